# API_PROD_ORDER_CONFIRMATION_2_SRV: confirmations, their goods movements, characteristics of their batches.
# Times of a confirmation are the plant's wall clock: kept as local_time unless the message names an offset.
def local($date; $time): if said($date) == null then null
  else ($date[0:10] + "T" + (clock($time) // "00:00:00")) end;
def keys_: ["ConfirmationGroup", "ConfirmationCount", "OrderID", "Sequence", "OrderOperation", "MaterialMovements", "BatchCharacteristic"];
def characteristic: {type: "masterdata.published", data: {kind: "batch", key: .Batch,
  attributes: ({item: said(.Material), plant: said(.Plant), characteristics: [{name: .Characteristic, value: .CharcValue}]} | filled)}};
def confirmation:
  (.ConfirmationGroup + "/" + .ConfirmationCount) as $id
  | if (.IsReversal | flag) or (.IsReversed | flag) then
      {type: "event.corrected", data: ({corrects: ("confirmation/" + $id), order: .OrderID, plant: plant_code(.Plant),
        reason: (said(.ConfirmationText) // "confirmation reversed in ERP")} | filled)}
    else
      {type: "operation.completed", id: ("confirmation/" + $id), data: ({
        order: .OrderID, operation: .OrderOperation, plant: plant_code(.Plant), item: said(.Material), confirmation: $id,
        yield: quantity(.ConfirmationYieldQuantity; .ConfirmationUnit), scrap: quantity(.ConfirmationScrapQuantity; .ConfirmationUnit),
        rework: quantity(.ConfirmationReworkQuantity; .ConfirmationUnit),
        equipment: said(.WorkCenter), operator: (number_of(.Personnel) // said(.EnteredByExternalUser) // said(.EnteredByUser)),
        local_time: (local(.ConfirmedExecutionEndDate; .ConfirmedExecutionEndTime) // local(.PostingDate; null)),
        source_data: ({final_confirmation: (if (.IsFinalConfirmation | flag) then "true" else null end), reason_code: said(.VarianceReasonCode),
          local_start: local(.ConfirmedExecutionStartDate; .ConfirmedExecutionStartTime), posting_date: said(.PostingDate),
          work: [. as $c | range(1; 7) | tostring as $n | {value: said($c["OpConfirmedWorkQuantity" + $n]), unit: said($c["OpWorkQuantityUnit" + $n])}
                 | select(.value != null and .unit != null)]} | filled | some)} | filled)},
      ((.to_ProdnOrdConfMatlDocItm | expanded)[] | movement)
    end;
(if has("ProductionOrderConfirmation") then [.ProductionOrderConfirmation] else rows end)
| if length == 0 then {skip: "a response without rows"} else .[]
  | if has("Characteristic") and (.Characteristic | type) == "string" then characteristic
    elif has("MaterialDocument") then movement
    elif said(.OrderOperation) == null or said(.ConfirmationCount) == null or told(keys_) == {} then
      {skip: ("a read request: it asks for confirmations" + (if said(.OrderID) then " of order " + .OrderID else "" end) + " and reports none")}
    else confirmation end
  end
