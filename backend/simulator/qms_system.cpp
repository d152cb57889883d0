#include "simulator/qms_system.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace throughline::simulator {

namespace {

constexpr std::chrono::minutes kPlanWritten{45};
constexpr std::chrono::minutes kDeviationApproved{90};
constexpr std::chrono::minutes kSoon{3};

std::string planMessage(const std::string& item, const std::string& revision) {
    return "QMS-PLAN-" + item + "-" + revision;
}

Json measured(const OrderPlan& plan, bool ok) {
    const int hundredths = ok ? 1995 + static_cast<int>(plan.jitter % 9) : 2041;
    return Json::array(
        {{{"chr", "Diameter"},
          {"val", std::to_string(hundredths / 100) + "." + std::to_string(hundredths % 100 / 10) +
                      std::to_string(hundredths % 10)},
          {"uom", "mm"},
          {"lsl", "19.90"},
          {"usl", "20.10"},
          {"ok", ok ? "Y" : "N"}}});
}

}  // namespace

QmsSystem::QmsSystem(World& world) : System(world, "qms") {}

bool QmsSystem::hasPlan(const std::string& item, const std::string& revision) const {
    return revision == "B" || world_.ledger->isSent(planMessage(item, revision));
}

Outcome QmsSystem::receive(const connectors::HttpIncoming& call) {
    const auto body = parsedJson(call.body);
    const auto order = textOf(body, "/prod_order");
    if (call.target == "/notify/messages") {
        return {.answer = jsonAnswer(202, Json{{"delivered", textOf(body, "/to")}}),
                .applied = true,
                .kind = "notification",
                .order = order};
    }
    if (world_.plan(order) == nullptr) {
        return {.answer = jsonAnswer(422, Json{{"error_code", "NO-ORDER"},
                                               {"error_text", "Order " + order + " is not known"}}),
                .order = order};
    }
    if (call.target == "/qms/inspections/in-process") {
        return {.answer = jsonAnswer(201, Json{{"insp_no", "Q" + order + "-1"}}),
                .applied = true,
                .kind = "first-piece",
                .order = order};
    }
    if (call.target == "/qms/nonconformances") {
        return {.answer = jsonAnswer(201, Json{{"nc_no", "NC" + order}}),
                .applied = true,
                .kind = "nonconformance",
                .order = order};
    }
    if (call.target == "/qms/inspections/final") {
        const auto item = textOf(body, "/mat");
        const auto revision = textOf(body, "/rev");
        if (!hasPlan(item, revision)) {
            return refuseWithoutPlan(order, item, revision);
        }
        return {.answer = jsonAnswer(201, Json{{"insp_no", "Q" + order + "-F"}}),
                .applied = true,
                .kind = "final",
                .order = order};
    }
    return {.answer =
                jsonAnswer(404, Json{{"error_code", "NO-RESOURCE"}, {"error_text", call.target}})};
}

Outcome QmsSystem::refuseWithoutPlan(const std::string& order, const std::string& item,
                                     const std::string& revision) {
    if (planned_.insert(item + "/" + revision).second) {
        // Somebody in quality sees the refusal too, and writes the plan.
        world_.after(kPlanWritten, [this, order, item, revision](Timestamp at) {
            post(order, planMessage(item, revision),
                 Json{{"msg_id", planMessage(item, revision)},
                      {"msg_type", "PLAN"},
                      {"ts", formatTime(at)},
                      {"mat", item},
                      {"rev", revision},
                      {"plan", "IP-" + item + "-" + revision}});
        });
    }
    return {.answer = jsonAnswer(409, Json{{"error_code", "NO-PLAN"},
                                           {"error_text", "No inspection plan for " + item +
                                                              " revision " + revision}}),
            .kind = "final",
            .order = order};
}

void QmsSystem::send(const OrderPlan& plan, const std::string& what, const std::string& type,
                     Timestamp at, Json more) {
    const auto id = "QMS-" + plan.number + "-" + what;
    Json body{{"msg_id", id},         {"msg_type", type},          {"ts", formatTime(at)},
              {"site", plan.plant()}, {"prod_order", plan.number}, {"mat", plan.item}};
    body.update(more);
    post(plan.number, id, body);
}

void QmsSystem::react(const std::string& kind, const OrderPlan& plan) {
    if (kind == "first-piece") {
        world_.at(plan, Step::FirstPiece, [this, &plan](Timestamp at) {
            const bool ok = plan.fault != Fault::FirstPieceFailed;
            Json more{{"insp_no", "Q" + plan.number + "-1"},
                      {"insp_kind", "in_process"},
                      {"verdict", ok ? "OK" : "NOK"},
                      {"values", measured(plan, ok)}};
            if (!ok) {
                more["fault"] = "D-041";
                more["fault_text"] = "Diameter above tolerance";
            }
            send(plan, "first", "RESULT", at, std::move(more));
        });
    } else if (kind == "nonconformance") {
        world_.after(kSoon, [this, &plan](Timestamp at) {
            send(plan, "nc", "NC", at,
                 {{"nc_no", "NC" + plan.number},
                  {"insp_no", "Q" + plan.number + "-1"},
                  {"fault", "D-041"},
                  {"fault_text", "Diameter above tolerance"},
                  {"qty", "1"},
                  {"qty_uom", "PCE"},
                  {"sev", "major"}});
        });
        world_.after(kDeviationApproved, [this, &plan](Timestamp at) {
            send(plan, "deviation", "DEVIATION", at,
                 {{"dev_no", "DEV" + plan.number}, {"by", "M. Huber"}});
        });
    } else if (kind == "final") {
        finalInspection(plan);
    }
}

void QmsSystem::finalInspection(const OrderPlan& plan) {
    const bool ok = plan.fault != Fault::ReleaseFailed;
    const auto number = "Q" + plan.number + "-F";
    const auto amount = std::to_string(plan.good());
    world_.at(plan, Step::InspectionRequested, [=, this, &plan](Timestamp at) {
        send(plan, "lot", "INSPECTION_LOT", at,
             {{"insp_no", number},
              {"insp_kind", "final"},
              {"charge", plan.lot},
              {"qty", amount},
              {"qty_uom", "PCE"},
              {"plan", "IP-" + plan.item + "-" + plan.revision}});
    });
    world_.at(plan, Step::Inspected, [=, this, &plan](Timestamp at) {
        Json more{{"insp_no", number},
                  {"insp_kind", "final"},
                  {"charge", plan.lot},
                  {"verdict", ok ? "OK" : "NOK"},
                  {"values", measured(plan, ok)}};
        if (!ok) {
            more["fault"] = "D-107";
            more["fault_text"] = "Noise in run-in test";
        }
        send(plan, "final", "RESULT", at, std::move(more));
        world_.at(plan, Step::LotDecided, [=, this, &plan](Timestamp later) {
            send(plan, "decision", "USAGE_DECISION", later,
                 {{"insp_no", number},
                  {"charge", plan.lot},
                  {"ud_code", ok ? "A" : "R"},
                  {"qty", amount},
                  {"qty_uom", "PCE"},
                  {"stock", ok ? "FREE" : "BLOCK"}});
            send(plan, "status", "STOCK_STATUS", later,
                 {{"charge", plan.lot},
                  {"stock", ok ? "FREE" : "BLOCK"},
                  {"was", "QI"},
                  {"why", ok ? "Usage decision A" : "Usage decision R: noise in run-in test"}});
        });
    });
}

}  // namespace throughline::simulator
