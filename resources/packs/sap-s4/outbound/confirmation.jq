# operation.completed → ProdnOrdConf2 (POST): the plant's confirmation in ERP's words.
# Quantities as text: OData V2 writes decimals as text.
def date_of($t): if $t == null then null else $t[0:10] + "T00:00:00" end;
.data as $d | ($d.yield // $d.scrap // $d.rework) as $any
| {OrderID: $d.order, OrderOperation: $d.operation, Sequence: "0",
   Plant: (if $d.plant == null then null else {"$code": "plant", value: $d.plant, direction: "out"} end),
   WorkCenter: $d.equipment, Personnel: null,
   ConfirmationText: ((.subject // "") + " " + (.id // "")),
   ConfirmationUnit: ($any | if . == null then null else {"$unit": .unit, direction: "out", scheme: "erp_unit"} end),
   ConfirmationYieldQuantity: ($d.yield.value? // null), ConfirmationScrapQuantity: ($d.scrap.value? // null),
   ConfirmationReworkQuantity: ($d.rework.value? // null),
   FinalConfirmationType: (if $d.final then "X" else null end), IsFinalConfirmation: ($d.final // null),
   PostingDate: date_of(.time), EnteredByExternalUser: $d.operator,
   ExternalSystemConfirmation: .id}
| with_entries(select(.value != null))
