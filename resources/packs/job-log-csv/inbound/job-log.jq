# One row of a shop's job log: work reported on an operation of an order. Amounts are pieces.
# The log carries no zone: its times stay local_time unless a plant that uses this pack says a zone.
def filled: with_entries(select(.value != null and .value != "" and .value != [] and .value != {}));
def column($name): .[$name] as $v | if $v == null then null else ($v | gsub("^\\s+|\\s+$"; "") | gsub("\\s+"; " ") | if . == "" then null else . end) end;
def pieces($v): if $v == null then null else {value: {"$decimal": $v}, unit: "{piece}"} end;
# "2012/01/30 06:24:00.000" → "2012-01-30T06:24:00.000"; anything else is kept as it is.
def local($v): if $v == null then null else ($v | sub("^(?<y>[0-9]{4})/(?<m>[0-9]{2})/(?<d>[0-9]{2}) "; "\(.y)-\(.m)-\(.d)T")) end;
def refuse($field; $value; $rule): {refuse: {code: "mapping.value", field: $field, value: ($value // ""), rule: $rule}};
def whole($v): $v != null and ($v | test("^[0-9]+$"));
column("Case ID") as $order | column("Activity") as $activity
| if $activity == "Start" or $activity == "End" then {skip: ("artificial " + $activity + " row of the log's tool")}
  elif $order == null then refuse("Case ID"; ""; "an order number")
  elif $activity == null then refuse("Activity"; ""; "an operation")
  elif whole(column("Qty_Completed")) | not then refuse("Qty_Completed"; column("Qty_Completed"); "a whole number of pieces")
  elif whole(column("Qty_Rejected")) | not then refuse("Qty_Rejected"; column("Qty_Rejected"); "a whole number of pieces")
  elif whole(column("Qty_for_MRB")) | not then refuse("Qty_for_MRB"; column("Qty_for_MRB"); "a whole number of pieces")
  else {type: "operation.completed",
    data: ({order: $order, operation: $activity, plant: (if $plant == "" then null else $plant end),
      yield: pieces(column("Qty_Completed")), scrap: pieces(column("Qty_Rejected")), mrb: pieces(column("Qty_for_MRB")),
      rework: (if column("Rework") == "Y" then pieces(column("Qty_Completed")) else null end),
      operator: column("Resource"), report_type: column("Report_Type"), local_time: local(column("Complete Timestamp")),
      source_data: ({local_start: local(column("Start Timestamp"))} | filled)} | filled)}
  end
