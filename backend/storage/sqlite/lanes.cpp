#include "storage/sqlite/lanes.h"

#include "storage/sqlite/payloads.h"

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kLoadedAtOnce = 10'000;

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

LaneEffect effectOn(LaneEffect::Kind kind, const DeliveryEntry& entry) {
    LaneEffect effect{.kind = kind, .entry = {}};
    auto& lane = effect.entry;
    lane.id = entry.id;
    lane.event = entry.event;
    lane.destination = entry.destination;
    lane.laneKey = entry.laneKey;
    lane.route = entry.route;
    lane.overtakes = entry.overtakes;
    lane.shadow = entry.shadow;
    return effect;
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

std::optional<DeliveryEntry> takeDelivery(UnitContext& unit, DeliveryId id) {
    auto entry = findDelivery(unit.db, id);
    if (entry && entry->waiting && !unit.memory.lanes.hold(id)) {
        entry->state = DeliveryState::InFlight;
    }
    return entry;
}

void appendDelivery(UnitContext& unit, const DeliveryEntry& entry, std::size_t bytes,
                    DeliveryId replayOf) {
    unit.db.use("deliveries.insert")
        .bind("$id", entry.id)
        .bind("$event", entry.event)
        .borrow("$destination", entry.destination)
        .borrow("$route", entry.route)
        .borrow("$lane", entry.laneKey)
        .bind("$bytes", bytes)
        .bind("$overtakes", entry.overtakes)
        .bind("$shadow", entry.shadow)
        .bind("$version", entry.version)
        .bind("$created_at", unit.now)
        .bind("$last_unknown", entry.lastUnknown)
        .bind("$replay_of", replayOf)
        .bind("$exception", entry.exception)
        .run();
    auto effect = effectOn(LaneEffect::Kind::Add, entry);
    effect.entry.bytes = static_cast<std::uint32_t>(bytes);
    effect.entry.pos = entry.id.value;
    effect.entry.plain =
        entry.version == 1 && !entry.lastUnknown && !replayOf.valid() && !entry.exception.valid();
    unit.effects.push_back(std::move(effect));
    ++unit.counted.pending;
    unit.changes.queues = true;
}

void finishDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryState state,
                    bool counted) {
    unit.db.use("deliveries.finish")
        .bind("$id", entry.id)
        .bind("$state", state)
        .bind("$counted", counted)
        .bind("$now", unit.now)
        .run();
    unit.db.use("deliveries.remove").bind("$id", entry.id).run();
    leaveLane(unit, effectOn(LaneEffect::Kind::Remove, entry).entry,
              state == DeliveryState::Settled);
}

void leaveLane(UnitContext& unit, const LaneEntry& entry, bool settled) {
    unit.effects.push_back({.kind = LaneEffect::Kind::Remove, .entry = entry, .settled = settled});
    --unit.counted.pending;
    if (settled) {
        ++unit.settled[entry.destination];
        ++unit.counted.settled;
    }
    unit.changes.queues = true;
}

void restoreDelivery(UnitContext& unit, const DeliveryEntry& entry) {
    auto effect = effectOn(LaneEffect::Kind::Add, entry);
    effect.entry.pos = unit.memory.lanes.frontPos(entry.destination, entry.laneKey);
    effect.entry.plain = false;
    effect.entry.state = DeliveryState::Failed;
    auto row = unit.db.use("deliveries.back");
    row.bind("$id", entry.id).bind("$pos", effect.entry.pos).step();
    effect.entry.bytes = static_cast<std::uint32_t>(row.integer());
    row.step();
    unit.db.use("deliveries.remove_done").bind("$id", entry.id).run();
    unit.effects.push_back(std::move(effect));
    ++unit.counted.pending;
    unit.changes.queues = true;
}

void changeDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryState state,
                    Timestamp nextAt) {
    auto effect = effectOn(LaneEffect::Kind::Change, entry);
    effect.entry.state = state;
    effect.entry.nextAt = nextAt;
    unit.effects.push_back(std::move(effect));
    unit.changes.queues = true;
}

int giveLeasesBack(UnitContext& unit, const std::vector<LaneBook::Leased>& leases) {
    for (const auto& lease : leases) {
        unit.db.use("deliveries.lost").bind("$id", lease.id).bind("$now", unit.now).run();
        if (const auto entry = findDelivery(unit.db, lease.id); entry && entry->waiting) {
            changeDelivery(unit, *entry, entry->state, unit.now);
        }
    }
    return static_cast<int>(leases.size());
}

void writeAttempt(UnitContext& unit, DeliveryId delivery, const Attempt& attempt, int madeBefore) {
    const auto id = attempt.id.valid() ? attempt.id : unit.ids.next<AttemptId>();
    auto row = unit.db.use("deliveries.attempt");
    row.bind("$delivery", delivery)
        .bind("$id", id)
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
    row.bind("$request_sum", PayloadSum().add(id.value).add(attempt.request).value())
        .bind("$response_sum", PayloadSum().add(id.value).add(attempt.response).value())
        .run();
}

void loadLanes(Connection& db, LaneBook& lanes) {
    std::vector<LaneEffect> effects;
    auto row = db.use("lanes.all_waiting");
    while (row.step()) {
        LaneEffect effect{.kind = LaneEffect::Kind::Add, .entry = {}};
        auto& entry = effect.entry;
        entry.id = row.id<DeliveryId>();
        entry.event = row.id<EventId>();
        entry.destination = row.text();
        entry.laneKey = row.text();
        entry.route = row.text();
        entry.pos = row.integer();
        entry.bytes = static_cast<std::uint32_t>(row.integer());
        entry.overtakes = row.flag();
        entry.shadow = row.flag();
        entry.plain = row.flag();
        entry.state = row.enumeration<DeliveryState>();
        entry.nextAt = row.time();
        effects.push_back(std::move(effect));
        if (effects.size() == kLoadedAtOnce) {
            lanes.apply(std::move(effects));
            effects.clear();
        }
    }
    lanes.apply(std::move(effects));
    effects.clear();
    auto paused = db.use("lanes.paused");
    while (paused.step()) {
        LaneEffect effect{.kind = LaneEffect::Kind::PauseLane, .entry = {}, .paused = true};
        effect.entry.destination = paused.text();
        effect.entry.laneKey = paused.text();
        effects.push_back(std::move(effect));
    }
    lanes.apply(std::move(effects));
    auto destination = db.use("lanes.destinations");
    while (destination.step()) {
        const auto name = destination.text();
        const bool stopped = destination.flag();
        lanes.restoreDestination(name, stopped, destination.integer());
    }
}

}  // namespace throughline::storage::sqlite
