# CFX message → events; the envelope's UniqueID names the message.
. as $m | .MessageBody as $b
| ($b.WorkOrderIdentifier.WorkOrderId) as $order
| {order: $order, plant: "LYO"} as $of
| {"$time": $m.TimeStamp, format: "rfc3339"} as $at
| def draft($type; $suffix; $data): {type: $type, id: ($m.UniqueID + $suffix), time: $at, data: ($of + $data | filled)};
  {"CFX.InformationSystem.ProductionScheduling.WorkOrdersScheduled":
     [draft("job.dispatched"; ""; {job: $b.TransactionID, equipment: $b.WorkArea, quantity: amount($b.Quantity; $b.UnitOfMeasure)})],
   "CFX.Production.WorkStarted":
     [draft("job.started"; ""; {job: $b.TransactionID, equipment: $b.Lane, operator: $b.Operator, item: $b.PartNumber,
                                item_revision: $b.PartRevision, quantity: amount($b.UnitCount; $b.UnitOfMeasure)})],
   "CFX.Production.WorkStagePaused":
     [draft("job.paused"; ""; {job: $b.TransactionID, reason: $b.Reason, remaining: (if $b.Remaining == null then null else {quantity: amount($b.Remaining; $b.UnitOfMeasure)} end)})],
   "CFX.Production.WorkStageResumed":
     [draft("job.resumed"; ""; {job: $b.TransactionID, reason: $b.Reason})],
   "CFX.Production.WorkStageCompleted":
     [draft("operation.completed"; ""; {operation: $b.Stage.StageSequence, yield: amount($b.Yield; $b.UnitOfMeasure), scrap: amount($b.Scrap; $b.UnitOfMeasure),
                                        final: (if $b.Stage.Final then true else null end), report_type: $b.ReportType,
                                        equipment: $b.Lane, operator: $b.Operator})],
   "CFX.Materials.Management.MaterialsConsumed":
     [$b.ConsumedMaterials // [] | to_entries[] | .key as $n | .value
      | draft("material.consumed"; "-" + ($n | tostring); {operation: $b.Stage.StageSequence, item: .PartNumber, quantity: amount(.QuantityUsed; .UnitOfMeasure),
              lot: (if .LotNumber == null then null else {scheme: "lot", value: .LotNumber, item: .PartNumber} end), equipment: $b.Lane})],
   "CFX.Production.Processing.UnitsProcessed":
     ([draft("material.produced"; ""; {operation: $b.Stage.StageSequence, item: $b.PartNumber, quantity: amount($b.UnitCount; $b.UnitOfMeasure), kind: "product",
              lot: {scheme: "lot", value: $b.LotNumber, item: $b.PartNumber}})]
      + [$b.Units[]? | draft("lot.assembled"; "-" + .UnitIdentifier;
              {output: {scheme: "serial", value: .UnitIdentifier, item: $b.PartNumber}, input: {scheme: "lot", value: $b.LotNumber, item: $b.PartNumber},
               quantity: {value: "1", unit: "{piece}"}})]),
   "CFX.Production.WorkCompleted":
     [draft("job.completed"; ""; {job: $b.TransactionID, item: $b.PartNumber, item_revision: $b.PartRevision, posting_date: $b.PostingDate,
              yield: amount($b.UnitCount; $b.UnitOfMeasure), scrap: amount($b.Scrap; $b.UnitOfMeasure),
              lots: [{scheme: "lot", value: $b.LotNumber, item: $b.PartNumber}]})]
  }[$m.MessageName] as $drafts
| if $drafts == null then {refuse: {code: "mapping.value", field: "/MessageName", value: $m.MessageName, rule: "a message this pack knows"}}
  else $drafts[] end
