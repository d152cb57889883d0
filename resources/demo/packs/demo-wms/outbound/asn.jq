.data as $d
| {Ref: .id, Notice: $d.asn, Supplier: $d.supplier, Arrives: $d.expected_at,
   Lines: [$d.items[]? | {Sku: .item, Batch: (.lot.value? // null), Qty: .quantity.value, Uom: house(.quantity.unit)} | filled]} | filled
