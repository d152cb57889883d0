# ProductionPerformance / OperationsPerformance / WorkPerformance: what a request's segments used and made.
def segments: recurse(.SegmentResponse[]?);
def use: text(.MaterialUse[]?) // "";
def equipment: text(.EquipmentActual[]?.EquipmentID[]?);
def operator: text(.PersonnelActual[]?.PersonID[]?);
# The lots of the product that a segment made: what its consumption went into.
def made: [.MaterialActual[]? | select(use | test("^(Material |Yield )?Produced$")) | lot | select(. != null)];
created as $created | verb as $verb
| (root.key | ltrimstr($verb)) as $noun
| [nouns($noun) | . as $performance | (.ProductionResponse, .OperationsResponse, .WorkResponse)[]?
   | {performance: $performance, response: .}] as $responses
| if ($responses | length) == 0 then {skip: "a performance without a response"} else empty end,
  ($responses[]
  | .performance as $performance | .response
  | (text(.ProductionRequestID[]?, .OperationsRequestID[]?, .WorkRequestID[]?) // text(.ID[]?)) as $order
  | text(.ResponseState[]?, .ProductionRequestState[]?) as $state
  | plant_of(place // ($performance | place)) as $plant_id
  | [.SegmentResponse[]? | segments] as $segments
  | def draft($type; $at; $data): {type: $type,
      time: ($at // (if $created == null then null else {"$time": $created, format: "rfc3339"} end)),
      data: ({order: $order, plant: $plant_id} + $data | filled)} | filled;
    [ $segments[]
      | . as $segment
      | (text(.ProcessSegmentID[]?) // text(.ID[]?)) as $operation
      | text(.SegmentState[]?) as $done
      | moment(.ActualEndTime[]?) as $ended
      | moment(.ActualStartTime[]?) as $started
      | made as $outputs
      | [.MaterialActual[]?] as $actuals
      | ($actuals[]
         | use as $use
         | {item: item, quantity: (.Quantity[0]? // {} | quantity), lot: lot, operation: $operation,
            equipment: ($segment | equipment), operator: ($segment | operator),
            source_data: ({sublot: text(.MaterialSubLotID[]?, .MaterialSublotID[]?),
                           properties: properties(.MaterialActualProperty[]?)} | filled | some)} as $what
         | if $use | test("^(Material )?Consum") then
             draft("material.consumed"; $ended;
                   $what + (if ($outputs | length) == 1 then {output: $outputs[0]} else {} end))
           elif $use == "By-product Produced" then draft("material.produced"; $ended; $what + {kind: "by_product"})
           elif $use == "Co-product Produced" then draft("material.produced"; $ended; $what + {kind: "co_product"})
           elif $use | test("Produced$") then draft("material.produced"; $ended; $what + {kind: "product"})
           elif $use == "Returned Sample" or $use == "Returned" then draft("material.returned"; $ended; $what | del(.operation, .equipment, .operator))
           else {skip: ("material use \"" + $use + "\" is no event")} end),
        ([$actuals[] | select(use | test("^(Material |Yield )?Produced$"))] as $good
         | [$actuals[] | select(use == "Scrap" or use == "Scrapped")] as $scrap
         | if $done == "Completed" or ($done == null and $ended != null) then
             draft("operation.completed"; $ended;
               {operation: $operation,
                yield: (if ($good | length) == 1 then ($good[0].Quantity[0]? // {} | quantity) else null end),
                scrap: (if ($scrap | length) == 1 then ($scrap[0].Quantity[0]? // {} | quantity) else null end),
                final: (if $segment | [.SegmentData[]? | select(text(.ID[]?) == "Final") | value] | any(. == "true" or . == "1") then true else null end),
                confirmation: ((text($segment.ID[]?) | select(. != $operation)) // null),
                equipment: ($segment | equipment), operator: ($segment | operator), started_at: $started})
           elif $done == "Running" or ($done == null and $started != null) then
             draft("operation.started"; $started; {operation: $operation,
                equipment: ($segment | equipment), operator: ($segment | operator)})
           else empty end) ]
    + (if $state == "Completed" then
         [draft("job.completed"; (moment(.EndTime[]?) // moment([$segments[].ActualEndTime[]?] | sort_by(.["#text"]) | .[-1:][]));
                {lots: [$segments[] | made[]] | unique})]
       elif $state == "Aborted" then [draft("job.aborted"; moment(.EndTime[]?); {})]
       elif $state == "Held" or $state == "Paused" or $state == "Suspended" then [draft("job.paused"; null; {})]
       elif $state == "Running" and ($segments | length) == 0 then [draft("job.started"; moment(.StartTime[]?); {})]
       else [] end)
    | if length == 0 then {skip: ("response of order " + ($order // "?") + " reports nothing done")} else .[] end)
