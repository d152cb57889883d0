.data as $d
| {Ref: .id, Site: .plant, ProdOrder: $d.order, Sku: $d.item, Batch: ($d.lot.value? // null), Qty: $d.quantity.value,
   Uom: house($d.quantity.unit), Document: $d.document, StorageLocation: $d.location.storage} | filled
