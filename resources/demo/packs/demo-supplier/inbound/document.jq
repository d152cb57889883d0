. as $m
| {"$time": .sent, format: "rfc3339"} as $at
| if .doc == "ASN" then
    {type: "supplier.asn", id: .docNo, time: $at,
     data: {asn: .docNo, supplier: .vendor, purchase_order: .po, shipped_at: $at, expected_at: {"$time": .eta, format: "rfc3339"},
            items: [.positions[] | {item: .part, quantity: {value: {"$decimal": .amount}, unit: {"$unit": .uom}},
                                    lot: {scheme: "lot", value: .charge, item: .part}}]}}
  elif .doc == "COMMITMENT" then
    {type: "supplier.committed", id: .docNo, time: $at,
     data: {supplier: .vendor, purchase_order: .po, item: .positions[0].part,
            quantity: {value: {"$decimal": .positions[0].amount}, unit: {"$unit": .positions[0].uom}},
            promised_at: {"$time": .eta, format: "rfc3339"}}}
  else {refuse: {code: "mapping.value", field: "/doc", value: .doc, rule: "ASN or COMMITMENT"}} end
