#include "storage/sqlite/lanes.h"

#include "storage/sqlite/payloads.h"

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

Statement onLane(UnitContext& unit, std::string_view name, const std::string& destination,
                 const std::string& laneKey) {
    auto statement = unit.db.use(name);
    statement.bind("$destination", destination).bind("$lane", laneKey);
    return statement;
}

DeliveryEntry readEntry(DeliveryId id, Statement& row) {
    DeliveryEntry entry;
    entry.id = id;
    entry.event = row.id<EventId>();
    entry.destination = row.text();
    entry.route = row.text();
    entry.laneKey = row.text();
    entry.overtakes = row.flag();
    entry.shadow = row.flag();
    entry.state = row.enumeration<DeliveryState>();
    entry.attempts = row.number();
    entry.version = row.number();
    entry.createdAt = row.time();
    entry.lastUnknown = row.flag();
    entry.exception = row.id<ExceptionId>();
    entry.waiting = row.flag();
    return entry;
}

}  // namespace

std::optional<DeliveryEntry> findDelivery(Connection& db, DeliveryId id) {
    for (const auto* name : {"deliveries.get", "deliveries.get_done"}) {
        auto row = db.use(name);
        row.bind("$id", id);
        if (row.step()) {
            return readEntry(id, row);
        }
    }
    return std::nullopt;
}

std::optional<LaneEntry> findLane(Connection& db, const std::string& destination,
                                  const std::string& laneKey) {
    auto row = db.use("lanes.get");
    row.bind("$destination", destination).bind("$lane", laneKey);
    if (!row.step()) {
        return std::nullopt;
    }
    LaneEntry lane;
    lane.head = row.id<DeliveryId>();
    lane.paused = row.flag();
    lane.blocked = row.flag();
    lane.inFlight = row.id<DeliveryId>();
    lane.owner = row.text();
    lane.epoch = row.integer();
    return lane;
}

void appendDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryId replayOf) {
    const int shard = shardOf(entry.laneKey);
    auto lane = onLane(unit, "lanes.append", entry.destination, entry.laneKey);
    lane.bind("$shard", shard).step();
    const auto pos = lane.integer();
    const bool first = lane.integer() == 1;
    const bool blocked = lane.flag();
    lane.step();
    unit.db.use("deliveries.insert")
        .bind("$id", entry.id)
        .bind("$event", entry.event)
        .bind("$destination", entry.destination)
        .bind("$route", entry.route)
        .bind("$lane", entry.laneKey)
        .bind("$shard", shard)
        .bind("$pos", pos)
        .bind("$overtakes", entry.overtakes)
        .bind("$shadow", entry.shadow)
        .bind("$state", DeliveryState::Pending)
        .bind("$version", entry.version)
        .bind("$created_at", unit.now)
        .bind("$next_at", unit.now)
        .bind("$last_unknown", entry.lastUnknown)
        .bind("$replay_of", replayOf)
        .bind("$exception", entry.exception)
        .run();
    ++unit.destinations[entry.destination].depth;
    ++unit.counted["pending"];
    unit.changes.queues = true;
    if (first || (blocked && entry.overtakes)) {
        refreshLane(unit, entry.destination, entry.laneKey);
    }
}

void finishDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryState state,
                    bool counted) {
    const bool settled = state == DeliveryState::Settled;
    unit.db.use("deliveries.finish")
        .bind("$id", entry.id)
        .bind("$state", state)
        .bind("$counted", counted)
        .bind("$now", unit.now)
        .run();
    unit.db.use("deliveries.remove").bind("$id", entry.id).run();
    onLane(unit, "lanes.leave", entry.destination, entry.laneKey).bind("$delivery", entry.id).run();
    auto& queue = unit.destinations[entry.destination];
    --queue.depth;
    --unit.counted["pending"];
    if (settled) {
        ++queue.settled;
        ++unit.counted["settled"];
    }
    refreshLane(unit, entry.destination, entry.laneKey);
}

