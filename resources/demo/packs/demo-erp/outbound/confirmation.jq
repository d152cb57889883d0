# A final confirmation; ERP posts the goods receipt with it.
.data as $d
| {OrderID: $d.order, OrderOperation: $d.operation, FinalConfirmationType: "X", Plant: plant_out(.plant),
   Material: $d.item, Batch: ($d.lots[0]?.value),
   PostingDate: ($d.posting_date // ((.time // .recordedtime) | .[0:10])),
   ConfirmationYieldQuantity: $d.yield.value, ConfirmationScrapQuantity: ($d.scrap.value // "0"),
   ConfirmationUnit: unit_out($d.yield.unit), ConfirmationText: ("by " + .source)}
| filled
