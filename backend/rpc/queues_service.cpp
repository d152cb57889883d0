#include "rpc/queues_service.h"

#include "engine/drain_estimate.h"
#include "rpc/convert.h"
#include "rpc/queue_history.h"
#include "rpc/request_values.h"

#include <algorithm>

namespace throughline::rpc {

namespace {

constexpr auto kADelivery = "a delivery (D-…)";

void describe(const engine::Landscape& landscape, const std::vector<engine::SystemHealth>& systems,
              v1::QueueRow& row) {
    const auto* endpoint = landscape.outboundEndpoint(row.destination());
    if (endpoint == nullptr) {
        row.set_health("unknown");
        return;
    }
    row.set_system(endpoint->system);
    const auto health = std::find_if(systems.begin(), systems.end(), [&](const auto& system) {
        return system.id == endpoint->system;
    });
    if (health != systems.end()) {
        row.set_system_name(health->name);
        row.set_health(std::string(engine::healthText(health->state)));
        row.set_health_why(health->why);
    }
}

/// How the destination is treated at this moment, and until when its queue is drained.
void describe(const engine::Landscape& landscape, const engine::DestinationState& state,
              const QueueHistory::Trend& trend, Timestamp now, v1::QueueRow& row) {
    row.set_circuit(std::string(engine::circuitText(state.circuit)));
    row.set_out_since_us(micros(state.outSince));
    row.set_probe_at_us(micros(state.probeAt));
    row.set_incident(state.incident ? state.incident.text() : std::string{});
    row.set_rate_permitted(state.ratePermitted);
    row.set_rate_configured(state.rateConfigured);
    row.set_rate_measured(state.rateMeasured);
    row.set_throttled_until_us(micros(state.throttledUntil));
    row.set_window_until_us(micros(state.windowUntil));
    row.set_window_reason(state.windowReason);
    row.set_collected(state.collected);
    row.set_queue_most(state.queueMost);
    row.set_queue_most_bytes(state.queueMostBytes);
    row.set_queue_full(state.queueFull);
    const bool grows = trend.outRate > 0 && trend.outRate <= trend.inRate;
    const bool stuck = row.lanes() > 0 && row.blocked_lanes() >= row.lanes();  // for a person
    if (row.depth() > 0 && !row.paused() && !grows && !stuck) {
        const double aMinute = trend.outRate > 0 ? trend.outRate - trend.inRate : trend.bestRate;
        const auto drained = engine::drainedAt(landscape, state, row.depth(), aMinute / 60, now);
        row.set_eta_us(drained ? micros(*drained) : 0);
    }
}

/// One of the landscape, or one that has lanes from an earlier landscape.
Status knownDestination(const engine::Engine& engine, const std::string& destination) {
    if (engine.landscape()->outboundEndpoint(destination) != nullptr) {
        return {};
    }
    if (const auto queues = engine.store().queues();
        queues.ok() &&
        std::ranges::find(*queues, destination, &storage::QueueRow::destination) != queues->end()) {
        return {};
    }
    return Error{.code = ErrorCode::NotFound,
                 .detail = "no destination has this name",
                 .field = "destination",
                 .value = shortened(destination)};
}

}  // namespace

grpc::ServerUnaryReactor* QueuesService::List(grpc::CallbackServerContext* call,
                                              const v1::Empty* request, v1::QueuesReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Look,
        [this](const auto&, const v1::Empty&, v1::QueuesReply& out) {
            auto rows = context_.engine.store().queues();
            if (!rows) {
                return Status(rows.error());
            }
            const auto landscape = context_.engine.landscape();
            for (const auto& endpoint : landscape->outbound) {  // nothing went there yet
                if (std::ranges::find(*rows, endpoint.id, &storage::QueueRow::destination) ==
                    rows->end()) {
                    rows->push_back({.destination = endpoint.id});
                }
            }
            const auto systems = context_.engine.systems();
            const auto states = context_.engine.destinations();
            for (const auto& row : *rows) {
                auto* wire = out.add_rows();
                *wire = toWire(row);
                describe(*landscape, systems, *wire);
                const auto trend = context_.history.trend(row);
                wire->set_in_rate(trend.inRate);
                wire->set_out_rate(trend.outRate);
                const auto state =
                    std::ranges::find(states, row.destination, &engine::DestinationState::id);
                if (state != states.end()) {
                    describe(*landscape, *state, trend, context_.engine.clock().now(), *wire);
                }
                wire->mutable_history()->Add(trend.depths.begin(), trend.depths.end());
            }
            return Status{};
        });
}

