#include "simulator/mes_lyon.h"

#include "codecs/codec.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace throughline::simulator {

namespace {

std::string operatorOf(const OrderPlan& plan) {
    return "LY" + std::to_string(70 + plan.jitter % 8);
}

}  // namespace

MesLyon::MesLyon(World& world) : MesSystem(world, "mes-lyon", true) {}

Outcome MesLyon::receive(const connectors::HttpIncoming& call) {
    const auto message = parsedJson(call.body);
    const auto name = textOf(message, "/MessageName");
    if (name.ends_with(".WorkOrdersCreated")) {
        return takeOrder(
            textOf(message, "/MessageBody/NewOrders/0/WorkOrderIdentifier/WorkOrderId"));
    }
    if (name.ends_with(".UnitsInspected")) {
        const auto result = textOf(message, "/MessageBody/Result");
        return takeResult(textOf(message, "/MessageBody/WorkOrderIdentifier/WorkOrderId"),
                          result == "Passed"   ? "Pass"
                          : result == "Failed" ? "Fail"
                                               : result);
    }
    return {.answer = jsonAnswer(422, Json{{"code", "UNKNOWN-MESSAGE"}, {"message", name}})};
}

Outcome MesLyon::refuseOrder(const std::string& order) const {
    return {.answer = jsonAnswer(422, Json{{"code", "UNKNOWN-ORDER"},
                                           {"message", "No work order " + order + " in Lyon"}}),
            .order = order};
}

connectors::HttpAnswer MesLyon::taken(const std::string& order) const {
    return jsonAnswer(200, Json{{"Result", {{"Result", "Success"}, {"Message", order}}}});
}

void MesLyon::envelope(const OrderPlan& plan, const std::string& step, const std::string& message,
                       Timestamp at, Json body) {
    const auto id = "LYO-" + plan.number + "-" + step;
    Json head{{"$type", message + ", CFX"},
              {"TransactionID", plan.number + "-T1"},
              {"WorkOrderIdentifier", {{"WorkOrderId", plan.number}, {"Batch", nullptr}}}};
    head.update(body);
    report(plan, id, "application/json",
           codecs::toText(Json{{"MessageName", message},
                               {"Version", "1.7"},
                               {"TimeStamp", formatTime(at)},
                               {"UniqueID", id},
                               {"Source", "LYO.MES"},
                               {"Target", nullptr},
                               {"RequestID", nullptr},
                               {"MessageBody", head}}));
}

void MesLyon::sendDispatched(const OrderPlan& plan, Timestamp at) {
    envelope(plan, "dispatched", "CFX.InformationSystem.ProductionScheduling.WorkOrdersScheduled",
             at,
             {{"WorkArea", plan.operations.front().equipment},
              {"Quantity", plan.quantity},
              {"UnitOfMeasure", "EA"}});
}

void MesLyon::sendStarted(const OrderPlan& plan, Timestamp at) {
    envelope(plan, "started", "CFX.Production.WorkStarted", at,
             {{"Lane", plan.operations.front().equipment},
              {"Operator", operatorOf(plan)},
              {"PartNumber", plan.item},
              {"PartRevision", plan.reportedRevision},
              {"UnitCount", plan.quantity},
              {"UnitOfMeasure", "EA"}});
}

void MesLyon::sendConsumed(const OrderPlan& plan, const std::string& operation, Timestamp at) {
    auto materials = Json::array();
    for (const auto& part : plan.components) {
        if (part.operation == operation) {
            materials.push_back({{"PartNumber", part.item},
                                 {"LotNumber", part.lot},
                                 {"QuantityUsed", part.amount},
                                 {"UnitOfMeasure", part.unit == "kg" ? "KGM" : "EA"}});
        }
    }
    if (!materials.empty()) {
        envelope(plan, "consumed-" + operation, "CFX.Materials.Management.MaterialsConsumed", at,
                 {{"Lane", plan.operations.front().equipment},
                  {"Stage", {{"StageSequence", operation}}},
                  {"ConsumedMaterials", materials}});
    }
}

void MesLyon::sendOperation(const OrderPlan& plan, const PlannedOperation& operation, int yield,
                            int scrap, bool last, bool partial, Timestamp at) {
    Json body{
        {"Stage",
         {{"StageSequence", operation.number}, {"StageName", operation.text}, {"Final", last}}},
        {"Lane", operation.equipment},
        {"Operator", operatorOf(plan)},
        {"Yield", yield},
        {"Scrap", scrap},
        {"UnitOfMeasure", "EA"}};
    if (partial) {
        body["ReportType"] = "partial";
    }
    envelope(plan, "op-" + operation.number + (partial ? "-partial" : ""),
             "CFX.Production.WorkStageCompleted", at, std::move(body));
}

void MesLyon::sendPaused(const OrderPlan& plan, const std::string& reason, int remaining,
                         Timestamp at) {
    envelope(plan, "paused", "CFX.Production.WorkStagePaused", at,
             {{"Reason", reason}, {"Remaining", remaining}, {"UnitOfMeasure", "EA"}});
}

void MesLyon::sendResumed(const OrderPlan& plan, const std::string& reason, Timestamp at) {
    envelope(plan, "resumed", "CFX.Production.WorkStageResumed", at, {{"Reason", reason}});
}

void MesLyon::sendProduced(const OrderPlan& plan, Timestamp at) {
    auto units = Json::array();
    for (const auto& serial : plan.serials) {
        units.push_back({{"UnitIdentifier", serial}});
    }
    envelope(plan, "produced", "CFX.Production.Processing.UnitsProcessed", at,
             {{"Stage", {{"StageSequence", plan.operations.back().number}}},
              {"PartNumber", plan.item},
              {"LotNumber", plan.lot},
              {"UnitCount", plan.good()},
              {"UnitOfMeasure", "EA"},
              {"Units", units}});
}

void MesLyon::sendCompleted(const OrderPlan& plan, Timestamp at) {
    envelope(plan, "completed", "CFX.Production.WorkCompleted", at,
             {{"Result", "Completed"},
              {"PartNumber", plan.item},
              {"PartRevision", plan.reportedRevision},
              {"LotNumber", plan.lot},
              {"PostingDate", postingDate(plan, at)},
              {"UnitCount", plan.good()},
              {"Scrap", plan.scrap()},
              {"UnitOfMeasure", plan.fault == Fault::UnknownUnit ? "UVC" : "EA"}});
}

}  // namespace throughline::simulator
