.data as $d
| {InspectionLot: $d.inspection, ManufacturingOrder: $d.order, Batch: ($d.lot.value? // null),
   Decisions: [$d.decisions[] | {Code: .decision, Quantity: (.quantity.value? // null)} | filled],
   InventoryStockType: (if $d.stock_disposition == null then null else {"$code": "stock", value: $d.stock_disposition, direction: "out"} end)}
| filled
