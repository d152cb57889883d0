#include "simulator/mes_graz.h"

#include "codecs/codec.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace throughline::simulator {

namespace {

std::string element(const std::string& name, const std::string& text,
                    const std::string& attributes = {}) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            default:
                escaped += c;
        }
    }
    return "<" + name + attributes + ">" + escaped + "</" + name + ">";
}

std::string group(const std::string& name, const std::string& content) {
    return "<" + name + ">" + content + "</" + name + ">";
}

std::string quantity(const std::string& name, const std::string& amount,
                     const std::string& unit = "PCE") {
    return group(name, element("QuantityString", amount) + element("DataType", "decimal") +
                           element("UnitOfMeasure", unit));
}

std::string rec20(const std::string& unit) {
    return unit == "kg" ? "KGM" : "PCE";
}

std::string equipment(const std::string& id) {
    return group("EquipmentActual", element("EquipmentID", id));
}

std::string person(const OrderPlan& plan) {
    return group("PersonnelActual",
                 element("PersonID", "G-" + std::to_string(310 + plan.jitter % 9)));
}

std::string product(const OrderPlan& plan) {
    return element("MaterialDefinitionID", plan.item) +
           element("MaterialDefinitionVersion", plan.reportedRevision);
}

connectors::HttpAnswer xmlAnswer(int status, const std::string& body) {
    return {.status = status, .contentType = "application/xml", .body = body};
}

/// The text of /root/a/0/b/0 … in decoded XML.
std::string textAt(const Json& document, const std::vector<std::string>& path) {
    const Json* at = &document;
    for (const auto& name : path) {
        const auto found = at->find(name);
        if (found == at->end()) {
            return {};
        }
        at = found->is_array() ? &found->front() : &*found;
    }
    return at->is_object() ? at->value("#text", std::string()) : std::string();
}

}  // namespace

MesGraz::MesGraz(World& world) : MesSystem(world, "mes-graz", false) {}

Outcome MesGraz::receive(const connectors::HttpIncoming& call) {
    const auto codec = codecs::makeCodec({.format = "xml"});
    const auto decoded = codec ? (*codec)->decode(call.body) : codec.error();
    if (!decoded || decoded->empty()) {
        return {.answer = xmlAnswer(400, "<Fault><Code>XML</Code></Fault>")};
    }
    const auto& document = *decoded->front().value;
    if (document.contains("ProductionSchedule")) {
        return takeOrder(textAt(document, {"ProductionSchedule", "ProductionRequest", "ID"}));
    }
    if (document.contains("TestResult")) {
        return takeResult(textAt(document, {"TestResult", "ProductionRequestID"}),
                          textAt(document, {"TestResult", "Result"}));
    }
    return {.answer = xmlAnswer(422, "<Fault><Code>NOUN</Code></Fault>")};
}

connectors::HttpAnswer MesGraz::alreadyDone() const {
    return xmlAnswer(200, "<Acknowledge><Status>AlreadyDone</Status></Acknowledge>");
}

Outcome MesGraz::refuseOrder(const std::string& order) const {
    return {.answer = {.status = 422,
                       .body = R"({"code":"UNKNOWN-ORDER","message":"No request )" + order +
                               R"( in Graz"})"},
            .order = order};
}

connectors::HttpAnswer MesGraz::taken(const std::string& order) const {
    return xmlAnswer(200, group("Acknowledge", element("Status", "Accepted") +
                                                   element("ProductionRequestID", order)));
}

void MesGraz::performance(const OrderPlan& plan, const std::string& step, Timestamp at,
                          const std::string& response) {
    const auto id = "GRZ-" + plan.number + "-" + step;
    report(plan, id, "application/xml",
           R"(<?xml version="1.0" encoding="UTF-8"?>)"
           R"(<ProductionPerformance xmlns="http://www.mesa.org/xml/B2MML">)" +
               element("ID", id) + group("Location", element("EquipmentID", "GRZ")) +
               element("PublishedDate", formatTime(at)) +
               group("ProductionResponse", element("ID", plan.number + "-J1") +
                                               element("ProductionRequestID", plan.number) +
                                               response) +
               "</ProductionPerformance>");
}

