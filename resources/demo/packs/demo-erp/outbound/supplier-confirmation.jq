.data as $d
| {PurchaseOrder: $d.purchase_order, Supplier: $d.supplier, Material: $d.item, ConfirmedQuantity: $d.quantity.value,
   OrderQuantityUnit: unit_out($d.quantity.unit), DeliveryDate: ($d.promised_at // "" | .[0:10])}
| filled
