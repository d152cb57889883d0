#include "models/api/queues_api.h"

#include "models/async_unary.h"
#include "models/convert/common.h"
#include "models/convert/queues.h"
#include "throughline/v1/queues.grpc.pb.h"

#include <algorithm>

namespace throughline::models {

using QueuesCalls = v1::RemoteAsync<v1::Queues>;

namespace {
constexpr int kLaneDeliveries = 500;

/// Newest first on the wire, settled ones among them: what is open, its head first.
Page<QueuedDelivery> openOf(const v1::DeliveriesReply& wire) {
    Page<QueuedDelivery> page = deliveriesPageOf(wire);
    page.rows.removeIf([](const QueuedDelivery& row) {
        return row.state == QLatin1String("settled") || row.state == QLatin1String("withdrawn");
    });
    std::reverse(page.rows.begin(), page.rows.end());
    return page;
}

}  // namespace

void listQueues(const EngineClient& client, AsyncCall& call,
                std::function<void(const Answer<QList<QueueRow>>&)> done) {
    callUnary<v1::Queues>(client, call, &QueuesCalls::List, v1::Empty(), queueRowsOf,
                          std::move(done));
}

void listLanes(const EngineClient& client, AsyncCall& call, const LanesQuery& query,
               std::function<void(const Answer<Page<LaneRow>>&)> done) {
    v1::LanesRequest request;
    request.set_destination(utf8(query.destination));
    request.set_only_blocked(query.onlyBlocked);
    request.mutable_page()->set_after(utf8(query.after));
    request.mutable_page()->set_limit(query.limit);
    callUnary<v1::Queues>(client, call, &QueuesCalls::Lanes, std::move(request), lanesPageOf,
                          std::move(done));
}

void listLaneDeliveries(const EngineClient& client, AsyncCall& call, const QString& destination,
                        const QString& laneKey,
                        std::function<void(const Answer<Page<QueuedDelivery>>&)> done) {
    v1::DeliveriesRequest request;
    request.set_destination(utf8(destination));
    request.set_lane_key(utf8(laneKey));
    request.mutable_page()->set_limit(kLaneDeliveries);
    callUnary<v1::Queues>(client, call, &QueuesCalls::Deliveries, std::move(request), openOf,
                          std::move(done));
}

void setQueuePaused(const EngineClient& client, AsyncCall& call, const QString& destination,
                    const QString& laneKey, bool paused, const QString& reason,
                    std::function<void(const Answer<bool>&)> done) {
    v1::SetPausedRequest request;
    request.set_destination(utf8(destination));
    request.set_lane_key(utf8(laneKey));
    request.set_paused(paused);
    request.set_reason(utf8(reason));
    callUnary<v1::Queues>(
        client, call, &QueuesCalls::SetPaused, std::move(request),
        [paused](const v1::Empty&) { return paused; }, std::move(done));
}

void skipDelivery(const EngineClient& client, AsyncCall& call, const QString& delivery,
                  const QString& reason, std::function<void(const Answer<bool>&)> done) {
    v1::SkipRequest request;
    request.set_delivery(utf8(delivery));
    request.set_reason(utf8(reason));
    callUnary<v1::Queues>(
        client, call, &QueuesCalls::Skip, std::move(request), [](const v1::Empty&) { return true; },
        std::move(done));
}

void redirectDelivery(const EngineClient& client, AsyncCall& call, const QString& delivery,
                      const QString& toDestination, const QString& reason,
                      std::function<void(const Answer<QString>&)> done) {
    v1::RedirectRequest request;
    request.set_delivery(utf8(delivery));
    request.set_to_destination(utf8(toDestination));
    request.set_reason(utf8(reason));
    callUnary<v1::Queues>(
        client, call, &QueuesCalls::Redirect, std::move(request),
        [](const v1::RedirectReply& wire) { return text(wire.delivery()); }, std::move(done));
}

}  // namespace throughline::models
