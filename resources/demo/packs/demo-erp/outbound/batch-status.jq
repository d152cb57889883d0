.data as $d
| {Material: $d.item, Batch: $d.lot.value, InventoryStockType: {"$code": "stock", value: $d.disposition, direction: "out"},
   ManufacturingOrder: $d.order, Reason: $d.reason}
| filled
