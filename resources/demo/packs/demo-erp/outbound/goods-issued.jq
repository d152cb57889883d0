.data as $d
| {DeliveryDocument: $d.shipment, ActualGoodsMovementDate: ((.time // .recordedtime) | .[0:10]), ProofOfDelivery: $d.tracking,
   Carrier: $d.carrier,
   to_DeliveryItem: [$d.items[]? | {Material: .item, Batch: (.lot.value? // null), ActualDeliveryQuantity: .quantity.value,
     DeliveryQuantityUnit: unit_out(.quantity.unit), ReferenceOrder: .order} | filled]}
| filled
