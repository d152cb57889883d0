. as $m
| (if .charge == null then null else {scheme: "lot", value: .charge, item: .mat} end) as $lot
| {order: .prod_order, plant: .site, item: .mat} as $of
| def draft($type; $data): {type: $type, id: $m.msg_id, time: {"$time": $m.ts, format: "rfc3339"}, data: ($of + $data | filled)};
  if .msg_type == "INSPECTION_LOT" then
    draft("inspection.requested"; {inspection: .insp_no, lot: $lot, quantity: amount(.qty; .qty_uom), type: .insp_kind, plan: .plan})
  elif .msg_type == "RESULT" then
    draft("inspection.resultrecorded"; {inspection: .insp_no, lot: $lot, type: .insp_kind,
      result: (if .verdict == "OK" then "pass" else "fail" end),
      characteristics: [.values[]? | {name: .chr, value: .val, unit: .uom, lower: .lsl, upper: .usl,
                                      result: (if .ok == "Y" then "pass" else "fail" end)} | filled],
      defect: (if .fault == null then null else {code: .fault, text: .fault_text} end)})
  elif .msg_type == "USAGE_DECISION" then
    draft("inspection.dispositioned"; {inspection: .insp_no, lot: $lot,
      decisions: [{decision: {"$code": "decision", value: .ud_code}, quantity: amount(.qty; .qty_uom), code: .ud_code}],
      stock_disposition: {"$code": "stock", value: .stock}})
  elif .msg_type == "STOCK_STATUS" then
    draft("lot.statuschanged"; {lot: $lot, disposition: {"$code": "stock", value: .stock},
      previous: (if .was == null then null else {"$code": "stock", value: .was} end), reason: .why})
  elif .msg_type == "NC" then
    draft("nonconformance.opened"; {nonconformance: .nc_no, inspection: .insp_no, lot: $lot,
      defect: {code: .fault, text: .fault_text}, quantity: amount(.qty; .qty_uom), severity: .sev})
  elif .msg_type == "DEVIATION" then
    draft("deviation.approved"; {deviation: .dev_no, lot: $lot, approved_by: .by})
  elif .msg_type == "PLAN" then
    {type: "masterdata.published", id: .msg_id, time: {"$time": .ts, format: "rfc3339"},
     data: {kind: "inspection_plan", key: (.mat + "/" + .rev), version: .plan, attributes: {item: .mat, revision: .rev}}}
  else {refuse: {code: "mapping.value", field: "/msg_type", value: .msg_type, rule: "a message this pack knows"}} end
