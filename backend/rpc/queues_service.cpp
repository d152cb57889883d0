#include "rpc/queues_service.h"

#include "rpc/convert.h"
#include "rpc/queue_history.h"
#include "rpc/request_values.h"

#include <algorithm>

namespace throughline::rpc {

namespace {

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
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::Empty&, v1::QueuesReply& out) {
                      const auto rows = context_.engine.store().queues();
                      if (!rows) {
                          return Status(rows.error());
                      }
                      const auto landscape = context_.engine.landscape();
                      const auto systems = context_.engine.systems();
                      for (const auto& row : *rows) {
                          auto* wire = out.add_rows();
                          *wire = toWire(row);
                          describe(*landscape, systems, *wire);
                          const auto trend = context_.history.trend(row);
                          wire->set_in_rate(trend.inRate);
                          wire->set_out_rate(trend.outRate);
                          wire->set_eta_us(micros(trend.drainedAt));
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

}  // namespace throughline::rpc
