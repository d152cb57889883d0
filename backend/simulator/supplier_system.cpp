#include "simulator/supplier_system.h"

#include <nlohmann/json.hpp>

namespace throughline::simulator {

namespace {

constexpr const char* kVendor = "SUP-7";

std::string house(const std::string& unit) {
    return unit == "kg" ? "KG" : "ST";
}

Json position(const PlannedComponent& part, const std::string& amount) {
    return Json{
        {"part", part.item}, {"amount", amount}, {"uom", house(part.unit)}, {"charge", part.lot}};
}

}  // namespace

SupplierSystem::SupplierSystem(World& world) : System(world, "supplier") {}

Outcome SupplierSystem::receive(const connectors::HttpIncoming& call) {
    const auto body = parsedJson(call.body);
    if (call.target != "/portal/demands") {
        return {.answer = jsonAnswer(404, Json{{"error", call.target}})};
    }
    return {.answer = jsonAnswer(202, Json{{"received", true}}),
            .applied = true,
            .kind = "demand",
            .order = textOf(body, "/forOrder")};
}

void SupplierSystem::react(const std::string& kind, const OrderPlan& plan) {
    if (kind != "demand") {
        return;
    }
    for (const auto& part : plan.components) {
        if (!part.bought) {
            continue;
        }
        world_.at(plan, Step::Committed, [this, &plan, &part](Timestamp at) {
            const auto eta = formatTime(at + std::chrono::hours(3));
            const auto purchase = "45000" + part.lot.substr(part.lot.find('-') + 1);
            // One notice a lot, however many orders draw on it.
            const auto notice = "ASN-" + part.item + "-" + part.lot;
            post({}, notice,
                 Json{{"doc", "ASN"},
                      {"docNo", notice},
                      {"vendor", kVendor},
                      {"po", purchase},
                      {"sent", formatTime(at)},
                      {"eta", eta},
                      {"positions", Json::array({position(part, "1000")})}});
            const auto commitment = "COM-" + plan.number + "-" + part.item;
            post(plan.number, commitment,
                 Json{{"doc", "COMMITMENT"},
                      {"docNo", commitment},
                      {"vendor", kVendor},
                      {"po", purchase},
                      {"sent", formatTime(at)},
                      {"eta", eta},
                      {"positions", Json::array({position(part, part.amount)})}});
        });
    }
}

}  // namespace throughline::simulator
