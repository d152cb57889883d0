#include "models/convert/queues.h"

#include "models/convert/common.h"
#include "throughline/v1/queues.pb.h"

namespace throughline::models {

namespace {

QueueRow queueOf(const v1::QueueRow& wire) {
    QueueRow row;
    row.destination = text(wire.destination());
    row.system = text(wire.system());
    row.systemName = text(wire.system_name());
    row.depth = wire.depth();
    row.inFlight = wire.in_flight();
    row.retrying = wire.retrying();
    row.blockedLanes = wire.blocked_lanes();
    row.lanes = wire.lanes();
    row.failed = wire.failed();
    row.paused = wire.paused();
    row.oldest = timeOf(wire.oldest_us());
    row.nextAt = timeOf(wire.next_at_us());
    row.eta = timeOf(wire.eta_us());
    row.inRate = wire.in_rate();
    row.outRate = wire.out_rate();
    row.health = text(wire.health());
    row.healthWhy = text(wire.health_why());
    row.history = QList<double>(wire.history().begin(), wire.history().end());
    row.circuit = text(wire.circuit());
    row.incident = text(wire.incident());
    row.outSince = timeOf(wire.out_since_us());
    row.probeAt = timeOf(wire.probe_at_us());
    row.throttledUntil = timeOf(wire.throttled_until_us());
    row.windowUntil = timeOf(wire.window_until_us());
    row.windowReason = text(wire.window_reason());
    row.ratePermitted = wire.rate_permitted();
    row.rateConfigured = wire.rate_configured();
    row.rateMeasured = wire.rate_measured();
    row.collected = wire.collected();
    row.queueMost = wire.queue_most();
    row.queueMostBytes = wire.queue_most_bytes();
    row.bytes = wire.bytes();
    row.queueFull = wire.queue_full();
    return row;
}

LaneRow laneOf(const v1::LaneRow& wire) {
    LaneRow row;
    row.destination = text(wire.destination());
    row.laneKey = text(wire.lane_key());
    row.depth = wire.depth();
    row.paused = wire.paused();
    row.blocked = wire.blocked();
    row.headDelivery = text(wire.head_delivery());
    row.headType = text(wire.head_type());
    row.headCode = text(wire.head_code());
    row.headDetail = text(wire.head_detail());
    row.headAttempts = wire.head_attempts();
    row.exception = text(wire.exception());
    row.oldest = timeOf(wire.oldest_us());
    row.nextAt = timeOf(wire.next_at_us());
    return row;
}

QueuedDelivery deliveryOf(const v1::DeliveryRow& wire) {
    QueuedDelivery row;
    row.id = text(wire.id());
    row.eventId = text(wire.event_id());
    row.type = text(wire.type());
    row.laneKey = text(wire.lane_key());
    row.order = text(wire.order());
    row.state = text(wire.state());
    row.attempts = wire.attempts();
    row.created = timeOf(wire.created_us());
    row.nextAt = timeOf(wire.next_at_us());
    row.lastCode = text(wire.last_code());
    row.lastDetail = text(wire.last_detail());
    return row;
}

}  // namespace

QList<QueueRow> queueRowsOf(const v1::QueuesReply& wire) {
    return rowsOf<QueueRow>(wire.rows(), queueOf);
}

Page<LaneRow> lanesPageOf(const v1::LanesReply& wire) {
    return {rowsOf<LaneRow>(wire.rows(), laneOf), text(wire.next())};
}

Page<QueuedDelivery> deliveriesPageOf(const v1::DeliveriesReply& wire) {
    return {rowsOf<QueuedDelivery>(wire.rows(), deliveryOf), text(wire.next())};
}

}  // namespace throughline::models
