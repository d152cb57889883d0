#include "simulator/wms_system.h"

#include <nlohmann/json.hpp>

namespace throughline::simulator {

namespace {

/// Longer than the engine waits for an answer (timeout_ms in endpoints.jsonc).
constexpr std::chrono::milliseconds kTooLate{6000};

}  // namespace

WmsSystem::WmsSystem(World& world) : System(world, "wms") {}

Outcome WmsSystem::receive(const connectors::HttpIncoming& call) {
    const auto body = parsedJson(call.body);
    const auto order = textOf(body, "/ProdOrder");
    const auto done = [&](const std::string& kind) {
        return Outcome{.answer = jsonAnswer(200, Json{{"Accepted", true}}),
                       .applied = true,
                       .kind = kind,
                       .order = order};
    };
    if (call.target == "/wms/v2/stock/receipts") {
        const auto* plan = world_.plan(order);
        auto outcome = done("receipt");
        if (plan != nullptr && plan->fault == Fault::DelayedAcknowledgement) {
            outcome.delay = kTooLate;
        }
        return outcome;
    }
    if (call.target == "/wms/v2/stock/status") {
        return done(textOf(body, "/Status") == "unrestricted" ? "free" : "blocked");
    }
    if (call.target == "/wms/v2/inbound/notices") {
        return done("notice");
    }
    if (call.target == "/wms/v2/shipments/departed") {
        return done("departed");
    }
    return {.answer = jsonAnswer(404, Json{{"Code", "ROUTE"}, {"Text", call.target}})};
}

void WmsSystem::react(const std::string& kind, const OrderPlan& plan) {
    auto& stock = stock_[plan.number];
    if (kind == "receipt") {
        stock.here = true;
    } else if (kind == "free") {
        stock.free = true;
    } else if (kind == "blocked") {
        stock.free = false;
    } else {
        return;
    }
    if (stock.here && stock.free) {
        world_.at(plan, Step::ShipmentReady, [this, &plan](Timestamp at) {
            if (stock_[plan.number].free) {
                stage(plan, at);
            }
        });
    }
}

void WmsSystem::stage(const OrderPlan& plan, Timestamp at) {
    const auto id = "WMS-" + plan.number + "-staged";
    post(plan.number, id,
         Json{{"MessageId", id},
              {"EventName", "ShipmentStaged"},
              {"EventTime", formatTime(at)},
              {"Site", plan.plant()},
              {"Shipment",
               {{"Number", "SH-" + plan.number},
                {"Customer", plan.customer},
                {"Carrier", "CARGO-EX"},
                {"ShipTo", plan.shipTo},
                {"Lines", Json::array({{{"Sku", plan.item},
                                        {"Qty", std::to_string(plan.good())},
                                        {"Uom", "ST"},
                                        {"Batch", plan.lot},
                                        {"ProdOrder", plan.number}}})}}}});
}

}  // namespace throughline::simulator
