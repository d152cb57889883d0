# A_ProductionOrder_2Type: released, changed or closed, as the business event says.
. as $message
| ($message.eventType | split(".") | .[-2]) as $what
| $message.d.results[]
| . as $order
| {type: ({Released: "order.released", Changed: "order.changed", Closed: "order.closed"}[$what] // ("order." + ($what | ascii_downcase))),
   id: ($message.messageId + "-" + $order.ManufacturingOrder),
   time: moment($order.LastChangeDateTime), plant: plant($order.ProductionPlant),
   data: ({order: $order.ManufacturingOrder, plant: plant($order.ProductionPlant), item: $order.Material,
     item_revision: $order.MaterialRevisionLevel, item_description: $order.MaterialName,
     quantity: amount($order.MfgOrderPlannedTotalQty; $order.ProductionUnit),
     due_date: moment($order.MfgOrderPlannedEndDate), start_date: moment($order.MfgOrderPlannedStartDate),
     bom: (if $order.BillOfMaterial == null then null else
           ({id: $order.BillOfMaterial, version: $order.BillOfMaterialVersion, valid_from: day($order.BOMValidityStartDate)} | filled) end),
     routing: (if $order.ProductionRouting == null then null else
           ({id: $order.ProductionRouting, version: $order.ProductionVersion, valid_from: day($order.BOMValidityStartDate)} | filled) end),
     components: [$order.to_ProductionOrderComponent.results[]?
       | {item: .Material, quantity: amount(.RequiredQuantity; .BaseUnit), operation: .ManufacturingOrderOperation} | filled],
     operations: [$order.to_ProductionOrderOperation.results[]?
       | {operation: .ManufacturingOrderOperation, description: .MfgOrderOperationText, equipment: .WorkCenter,
          final: (if .IsFinalConfirmation == "X" then true else null end)} | filled],
     status: (($order.ManufacturingOrderStatus // "") | split(" ")),
     customer: $order.SoldToParty, priority: $order.MfgOrderPriority} | filled)}
| filled
