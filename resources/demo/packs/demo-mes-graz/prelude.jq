def filled: with_entries(select(.value != null and .value != "" and .value != []));
def text: if . == null then null else .[0]["#text"] end;
def amount: if . == null then null else .[0] | {value: {"$decimal": (.QuantityString | text)}, unit: {"$unit": (.UnitOfMeasure | text)}} end;
def moment: if . == null then null else {"$time": (. | text), format: "rfc3339"} end;
def rec20($unit): {"$unit": $unit, direction: "out", scheme: "rec20"};
