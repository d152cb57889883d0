#include "simulator/carrier_system.h"

#include <nlohmann/json.hpp>

namespace throughline::simulator {

CarrierSystem::CarrierSystem(World& world) : System(world, "carrier") {}

bool CarrierSystem::isAuthorised(const connectors::HttpIncoming& call) const {
    if (call.target == "/oauth/token") {
        return true;
    }
    const auto found = call.headers.find("authorization");
    return !token_.empty() && found != call.headers.end() && found->second == "Bearer " + token_;
}

connectors::HttpAnswer CarrierSystem::unauthorised() const {
    return jsonAnswer(401, Json{{"fault", {{"code", "TOKEN"}, {"text", "The token has expired"}}}});
}

Outcome CarrierSystem::grant(const Json& body) {
    if (textOf(body, "/client_id") != "throughline" ||
        textOf(body, "/client_secret") != "carrier-secret") {
        return {.answer = jsonAnswer(403, Json{{"error", "invalid_client"}})};
    }
    token_ =
        "carrier-" + std::to_string(mixed(world_.seed, static_cast<std::uint64_t>(++granted_)));
    return {
        .answer = jsonAnswer(
            200, Json{{"access_token", token_}, {"token_type", "Bearer"}, {"expires_in", 86400}})};
}

Outcome CarrierSystem::receive(const connectors::HttpIncoming& call) {
    const auto body = parsedJson(call.body);
    if (call.target == "/oauth/token") {
        return grant(body);
    }
    if (call.target != "/api/bookings") {
        return {.answer =
                    jsonAnswer(404, Json{{"fault", {{"code", "ROUTE"}, {"text", call.target}}}})};
    }
    const auto order = textOf(body, "/packages/0/ref");
    if (booked_ + 1 == kTokenExpiresAtBooking && !expired_) {
        expired_ = true;
        token_.clear();
        return {.answer = unauthorised(), .order = order};
    }
    if (booked_ + 1 == kNetworkCutAtBooking && !cutDone_) {
        cutDone_ = true;
        cutNetwork();
        return {.order = order, .cut = true};
    }
    ++booked_;
    return {.answer = jsonAnswer(201, Json{{"waybill", "CX" + order}}),
            .applied = true,
            .kind = "booking",
            .order = order};
}

void CarrierSystem::cutNetwork() {
    // Closing the server waits for its thread, which is in this call: later, and without the lock.
    world_.scheduler->afterReal(std::chrono::milliseconds(1), [this] { deaf(); });
    world_.scheduler->at(world_.clock->now() + std::chrono::minutes(kNetworkCutPlantMinutes),
                         [this] { listenAgain(); });
}

void CarrierSystem::react(const std::string& kind, const OrderPlan& plan) {
    if (kind != "booking") {
        return;
    }
    world_.at(plan, Step::Shipped, [this, &plan](Timestamp at) {
        const auto id = "CX-" + plan.number + "-collected";
        Outgoing message{.id = id, .order = plan.number};
        message.body = Json{{"event_id", id},
                            {"event", "collected"},
                            {"at", digitsOf(at)},
                            {"consignment", "SH-" + plan.number},
                            {"waybill", "CX" + plan.number},
                            {"origin", plan.plant()},
                            {"consignee", plan.customer},
                            {"to", plan.shipTo},
                            {"packages", Json::array({{{"article", plan.item},
                                                       {"pieces", std::to_string(plan.good())},
                                                       {"lot", plan.lot},
                                                       {"ref", plan.number}}})}}
                           .dump();
        if (outbox().send(message) && plan.fault == Fault::Duplicates) {
            message.again = true;
            outbox().send(message);
        }
    });
}

}  // namespace throughline::simulator
