.data as $d
| envelope("CFX.InformationSystem.WorkOrderManagement.WorkOrdersCreated";
    {NewOrders: [{WorkOrderIdentifier: {WorkOrderId: $d.order, Batch: null}, Description: $d.item_description, Status: "Approved",
      Router: $d.routing.id, RouterRevision: $d.routing.version, PartNumber: $d.item, PartRevision: $d.item_revision,
      Customer: $d.customer, DateRequired: $d.due_date, Quantity: {"#number": $d.quantity.value}, UnitOfMeasure: "EA",
      Operations: [($d.operations // [])[] | .operation]}]})
