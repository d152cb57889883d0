.data as $d
| {request: .id, site: .plant, prod_order: $d.order, mat: $d.item, rev: $d.item_revision, station: $d.equipment} | filled
