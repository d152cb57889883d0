# IPC-CFX messages in their envelope (CFXEnvelope: MessageName, TimeStamp, UniqueID, Source, MessageBody).
# CFX counts units: an amount without UnitOfMeasure is pieces. A unit in a carrier is named by carrier and position.
def filled: with_entries(select(.value != null and .value != "" and .value != [] and .value != {}));
def some: if . == {} or . == [] then null else . end;
def pieces($v): if $v == null then null else {value: {"$decimal": ($v | tostring)}, unit: "{piece}"} end;
def amount($v; $unit): if $v == null then null elif ($unit // "") == "" then pieces($v)
  else {value: {"$decimal": ($v | tostring)}, unit: {"$unit": $unit}} end;
def day($t): if ($t // "") == "" then null else $t[0:10] end;
def order_of: (.WorkOrderIdentifier? // null) | if type == "object" then .WorkOrderId else . end;
def serial: if (.UnitIdentifier // "") == "" then null
  else {scheme: "serial", value: (.UnitIdentifier + (if (.UnitPositionNumber // .PositionNumber) == null then "" else "." + (.UnitPositionNumber // .PositionNumber | tostring) end))} end;
def package: if (.UniqueIdentifier // "") == "" then null
  else {scheme: "container", value: .UniqueIdentifier, item: .InternalPartNumber} | filled end;
def operator: (.Operator // .Inspector // .Tester // .RepairOperator // {}) | .OperatorIdentifier? // null;
def step: .Stage.StageName? // .RecipeName // .Operation // null;
. as $envelope
| (.MessageName // "" | sub("^CFX\\."; "")) as $name
| (.MessageBody // {}) as $body
| ($body | order_of) as $order
| (.Source // null) as $station
| (if ($body | step) == null then $station else ($body | step) end) as $operation
| ($body.TransactionID // $body.TransactionId // .UniqueID // null) as $transaction
| def draft($type; $suffix; $data): {type: $type,
    id: (if .UniqueID == null then null else .UniqueID + $suffix end),
    time: (if (.TimeStamp // "") == "" then null else {"$time": .TimeStamp, format: "rfc3339"} end),
    data: ({plant: (if $plant == "" then null else $plant end)} + $data | filled)} | filled;
  def each(f; $type; g): [$body | f] | to_entries[] | . as $e | ($e.value | g) as $data
    | $envelope | draft($type; "#" + ($e.key + 1 | tostring); $data);
  def work($type; $data): if $order == null then {skip: ($name + " of units without a work order: nothing to follow it by")}
    else draft($type; ""; {order: $order, operation: $operation, equipment: $station, operator: ($body | operator)} + $data) end;
  def order_type($state): if $state == "Cancelled" or $state == "Canceled" then "order.cancelled"
    elif $state == "Closed" then "order.closed"
    elif $state == "Released" or $state == "ApprovedAndPending" or $state == "Scheduled" then "order.released" else "order.changed" end;
  def order_data: {order: order_of, item: .PartNumber, item_revision: .PartRevision, item_description: .Description,
    quantity: amount(.Quantity; .UnitOfMeasure), routing: ({id: .Router, version: .RouterRevision} | filled | some),
    start_date: day(.StartDate), due_date: day(.DateRequired), customer: .Customer, status: [.Status // empty],
    source_data: ({lot: .LotNumber, department: .Department} | filled | some)};
  if $name == "" then {refuse: {code: "mapping.value", field: "/MessageName", value: "", rule: "the name of a CFX message"}}
  elif $name | test("\\.WorkOrders(Created|Updated)$") then
    [($body.NewOrders, $body.UpdatedOrders, $body.WorkOrders)[]?] | to_entries[] | . as $e | ($e.value | order_data) as $data
    | $envelope | draft(order_type($e.value.Status // ""); "#" + ($e.key + 1 | tostring); $data)
  elif $name | endswith(".WorkOrdersDeleted") then
    each((.DeletedWorkOrders, .WorkOrders, .DeletedOrders)[]?; "order.cancelled"; {order: (order_of // .WorkOrderId?), reason: "deleted in the line's work order management"})
  elif $name | endswith(".WorkOrderStatusUpdated") then
    ($body.NewStatus | order_type(.)) as $type
    | draft((if $type == "order.released" then "order.changed" else $type end); ""; {order: $order, status: [$body.NewStatus]})
  elif $name | endswith(".WorkOrderQuantityUpdated") then draft("order.changed"; ""; {order: $order, quantity: pieces($body.NewQuantity)})
  elif $name | endswith(".WorkOrdersScheduled") then
    each(.ScheduledWorkOrders[]?; "job.dispatched"; {order: order_of, equipment: .WorkArea,
      source_data: ({local_start: .StartTime, local_end: .EndTime, resources: .ReservedResources} | filled | some)})
  elif $name == "Production.WorkStarted" then work("job.started"; {job: $transaction, quantity: pieces($body.UnitCount)})
  elif $name == "Production.WorkCompleted" then
    if $body.Result == "Completed" then work("job.completed"; {job: $transaction, yield: pieces($body.UnitCount), lots: [$body.Units[]? | serial | select(. != null)]})
    else work("job.aborted"; {job: $transaction, reason: $body.Result}) end
  elif $name == "Production.WorkStageStarted" then work("operation.started"; {})
  elif $name == "Production.WorkStageCompleted" then
    work("operation.completed"; {yield: (if $body.Result == "Completed" then pieces($body.UnitCount) else null end), final: ($body.IsFinal // null)})
  elif $name == "Production.WorkStagePaused" then work("job.paused"; {job: $transaction, reason: ($body.Reason // null)})
  elif $name == "Production.WorkStageResumed" then work("job.resumed"; {job: $transaction})
  elif $name | test("\\.Units(Inspected|Tested)$") then
    each((.InspectedUnits, .TestedUnits)[]?; "inspection.resultrecorded";
      {inspection: (($transaction // "") + "/" + ((serial // {value: "?"}).value)), order: $order, operation: $operation, serial: serial, type: "in_process",
       result: (if .OverallResult == "Passed" then "pass" else "fail" end),
       defect: ([(.Inspections, .Tests)[]? | .DefectsFound[]?, .SymptomsFound[]?][0] | if . == null then null else {code: (.DefectCode // .SymptomCode), text: .Description} | filled end)})
  elif $name | endswith(".MaterialsConsumed") then
    each(.ConsumedMaterials[]?; "material.consumed";
      {order: $order, item: .MaterialLocation.MaterialPackage.InternalPartNumber, quantity: pieces(.QuantityUsed),
       lot: (.MaterialLocation.MaterialPackage // {} | package), equipment: $station,
       source_data: ({location: .MaterialLocation.LocationName, spoiled: .QuantitySpoiled, remaining: .RemainingQuantity} | filled | some)})
  elif $name | test("\\.Materials(Installed|Applied)$") then
    each((.InstalledMaterials, .AppliedMaterials)[]? | select(serial != null and (.Material // {} | package) != null); "lot.assembled";
      {output: serial, "input": (.Material | package), order: $order, quantity: pieces(.QuantityInstalled), certainty: "certain"})
  elif $name | endswith(".UnitsDisqualified") then
    draft("nonconformance.opened"; ""; {nonconformance: ($transaction // "?"), order: $order, quantity: pieces($body.UnitCount),
      defect: ({code: $body.Reason, text: $body.Comments} | filled), source_data: {units: [$body.Units[]? | serial.value]}})
  elif $name | endswith(".StationStateChanged") then
    draft("equipment.statechanged"; ""; {equipment: $station, state: ($body.NewState | tostring), previous_state: ($body.OldState | tostring), order: $order})
  else {skip: ("CFX message " + $name + " is no business event")} end
