# order.released, order.changed → a BOD around a ProductionSchedule with one request; units as Rec 20 codes.
def kept: with_entries(select(.value != null and .value != "" and .value != []));
def quantity($q): if $q == null then null
  else {QuantityString: $q.value, DataType: "decimal", UnitOfMeasure: {"$unit": $q.unit, direction: "out", scheme: "rec20"}} end;
.type as $type | .id as $id | .data as $d
| (if ($d.operations // []) == [] then [{operation: "0010"}] else $d.operations end) as $operations
| {ApplicationArea: {Sender: {LogicalID: "THROUGHLINE"}, CreationDateTime: (.recordedtime // .time), BODID: $id},
   DataArea: ((if $type == "order.changed" then {Change: {}} else {Process: {}} end) + {
     ProductionSchedule: {
       ID: ("PS-" + $d.order), Location: {EquipmentID: $d.plant, EquipmentElementLevel: "Site"},
       ProductionRequest: ({
         ID: $d.order, Description: $d.item_description, ProductProductionRuleID: ($d.routing.id? // null),
         StartTime: $d.start_date, EndTime: $d.due_date, Priority: $d.priority,
         RequestState: (if $type == "order.released" then "Released" else null end),
         SegmentRequirement: ([$operations[]
           | {ID: .operation, ProcessSegmentID: .operation, Description: .description,
              EquipmentRequirement: (if .equipment == null then null else {EquipmentID: .equipment} end)} | kept]
           | .[0] += {MaterialRequirement: ([
               (select($d.item != null and $d.quantity != null) | {MaterialDefinitionID: $d.item, MaterialUse: "Produced", Quantity: quantity($d.quantity)}),
               (($d.components // [])[] | {MaterialDefinitionID: .item, MaterialLotID: (.lot.value? // null), MaterialUse: "Consumed", Quantity: quantity(.quantity)} | kept)])})
       } | kept)}})}
