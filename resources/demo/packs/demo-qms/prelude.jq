def filled: with_entries(select(.value != null and .value != "" and .value != []));
def amount($value; $unit): if $value == null then null else {value: {"$decimal": $value}, unit: {"$unit": $unit}} end;
