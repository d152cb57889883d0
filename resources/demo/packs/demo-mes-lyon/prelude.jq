def filled: with_entries(select(.value != null and .value != "" and .value != []));
def amount($value; $unit): if $value == null then null else {value: {"$decimal": $value}, unit: {"$unit": $unit}} end;
def envelope($name; $body): {MessageName: $name, Version: "1.7", TimeStamp: (.recordedtime // .time), UniqueID: .id, Source: "throughline", Target: "LYO.MES", MessageBody: ($body + {"$type": ($name + ", CFX")})};
