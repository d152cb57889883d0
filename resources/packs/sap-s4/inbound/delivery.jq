# API_OUTBOUND_DELIVERY_SRV. Status C is "completely": picked is ready, goods issue posted is shipped.
def state: if said(.OverallGoodsMovementStatus) == "C" or said(.GoodsMovementStatus) == "C" then "shipment.shipped"
  elif said(.OverallPickingStatus) == "C" or said(.PickingStatus) == "C" then "shipment.ready" else null end;
def line: {item: said(.Material), quantity: quantity(.ActualDeliveryQuantity; .DeliveryQuantityUnit),
           lot: batch(.Batch; .Material), order: (number_of(.OrderID) // number_of(.ManufacturingOrder))} | filled;
def draft($type; $data): {type: $type, data: ($data | filled)};
def header: . as $h | ((.to_DeliveryDocumentItem // .DeliveryDocumentItem // []) | expanded | map(select(type == "object"))) as $items
  | if told(["DeliveryDocument", "HeaderPartner", "DeliveryDocumentItem", "SDDocument", "PartnerFunction"]) == {}
      and all($items[]; told(["DeliveryDocument", "DeliveryDocumentItem"]) == {})
    then {skip: ("a read request: it names delivery " + (.DeliveryDocument // "?") + " and tells nothing of it")}
    elif state == null then {skip: ("delivery " + .DeliveryDocument + " is not picked yet")}
    else draft(state; {shipment: .DeliveryDocument, plant: plant_code(said(.ShippingPoint)), customer: (said(.ShipToParty) // said(.SoldToParty)),
      carrier: said(.Carrier), destination: said(.ReceivingPlant), order: number_of(.OrderID), items: ($items | map(line)),
      source_data: ({delivery_type: said(.DeliveryDocumentType), goods_issue_date: said(.ActualGoodsMovementDate),
        goods_issue_time: clock(.ActualGoodsMovementTime), route: said(.ActualDeliveryRoute), delivery_date: said(.DeliveryDate),
        zone_code: said(.Shippinglocationtimezone)} | filled | some)}) end;
def items: group_by(.DeliveryDocument)[]
  | (map(state) | if all(.[]; . == "shipment.shipped") then "shipment.shipped" elif all(.[]; . != null) then "shipment.ready" else null end) as $state
  | if $state == null then {skip: ("delivery " + .[0].DeliveryDocument + " is not picked yet")}
    else draft($state; {shipment: .[0].DeliveryDocument, plant: plant_code(said(.[0].Plant)), items: map(line)}) end;
(if (.DeliveryDocument? | type) == "object" then [.DeliveryDocument] else rows end)
| if length == 0 then {skip: "a response without rows"}
  elif .[0] | has("PrecedingDocument") then {skip: "document flow of a delivery: names follow-on documents, moves nothing"}
  elif .[0] | has("StreetName") then {skip: "address of a delivery's partner: no event carries it"}
  elif .[0] | has("PartnerFunction") and (has("DeliveryDocumentType") | not) then {skip: "partners of a delivery: no event carries them"}
  elif .[0] | has("DeliveryDocumentItem") and (.DeliveryDocumentItem | type) == "string" then items
  else .[] | header end
