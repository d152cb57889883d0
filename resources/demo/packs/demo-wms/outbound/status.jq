.data as $d
| {Ref: .id, Site: .plant, ProdOrder: $d.order, Sku: $d.item, Batch: $d.lot.value, Status: $d.disposition, Reason: $d.reason} | filled
