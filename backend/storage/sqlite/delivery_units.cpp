#include "storage/sqlite/delivery_units.h"

#include "storage/sqlite/audit_chain.h"
#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/payloads.h"

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

struct ReadyLane {
    std::string key;
    DeliveryId delivery;
    bool overtaking = false;
};

std::vector<ReadyLane> readyLanes(UnitContext& unit, const std::string& destination, int limit) {
    std::vector<ReadyLane> lanes;
    auto row = unit.db.use("lanes.ready");
    row.bind("$destination", destination).bind("$now", unit.now).bind("$limit", limit);
    while (row.step()) {
        ReadyLane lane;
        lane.key = row.text();
        lane.delivery = row.id<DeliveryId>();
        lane.overtaking = row.flag();
        if (lane.overtaking) {
            auto overtaker = unit.db.use("lanes.first_overtaking");
            overtaker.bind("$destination", destination).bind("$lane", lane.key);
            if (!overtaker.step()) {
                continue;
            }
            lane.delivery = overtaker.id<DeliveryId>();
        }
        lanes.push_back(std::move(lane));
    }
    return lanes;
}

Result<Claimed> take(UnitContext& unit, const ClaimRequest& request, const std::string& destination,
                     const ReadyLane& lane) {
    const auto entry = findDelivery(unit.db, lane.delivery);
    if (!entry) {
        return Error{.code = ErrorCode::StorageDamaged, .field = "lane", .value = destination};
    }
    auto event = readEvent(unit.db, entry->event);
    if (!event) {
        return event.error();
    }
    Claimed claimed;
    claimed.id = entry->id;
    claimed.event = std::move(*event);
    claimed.destination = destination;
    claimed.route = entry->route;
    claimed.shadow = entry->shadow;
    claimed.laneKey = lane.key;
    claimed.epoch = unit.ids.nextValue();  // never repeats, even where a lane comes and goes
    claimed.attempts = entry->attempts;
    claimed.version = entry->version;
    claimed.lastUnknown = entry->lastUnknown;
    claimed.createdAt = entry->createdAt;
    if (entry->version > 1) {
        auto version = unit.db.use("payloads.delivery_version_get");
        version.bind("$id", entry->id).bind("$version", entry->version);
        if (version.step()) {
            claimed.payloadOverride = readPayload(unit.db, version);
        }
    }
    unit.db.use("lanes.lease")
        .bind("$destination", destination)
        .bind("$lane", lane.key)
        .bind("$delivery", entry->id)
        .bind("$owner", request.owner)
        .bind("$epoch", claimed.epoch)
        .bind("$until", unit.now + request.lease)
        .run();
    unit.db.use("deliveries.fly").bind("$id", entry->id).bind("$overtook", lane.overtaking).run();
    return claimed;
}

/// The delivery, when `owner` still holds its lane for it.
template <class Report>
bool holds(UnitContext& unit, const Report& report, const DeliveryEntry& entry) {
    const auto lane = findLane(unit.db, entry.destination, entry.laneKey);
    return lane && entry.waiting && lane->inFlight == entry.id && lane->owner == report.owner &&
           lane->epoch == report.epoch;
}

std::string textOf(DeliveryState state) {
    return std::string(deliveryStateText(state));
}

/// A delivery of its own at a tail: after the original was settled, or to another destination.
DeliveryId sendAgain(UnitContext& unit, const DeliveryEntry& original, const ReplayUnit& replay) {
    auto again = original;
    again.id = unit.ids.next<DeliveryId>();
    again.destination = replay.toDestination.value_or(original.destination);
    unit.db.use("payloads.delivery_versions_copy")
        .bind("$to", again.id)
        .bind("$from", original.id)
        .run();
    if (again.destination != original.destination || !original.waiting) {
        again.lastUnknown = false;
    }
    appendDelivery(unit, again, original.id);
    return again.id;
}

Result<ReplayedDelivery> replayOne(UnitContext& unit, DeliveryId id, const ReplayUnit& replay) {
    auto entry = findDelivery(unit.db, id);
    if (!entry) {
        return Error{.code = ErrorCode::NotFound, .field = "delivery", .value = id.text()};
    }
    auto latest = unit.db.use("deliveries.latest_version");
    latest.bind("$id", id).bind("$version", entry->version).step();
    entry->version = latest.number();
    const bool redirect = replay.toDestination && *replay.toDestination != entry->destination;
    const bool flying = entry->waiting && entry->state == DeliveryState::InFlight;
    if (redirect && flying) {
        return Error{.code = ErrorCode::DeliveryUnknownOutcome,
                     .detail = "an attempt is under way",
                     .field = "delivery",
                     .value = id.text()};
    }
    ReplayedDelivery replayed{id, id};
    if (redirect || !entry->waiting) {
        if (entry->waiting) {
            finishDelivery(unit, *entry, DeliveryState::Withdrawn, false);
        }
        replayed.now = sendAgain(unit, *entry, replay);
    } else if (!flying) {
        unit.db.use("deliveries.again")
            .bind("$id", id)
            .bind("$version", entry->version)
            .bind("$now", unit.now)
            .run();
        refreshLane(unit, entry->destination, entry->laneKey);
    }
    if (entry->exception.valid() && !flying) {
        replayException(unit, entry->exception, replayed.now);
    }
    appendAudit(unit, {.who = replay.who,
                       .action = "delivery.replay",
                       .object = id.text(),
                       .oldValue = textOf(entry->state),
                       .newValue = replayed.now.text(),
                       .reason = replay.reason,
                       .correlationId = replay.jobId});
    return replayed;
}

}  // namespace

