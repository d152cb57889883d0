# order.released, order.changed → CFX.InformationSystem.WorkOrderManagement.WorkOrdersCreated for the line.
.data as $d
| {MessageName: "CFX.InformationSystem.WorkOrderManagement.WorkOrdersCreated", Version: "1.7",
   TimeStamp: (.time // .recordedtime), UniqueID: .id, Source: "throughline", Target: null, RequestID: null,
   MessageBody: {NewOrders: [
     {WorkOrderIdentifier: {WorkOrderId: $d.order, Batch: null}, Description: ($d.item_description // $d.item),
      Status: (if ($d.status // []) | index("REL") then "Released" else ($d.status[0]? // "Released") end),
      Router: ($d.routing.id? // null), RouterRevision: ($d.routing.version? // null), LotNumber: null, Customer: ($d.customer // null),
      StartDate: ($d.start_date // null), DateRequired: ($d.due_date // null),
      PartNumber: $d.item, PartRevision: ($d.item_revision // null),
      Quantity: (if $d.quantity == null then null else {"#number": $d.quantity.value} end),
      UnitOfMeasure: (if $d.quantity == null then null else {"$unit": $d.quantity.unit, direction: "out", scheme: "rec20"} end)}]}}
