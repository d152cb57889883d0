# Notifications of S/4 business events as an event connector lays them out: one record for several documents,
# told apart by api_schema. They name no unit: a quantity gets the base unit that the value map "base_unit"
# holds for the material; where it holds none, a person supplies it and the message goes again.
def unit_of($item): {"$code": "base_unit", value: $item};
def amount($value; $item): if said($value) == null or said($item) == null then null
  else {value: {"$decimal": ($value | tostring)}, unit: unit_of($item)} end;
def local($date; $time): if said($date) == null then null
  else (if ($date | test("^[0-9]{8}$")) then $date[0:4] + "-" + $date[4:6] + "-" + $date[6:8] else $date end) + (if said($time) == null then "" else "T" + $time end) end;
def event: .api_schema | capture("\\.v[0-9]+\\.(?<object>[A-Za-z]+)\\.(?<what>[A-Za-z]+)\\.v[0-9]+$");
. as $m | .material_code as $item | plant_code(said(.["plant/supplier"]) // said(.plant)) as $at
| (event // {object: "", what: ""}) as $e
| def draft($type; $data): {type: $type, data: ($data + {plant: $at} | filled)};
  if ($e.object == "ProductionOrder") and said(.production_order.document_no) != null then
    .production_order as $o | ($o.status // "" | split(" ") | map(select(. != ""))) as $status
    | (if $status | index("CLSD") then "order.closed"
       elif (.deleted == "true" or .deleted == true or ($status | index("DLFL"))) then "order.cancelled"
       elif $status | index("REL") then "order.released" else "order.changed" end) as $type
    | draft($type; {order: $o.document_no, item: said($item), quantity: amount($o.quantity; $item), status: $status,
        start_date: day($o.planned_start_date), due_date: day($o.planned_validated_date),
        source_data: ({event: $m.api_schema, completed_quantity: said($o.completed_quantity), document_type: said($m.document_type),
          stock: said($m.stock), actual_start: local($o.actual_start_date; null), actual_finish: local($o.actual_validated_date; null)} | filled)}),
      ($o.work // {} | select(said(.work_no) != null and said(.actual_validated_date) != null)
       | draft("operation.completed"; {order: $o.document_no, operation: .work_no, item: said($item),
           yield: amount(.completed_quantity; $item), scrap: amount(.errored_quantity; $item),
           local_time: local(.actual_validated_date; .actual_validated_time),
           source_data: ({planned_quantity: said(.quantity), local_start: local(.actual_start_date; .actual_start_time)} | filled)}))
  elif $e.object == "OutboundDelivery" and said(.document.document_no) != null then
    .document as $d
    | if said($d.picked_quantity) == null or ($d.picked_quantity | tostring) != ($d.quantity | tostring)
      then {skip: ("delivery " + $d.document_no + " is not picked yet")}
      else draft("shipment.ready"; {shipment: $d.document_no, destination: said($d.deliver_to),
        items: [{item: said($item), lot: batch($d.batch; $item)} | filled],
        source_data: ({event: $m.api_schema, quantity: said($d.quantity), picked_quantity: said($d.picked_quantity), planned_date: said($m.planned_date),
          validated_date: said($m.validated_date)} | filled)}) end
  else {skip: ("business event " + (.api_schema // "?") + " names no order and no delivery")} end