grpc::ServerUnaryReactor* QueuesService::Lanes(grpc::CallbackServerContext* call,
                                               const v1::LanesRequest* request,
                                               v1::LanesReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::LanesRequest& wanted, v1::LanesReply& out) {
                      if (auto known = knownDestination(context_.engine, wanted.destination());
                          !wanted.destination().empty() && !known.ok()) {
                          return known;
                      }
                      const auto page =
                          context_.engine.store().lanes({.destination = wanted.destination(),
                                                         .onlyBlocked = wanted.only_blocked(),
                                                         .after = wanted.page().after(),
                                                         .limit = pageLimit(wanted.page())});
                      return toReply(page, out);
                  });
}

grpc::ServerUnaryReactor* QueuesService::Deliveries(grpc::CallbackServerContext* call,
                                                    const v1::DeliveriesRequest* request,
                                                    v1::DeliveriesReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Look,
        [this](const auto&, const v1::DeliveriesRequest& wanted, v1::DeliveriesReply& out) {
            const auto state = enumOf(wanted.state(), storage::DeliveryState::Parked,
                                      storage::deliveryStateText, "state");
            if (!state) {
                return Status(state.error());
            }
            const auto page =
                context_.engine.store().deliveries({.order = wanted.order(),
                                                    .destination = wanted.destination(),
                                                    .laneKey = wanted.lane_key(),
                                                    .state = *state,
                                                    .after = wanted.page().after(),
                                                    .limit = pageLimit(wanted.page())});
            return toReply(page, out);
        });
}

grpc::ServerUnaryReactor* QueuesService::SetPaused(grpc::CallbackServerContext* call,
                                                   const v1::SetPausedRequest* request,
                                                   v1::Empty* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Act,
        [this](const auto& who, const v1::SetPausedRequest& wanted, v1::Empty&) {
            if (auto reason = needReason(wanted.reason()); !reason.ok()) {
                return reason;
            }
            if (auto known = knownDestination(context_.engine, wanted.destination()); !known.ok()) {
                return known;
            }
            return context_.engine.setPaused(wanted.destination(), wanted.lane_key(),
                                             wanted.paused(), actorOf(who), wanted.reason());
        });
}

grpc::ServerUnaryReactor* QueuesService::Skip(grpc::CallbackServerContext* call,
                                              const v1::SkipRequest* request, v1::Empty* reply) {
    return answer(context_, call, request, reply, security::Permission::Act,
                  [this](const auto& who, const v1::SkipRequest& wanted, v1::Empty&) {
                      if (auto reason = needReason(wanted.reason()); !reason.ok()) {
                          return reason;
                      }
                      const auto id = idOf<DeliveryId>(wanted.delivery(), kADelivery);
                      return id ? context_.engine.skip(*id, actorOf(who), wanted.reason())
                                : Status(id.error());
                  });
}

grpc::ServerUnaryReactor* QueuesService::Redirect(grpc::CallbackServerContext* call,
                                                  const v1::RedirectRequest* request,
                                                  v1::RedirectReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Act,
        [this](const auto& who, const v1::RedirectRequest& wanted, v1::RedirectReply& out) {
            if (auto reason = needReason(wanted.reason()); !reason.ok()) {
                return reason;
            }
            const auto id = idOf<DeliveryId>(wanted.delivery(), kADelivery);
            if (!id) {
                return Status(id.error());
            }
            const auto moved = context_.engine.redirect(*id, wanted.to_destination(), actorOf(who),
                                                        wanted.reason());
            if (!moved) {
                return Status(moved.error());
            }
            out.set_delivery(moved->text());
            return Status{};
        });
}

}  // namespace throughline::rpc