Result<std::vector<Claimed>> claimUnit(UnitContext& unit, const ClaimRequest& request) {
    auto expired = unit.db.use("lanes.expired");
    expired.bind("$now", unit.now);
    giveLeasesBack(unit, std::move(expired));
    std::vector<Claimed> claimed;
    for (const auto& [destination, room] : request.room) {
        const int most = std::min(room, request.limit - static_cast<int>(claimed.size()));
        auto paused = unit.db.use("lanes.destination_paused");
        if (most <= 0 || paused.bind("$name", destination).step()) {
            continue;
        }
        for (const auto& lane : readyLanes(unit, destination, most)) {
            auto one = take(unit, request, destination, lane);
            if (!one) {
                return one.error();
            }
            claimed.push_back(std::move(*one));
        }
    }
    unit.changes.queues |= !claimed.empty();
    return claimed;
}

Result<bool> settleUnit(UnitContext& unit, const Settlement& settlement) {
    const auto entry = findDelivery(unit.db, settlement.id);
    if (!entry) {
        return false;
    }
    writeAttempt(unit, entry->id, settlement.attempt, entry->attempts);
    if (!holds(unit, settlement, *entry)) {
        return false;
    }
    finishDelivery(unit, *entry, DeliveryState::Settled, true);
    if (entry->exception.valid()) {
        moveException(unit, entry->exception, ExceptionState::Resolved);
    }
    unit.changes.events = true;
    return true;
}

Result<std::optional<ExceptionId>> failUnit(UnitContext& unit, const Failure& failure) {
    if (failure.retryAt.has_value() == failure.exception.has_value()) {
        return Error{.code = ErrorCode::RequestInvalid, .rule = "either retryAt or an exception"};
    }
    const auto entry = findDelivery(unit.db, failure.id);
    if (!entry) {
        return std::optional<ExceptionId>{};
    }
    writeAttempt(unit, entry->id, failure.attempt, entry->attempts);
    if (!holds(unit, failure, *entry)) {
        return std::optional<ExceptionId>{};
    }
    std::optional<ExceptionId> opened;
    if (failure.exception) {
        auto exception = *failure.exception;
        exception.delivery = entry->id;
        if (!exception.event.valid()) {
            exception.event = entry->event;
        }
        opened = reopenOrInsertException(unit, entry->exception, exception);
    }
    // A throttle or closed window says nothing about an earlier attempt that ended unknown.
    const bool unknown = failure.attempt.outcome == AttemptOutcome::Unknown ||
                         (entry->lastUnknown && !failure.countAttempt);
    unit.db.use("deliveries.attempted")
        .bind("$id", entry->id)
        .bind("$state", opened ? DeliveryState::Failed : DeliveryState::Retrying)
        .bind("$counted", failure.countAttempt)
        .bind("$next_at", failure.retryAt.value_or(Timestamp{}))
        .bind("$code", failure.attempt.code)
        .bind("$detail", failure.attempt.detail)
        .bind("$unknown", unknown)
        .bind("$exception", opened.value_or(entry->exception))
        .run();
    endLease(unit, entry->destination, entry->laneKey);
    refreshLane(unit, entry->destination, entry->laneKey);
    return opened;
}

Result<std::vector<ReplayedDelivery>> replayUnit(UnitContext& unit, const ReplayUnit& replay) {
    std::vector<ReplayedDelivery> replayed;
    for (const auto id : replay.deliveries) {
        auto one = replayOne(unit, id, replay);
        if (!one) {
            return one.error();
        }
        replayed.push_back(*one);
    }
    return replayed;
}

Result<bool> withdrawUnit(UnitContext& unit, DeliveryId id, const Actor& who,
                          const std::string& reason) {
    if (reason.empty()) {
        return Error{.code = ErrorCode::FixNoReason, .field = "reason"};
    }
    const auto entry = findDelivery(unit.db, id);
    if (!entry) {
        return Error{.code = ErrorCode::NotFound, .field = "delivery", .value = id.text()};
    }
    if (!entry->waiting || entry->state == DeliveryState::InFlight) {
        return false;
    }
    finishDelivery(unit, *entry, DeliveryState::Withdrawn, false);
    if (entry->exception.valid()) {
        moveException(unit, entry->exception, ExceptionState::Discarded);
    }
    appendAudit(unit, {.who = who,
                       .action = "delivery.withdraw",
                       .object = id.text(),
                       .oldValue = textOf(entry->state),
                       .newValue = textOf(DeliveryState::Withdrawn),
                       .reason = reason});
    return true;
}

Result<bool> pauseUnit(UnitContext& unit, const std::string& destination,
                       const std::string& laneKey, bool paused, const Actor& who,
                       const std::string& reason) {
    if (laneKey.empty()) {
        unit.db.use("lanes.destination_pause")
            .bind("$name", destination)
            .bind("$paused", paused)
            .run();
    } else {
        unit.db.use("lanes.pause")
            .bind("$destination", destination)
            .bind("$lane", laneKey)
            .bind("$shard", shardOf(laneKey))
            .bind("$paused", paused)
            .run();
        refreshLane(unit, destination, laneKey);
    }
    unit.changes.queues = true;
    appendAudit(unit, {.who = who,
                       .action = paused ? "queue.pause" : "queue.resume",
                       .object = laneKey.empty() ? destination : destination + "/" + laneKey,
                       .reason = reason});
    return true;
}

}  // namespace throughline::storage::sqlite
