.data as $d
| {DeliveryDocumentBySupplier: $d.asn, Supplier: $d.supplier, PurchaseOrder: $d.purchase_order, DeliveryDate: ($d.expected_at // "" | .[0:10]),
   to_DeliveryItem: [$d.items[]? | {Material: .item, BatchBySupplier: (.lot.value? // null), ActualDeliveryQuantity: .quantity.value,
     DeliveryQuantityUnit: unit_out(.quantity.unit)} | filled]}
| filled