void restoreDelivery(UnitContext& unit, const DeliveryEntry& entry) {
    const int shard = shardOf(entry.laneKey);
    auto lane = onLane(unit, "lanes.prepend", entry.destination, entry.laneKey);
    lane.bind("$shard", shard).step();
    const auto pos = lane.integer();
    lane.step();
    unit.db.use("deliveries.back")
        .bind("$id", entry.id)
        .bind("$shard", shard)
        .bind("$pos", pos)
        .run();
    unit.db.use("deliveries.remove_done").bind("$id", entry.id).run();
    ++unit.destinations[entry.destination].depth;
    ++unit.counted["pending"];
    refreshLane(unit, entry.destination, entry.laneKey);
}

void refreshLane(UnitContext& unit, const std::string& destination, const std::string& laneKey) {
    unit.changes.queues = true;
    const auto lane = findLane(unit.db, destination, laneKey);
    if (!lane) {
        return;
    }
    auto first = onLane(unit, "lanes.first", destination, laneKey);
    const bool empty = !first.step();
    if (empty && onLane(unit, "lanes.drop_empty", destination, laneKey).run() > 0) {
        return;
    }
    DeliveryId head;
    auto state = DeliveryState::Pending;
    Timestamp oldest;
    std::optional<Timestamp> readyAt;
    if (!empty) {
        head = first.id<DeliveryId>();
        state = first.enumeration<DeliveryState>();
        readyAt = first.time();
        oldest = first.time();
    }
    const bool blocked = state == DeliveryState::Failed;
    if (blocked) {
        readyAt.reset();
        auto overtaking = onLane(unit, "lanes.first_overtaking", destination, laneKey);
        if (overtaking.step()) {
            overtaking.skip();
            readyAt = overtaking.time();
        }
    }
    if (lane->paused || lane->inFlight.valid()) {
        readyAt.reset();
    }
    auto row = onLane(unit, "lanes.refresh", destination, laneKey);
    row.bind("$head", head)
        .bind("$blocked", blocked)
        .bind("$retrying", state == DeliveryState::Retrying)
        .bind("$oldest", oldest);
    readyAt ? row.bind("$ready_at", *readyAt) : row.bindNull("$ready_at");
    row.run();
}

void endLease(UnitContext& unit, const std::string& destination, const std::string& laneKey) {
    onLane(unit, "lanes.unlease", destination, laneKey).run();
}

int giveLeasesBack(UnitContext& unit, Statement leases) {
    struct Lost {
        std::string destination, laneKey;
        DeliveryId delivery;
    };
    std::vector<Lost> lost;
    while (leases.step()) {
        auto destination = leases.text();
        auto laneKey = leases.text();
        lost.push_back({std::move(destination), std::move(laneKey), leases.id<DeliveryId>()});
    }
    for (const auto& lane : lost) {
        unit.db.use("deliveries.land").bind("$id", lane.delivery).bind("$now", unit.now).run();
        endLease(unit, lane.destination, lane.laneKey);
        refreshLane(unit, lane.destination, lane.laneKey);
    }
    return static_cast<int>(lost.size());
}

void writeAttempt(UnitContext& unit, DeliveryId delivery, const Attempt& attempt, int madeBefore) {
    auto row = unit.db.use("deliveries.attempt");
    row.bind("$delivery", delivery)
        .bind("$id", attempt.id.valid() ? attempt.id : unit.ids.next<AttemptId>())
        .bind("$number", attempt.number != 0 ? attempt.number : madeBefore + 1)
        .bind("$started_at", attempt.startedAt)
        .bind("$duration", attempt.duration.count())
        .bind("$outcome", attempt.outcome)
        .bind("$status", attempt.status)
        .bind("$code", attempt.code)
        .bind("$business_code", attempt.businessCode)
        .bind("$idempotency_key", attempt.idempotencyKey)
        .bind("$request_headers", attempt.requestHeaders)
        .bind("$detail", attempt.detail);
    bindPayload(unit, row, "$request", "$request_blob", attempt.request);
    bindPayload(unit, row, "$response", "$response_blob", attempt.response);
    row.run();
}

}  // namespace throughline::storage::sqlite
