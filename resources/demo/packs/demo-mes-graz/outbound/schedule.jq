# An order as a ProductionSchedule with one request; quantities in Rec 20 codes.
. as $event | .data as $d
| {"@ns": "http://www.mesa.org/xml/B2MML",
   ID: ("PS-" + $d.order), Location: {EquipmentID: "GRZ", EquipmentElementLevel: "Site"},
   PublishedDate: (.recordedtime // .time),
   ProductionRequest: [{ID: $d.order, ProductProductionRuleID: ($d.routing.id // "-"), EndTime: $d.due_date, Priority: $d.priority,
     RequestState: "Released",
     SegmentRequirement: [($d.operations // [{operation: "0010"}])[]
       | {ID: .operation, Description: .description, EquipmentRequirement: (if .equipment == null then null else {EquipmentID: .equipment} end)} | filled],
     MaterialRequirement: ([{MaterialDefinitionID: $d.item, MaterialDefinitionVersion: $d.item_revision, MaterialUse: "Produced",
         Quantity: {QuantityString: $d.quantity.value, DataType: "decimal", UnitOfMeasure: rec20($d.quantity.unit)}} | filled]
       + [($d.components // [])[] | {MaterialDefinitionID: .item, MaterialUse: "Consumed",
           Quantity: {QuantityString: .quantity.value, DataType: "decimal", UnitOfMeasure: rec20(.quantity.unit)}}])} | filled]}