void MesGraz::sendDispatched(const OrderPlan& plan, Timestamp at) {
    performance(plan, "dispatched", at,
                element("ResponseState", "Ready") +
                    quantity("RequestedQuantity", std::to_string(plan.quantity)) +
                    equipment(plan.operations.front().equipment));
}

void MesGraz::sendStarted(const OrderPlan& plan, Timestamp at) {
    performance(plan, "started", at,
                element("ResponseState", "Running") + element("StartTime", formatTime(at)) +
                    product(plan) + quantity("RequestedQuantity", std::to_string(plan.quantity)) +
                    equipment(plan.operations.front().equipment) + person(plan));
}

void MesGraz::sendConsumed(const OrderPlan& plan, const std::string& operation, Timestamp at) {
    std::string actuals;
    for (const auto& part : plan.components) {
        if (part.operation != operation) {
            continue;
        }
        actuals +=
            group("MaterialActual",
                  element("MaterialDefinitionID", part.item) + element("MaterialLotID", part.lot) +
                      element("MaterialUse", "Consumed") +
                      quantity("Quantity", part.amount, rec20(part.unit)) +
                      (part.backflush ? element("AssemblyType", "Backflush") : ""));
    }
    if (!actuals.empty()) {
        performance(plan, "consumed-" + operation, at,
                    group("SegmentResponse",
                          element("ID", operation) + element("SegmentState", "Running") +
                              element("ActualEndTime", formatTime(at)) + person(plan) + actuals));
    }
}

void MesGraz::sendOperation(const OrderPlan& plan, const PlannedOperation& operation, int yield,
                            int scrap, bool last, bool partial, Timestamp at) {
    performance(
        plan, "op-" + operation.number + (partial ? "-partial" : ""), at,
        group("SegmentResponse",
              element("ID", operation.number) +
                  element("ConfirmationID", plan.number + "/" + operation.number) +
                  element("ActualStartTime", formatTime(at - std::chrono::minutes(40))) +
                  element("ActualEndTime", formatTime(at)) + element("SegmentState", "Completed") +
                  (last ? element("FinalOperation", "true") : "") +
                  (partial ? element("ReportType", "partial") : "") +
                  quantity("YieldQuantity", std::to_string(yield)) +
                  quantity("ScrapQuantity", std::to_string(scrap)) +
                  equipment(operation.equipment) + person(plan)));
}

void MesGraz::sendPaused(const OrderPlan& plan, const std::string& reason, int remaining,
                         Timestamp at) {
    performance(plan, "paused", at,
                element("Description", reason) + element("ResponseState", "Held") +
                    quantity("RemainingQuantity", std::to_string(remaining)));
}

void MesGraz::sendResumed(const OrderPlan& plan, const std::string& reason, Timestamp at) {
    performance(plan, "resumed", at,
                element("Description", reason) +
                    element("ResponseState", "Other", " OtherValue=\"Resumed\""));
}

void MesGraz::sendProduced(const OrderPlan& plan, Timestamp at) {
    const auto& last = plan.operations.back();
    performance(
        plan, "produced", at,
        group("SegmentResponse",
              element("ID", last.number) + element("SegmentState", "Running") +
                  element("ActualEndTime", formatTime(at)) + equipment(last.equipment) +
                  group("MaterialActual", element("MaterialDefinitionID", plan.item) +
                                              element("MaterialLotID", plan.lot) +
                                              element("MaterialUse", "Produced") +
                                              quantity("Quantity", std::to_string(plan.good())))));
}

void MesGraz::sendCompleted(const OrderPlan& plan, Timestamp at) {
    performance(plan, "completed", at,
                element("ResponseState", "Completed") + element("EndTime", formatTime(at)) +
                    element("PostingDate", postingDate(plan, at)) + product(plan) +
                    element("MaterialLotID", plan.lot) +
                    quantity("YieldQuantity", std::to_string(plan.good())) +
                    quantity("ScrapQuantity", std::to_string(plan.scrap())));
}

}  // namespace throughline::simulator
