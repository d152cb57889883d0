def filled: with_entries(select(.value != null and .value != "" and .value != []));
def plant($code): {"$code": "plant", value: $code};
def plant_out($id): {"$code": "plant", value: $id, direction: "out"};
def unit_out($unit): {"$unit": $unit, direction: "out", scheme: "unit"};
def amount($value; $unit): if $value == null then null else {value: {"$decimal": $value}, unit: {"$unit": $unit}} end;
def moment($stamp): if $stamp == null then null else {"$time": $stamp, format: "odata"} end;
def day($stamp): if $stamp == null then null else {"$date": $stamp, format: "odata"} end;
