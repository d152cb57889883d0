# One message says one thing of an order: that a job was dispatched, runs, is held, goes on, finished an
# operation (with what it used and made), or is complete.
def response($id; $published):
  . as $r
  | {order: ($r.ProductionRequestID | text), plant: "GRZ"} as $of
  | ($r.ResponseState | text) as $state
  | ($r.ResponseState[0]["@OtherValue"]? // "") as $other
  | ($r.EquipmentActual[0]?.EquipmentID | text) as $equipment
  | ($r.PersonnelActual[0]?.PersonID | text) as $person
  | [$r.SegmentResponse[]?] as $segments
  | ($segments[] | . as $s
    | (.ID | text) as $operation
    | [.MaterialActual[]? | {use: (.MaterialUse | text), item: (.MaterialDefinitionID | text), lot: (.MaterialLotID | text),
                            quantity: (.Quantity | amount), backflush: (.AssemblyType | text)}] as $materials
    | [$materials[] | select(.use == "Produced")] as $made
    | (($materials | to_entries[] | .key as $n | .value
       | select(.use == "Consumed" or .use == "Produced")
       | {type: (if .use == "Consumed" then "material.consumed" else "material.produced" end),
          id: ($id + "-" + $operation + "-M" + ($n | tostring)), time: ($s.ActualEndTime // $published | moment),
          data: ($of + {operation: $operation, item: .item, quantity: .quantity,
                 lot: (if .lot == null then null else {scheme: "lot", value: .lot, item: .item} end),
                 backflush: (if .backflush == "Backflush" then true else null end),
                 kind: (if .use == "Produced" then "product" else null end),
                 equipment: ($s.EquipmentActual[0]?.EquipmentID | text), operator: ($s.PersonnelActual[0]?.PersonID | text)} | filled)}),
       (if ($s.SegmentState | text) == "Completed" then
         {type: "operation.completed", id: ($id + "-" + $operation), time: ($s.ActualEndTime | moment),
          data: ($of + {operation: $operation, yield: ($s.YieldQuantity | amount), scrap: ($s.ScrapQuantity | amount),
                 final: (if ($s.FinalOperation | text) == "true" then true else null end),
                 started_at: ($s.ActualStartTime | moment), confirmation: ($s.ConfirmationID | text),
                 report_type: ($s.ReportType | text),
                 equipment: ($s.EquipmentActual[0]?.EquipmentID | text), operator: ($s.PersonnelActual[0]?.PersonID | text)} | filled)}
        else empty end))),
    (if ($segments | length) > 0 then empty
     elif $state == "Ready" then
       {type: "job.dispatched", id: $id, time: ($published | moment),
        data: ($of + {job: ($r.ID | text), equipment: $equipment, quantity: ($r.RequestedQuantity | amount)} | filled)}
     elif $state == "Running" then
       {type: "job.started", id: $id, time: ($r.StartTime // $published | moment),
        data: ($of + {job: ($r.ID | text), equipment: $equipment, operator: $person, item: ($r.MaterialDefinitionID | text),
               item_revision: ($r.MaterialDefinitionVersion | text), quantity: ($r.RequestedQuantity | amount)} | filled)}
     elif $state == "Held" then
       {type: "job.paused", id: $id, time: ($published | moment),
        data: ($of + {job: ($r.ID | text), reason: ($r.Description | text), remaining: ($r.RemainingQuantity | if . == null then null else {quantity: amount} end)} | filled)}
     elif $state == "Other" and $other == "Resumed" then
       {type: "job.resumed", id: $id, time: ($published | moment), data: ($of + {job: ($r.ID | text), reason: ($r.Description | text)} | filled)}
     elif $state == "Completed" then
       {type: "job.completed", id: $id, time: ($r.EndTime // $published | moment),
        data: ($of + {job: ($r.ID | text), item: ($r.MaterialDefinitionID | text), item_revision: ($r.MaterialDefinitionVersion | text),
               yield: ($r.YieldQuantity | amount), scrap: ($r.ScrapQuantity | amount), posting_date: ($r.PostingDate | text),
               lots: [$r.MaterialLotID[]? | {scheme: "lot", value: .["#text"], item: ($r.MaterialDefinitionID | text)}]} | filled)}
     else {refuse: {code: "mapping.value", field: "/ProductionResponse/ResponseState", value: ($state // ""),
                    rule: "Ready, Running, Held, Other (Resumed) or Completed"}} end);
.ProductionPerformance
| (.ID | text) as $id | .PublishedDate as $published
| .ProductionResponse[] | response($id; $published)
