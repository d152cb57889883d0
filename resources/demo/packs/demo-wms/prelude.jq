def filled: with_entries(select(.value != null and .value != "" and .value != []));
def house($unit): {"$unit": $unit, direction: "out", scheme: "rec20"};
