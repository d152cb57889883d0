.data as $d
| {GoodsMovementCode: "03", PostingDate: ((.time // .recordedtime) | .[0:10]),
   to_MaterialDocumentItem: [{Material: $d.item, Plant: plant_out(.plant), GoodsMovementType: "261", ManufacturingOrder: $d.order,
     Batch: ($d.lot.value? // null), QuantityInEntryUnit: $d.quantity.value, EntryUnit: unit_out($d.quantity.unit)} | filled]}
