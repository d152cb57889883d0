# ProductionSchedule / OperationsSchedule / WorkSchedule: each request is an order.
# B2MML-Common.xsd RequestState1Type says what a request is; the BOD's verb where it says nothing.
def segments: recurse(.SegmentRequirement[]?) ;
def needs: [segments | (.MaterialRequirement // [])[]];
def use: text(.MaterialUse[]?) // "";
def event_type($verb; $state):
  if $verb == "Cancel" or $state == "Cancelled" or $state == "Aborted" then "order.cancelled"
  elif $state == "Closed" then "order.closed"
  elif $verb == "Change" or $state == "Forecast" or $state == "Waiting" or $state == "Running"
    or $state == "Completed" or $state == "Held" or $state == "Suspended" then "order.changed"
  else "order.released" end;
verb as $verb | created as $created
| text(root.value.ApplicationArea[]?.Sender[]?.LogicalID[]?) as $sender
| (root.key | ltrimstr($verb)) as $noun
| [nouns($noun)] as $schedules
| if ($schedules | length) == 0 then {skip: "a schedule without a request"} else empty end,
  ($schedules[] as $schedule
  | [$schedule | (.ProductionRequest, .OperationsRequest, .WorkRequest)[]?] as $requests
  | if ($requests | length) == 0 then {skip: "a schedule without a request"} else empty end,
    ($requests[]
    | . as $request
    | text(.ID[]?) as $order
    | text(.RequestState[]?) as $state
    | {SegmentRequirement: [.SegmentRequirement[]?], MaterialRequirement: [.MaterialRequirement[]?]} as $all
    | ($all | needs) as $needs
    | (first($needs[] | select(use | test("^(Material |Yield )?Produced$"))) // null) as $product
    | [$needs[] | select(use | test("^(Material )?Consum"))] as $consumed
    | [$needs[] | select(use == "" and (.MaterialLotID // null) != null)] as $allocated
    | {type: event_type($verb; $state),
       time: (if $created == null then null else {"$time": $created, format: "rfc3339"} end),
       data: ({
         order: $order,
         plant: plant_of(($request | place) // ($schedule | place)),
         item: (if $product == null then text(.ProductionRule[]?.ID[]?, .FinalMaterialDefinitionID[]?) else ($product | item) end),
         item_description: (if $product == null then text(.Description[]?) else text($product.Description[]?) end),
         quantity: (if $product == null then null else ($product.Quantity[0]? // {} | quantity) end),
         routing: ({id: text(.ProductProductionRuleID[]?, .OperationsDefinitionID[]?, .WorkDefinitionID[]?),
                    version: text(.ProductProductionRuleVersion[]?, .OperationsDefinitionVersion[]?)} | filled | some),
         start_date: (text(.StartTime[]?) | if . == null then null else {"$date": .} end),
         due_date: (text(.EndTime[]?) | if . == null then null else {"$date": .} end),
         priority: text(.Priority[]?),
         status: (if $state == null then null else [$state] end),
         components: [$consumed[] | {item: item, quantity: (.Quantity[0]? // {} | quantity),
                                     lot: lot, operation: null} | filled],
         operations: [$all | segments | select((.ProcessSegmentID // null) != null)
                      | {operation: text(.ProcessSegmentID[]?), description: text(.Description[]?),
                         equipment: text(.EquipmentRequirement[]?.EquipmentID[]?)} | filled],
         source_data: ({allocated: [$allocated[] | {item: item, lot: text(.MaterialLotID[]?),
                          sublot: text(.MaterialSubLotID[]?, .MaterialSublotID[]?),
                          quantity: text(.Quantity[]?.QuantityString[]?), unit: text(.Quantity[]?.UnitOfMeasure[]?)} | filled],
                        sender: $sender} | filled | some)
       } | filled)} | filled))
