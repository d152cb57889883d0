.data as $d
| {request: .id, site: .plant, prod_order: $d.order, mat: $d.item, rev: $d.item_revision, charge: ($d.lots[0]?.value),
   qty: $d.yield.value, qty_uom: {"$unit": $d.yield.unit, direction: "out", scheme: "rec20"}} | filled
