# API_PRODUCTION_ORDER_2_SRV: order, components, items, operations, status. One event per order and response.
def flags: [
  ["OrderIsCreated", "CRTD"], ["OrderIsReleased", "REL"], ["OrderIsPartiallyReleased", "PREL"], ["OrderIsPrinted", "PRT"],
  ["OrderIsConfirmed", "CNF"], ["OrderIsPartiallyConfirmed", "PCNF"], ["OrderIsDelivered", "DLV"],
  ["OrderIsPartiallyDelivered", "PDLV"], ["OrderIsDeleted", "DLT"], ["OrderIsPreCosted", "PRC"],
  ["SettlementRuleIsCreated", "SETC"], ["OrderIsLocked", "LKD"], ["OrderIsTechnicallyCompleted", "TECO"],
  ["OrderIsClosed", "CLSD"], ["OrderIsMarkedForDeletion", "DLFL"], ["OrderIsScheduled", "SCHED"],
  ["OrderHasGeneratedOperations", "OPGN"], ["MaterialAvailyIsNotChecked", "MANC"]];
def status_set: . as $o | [flags[] | select($o[.[0]] | flag) | .[1]];
def has_any($codes): any(.[]; . as $s | $codes | index($s));
def event_type: if has_any(["CLSD"]) then "order.closed"
  elif has_any(["DLT", "DLFL"]) then "order.cancelled"
  elif has_any(["REL", "PREL"]) and (has_any(["PCNF", "CNF", "PDLV", "DLV", "TECO"]) | not) then "order.released"
  else "order.changed" end;
def component: {item: said(.Material), quantity: quantity(.RequiredQuantity; .BaseUnit),
                lot: batch(.Batch; .Material), operation: said(.ManufacturingOrderOperation)} | filled;
def operation: {operation: said(.ManufacturingOrderOperation), description: said(.MfgOrderOperationText),
                equipment: said(.WorkCenter)} | filled;
def draft($type; $data): {type: $type, data: ($data | filled)};
def order_of: draft((status_set | event_type); {
  order: .ManufacturingOrder, plant: plant_code(said(.ProductionPlant) // said(.Plant)), item: said(.Material),
  item_description: said(.MaterialName), item_revision: said(.MaterialRevisionLevel),
  quantity: quantity(.TotalQuantity; .ProductionUnit),
  bom: ({id: said(.BillOfMaterial), version: said(.BillOfMaterialVariant)} | filled | some),
  routing: ({id: said(.OrderInternalBillOfOperations), version: said(.ProductionVersion)} | filled | some),
  start_date: day(said(.MfgOrderScheduledStartDate) // said(.MfgOrderPlannedStartDate)),
  due_date: day(said(.MfgOrderScheduledEndDate) // said(.MfgOrderPlannedEndDate)),
  customer: said(.GoodsRecipientName), priority: said(.MfgOrderPriority),
  status: (((status_set) + [(.to_ProductionOrderStatus | expanded)[] | said(.StatusShortName) | select(. != null)]) | unique),
  components: [(.to_ProductionOrderComponent | expanded)[] | component],
  operations: [(.to_ProductionOrderOperation | expanded)[] | operation],
  source_data: ({order_type: said(.ManufacturingOrderType), mrp_controller: said(.MRPController),
    storage_location: said(.StorageLocation), sales_order: said(.SalesOrder), released_on: said(.MfgOrderActualReleaseDate),
    confirmed_yield: said(.MfgOrderConfirmedYieldQty), last_change: said(.LastChangeDateTime)} | filled | some)});
def first_said(f): [.[] | f | said(.) | select(. != null)][0];
def kind_of: if has("StatusShortName") then "status" elif has("RequiredQuantity") or has("BOMItem") then "component"
  elif has("MfgOrderOperationText") or has("OperationControlProfile") then "operation"
  elif has("ManufacturingOrderItem") then "item" else "order" end;
(if has("ProductionOrder") then [.ProductionOrder] else rows end)
| if length == 0 then {skip: "a response without rows"} else empty end,
  (group_by(.ManufacturingOrder)[]
  | .[0].ManufacturingOrder as $order
  | (.[0] | kind_of) as $kind
  | {order: $order, plant: plant_code(first_said(.ProductionPlant) // first_said(.Plant))} as $head
  | if said($order) == null then {refuse: {code: "mapping.value", field: "/ManufacturingOrder", value: "", rule: "an order number"}}
    elif all(.[]; told(["ManufacturingOrder"]) == {}) then
      {skip: ("a read request: it names order " + $order + " and tells nothing of it")}
    elif $kind == "status" then
      draft([.[].StatusShortName] | event_type | if . == "order.released" then "order.changed" else . end;
            {order: $order, status: [.[].StatusShortName]})
    elif $kind == "component" then draft("order.changed"; $head + {components: map(component)})
    elif $kind == "operation" then draft("order.changed"; $head + {operations: map(operation)})
    elif $kind == "item" then draft("order.changed"; $head + {item: said(.[0].Material),
      quantity: quantity(.[0].MfgOrderItemPlannedTotalQty; .[0].ProductionUnit),
      source_data: ({received: said(.[0].MfgOrderItemGoodsReceiptQty), storage_location: said(.[0].StorageLocation)} | filled | some)})
    else .[] | order_of end)
