#include "storage/sqlite/delivery_units.h"

#include "storage/sqlite/audit_chain.h"
#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/payloads.h"

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

/// Does the reporter still hold the delivery's lane for it? Notes that it overtook.
bool holds(UnitContext& unit, const std::optional<LaneBook::Held>& held,
           const DeliveryEntry& entry) {
    if (!entry.waiting || !held) {
        return false;
    }
    if (held->overtaking) {
        unit.db.use("deliveries.overtaking").bind("$id", entry.id).run();
    }
    return true;
}

/// An attempt whose row would say nothing that the delivery's own does not.
bool saysNoMore(DeliveryId id, const Attempt& attempt) {
    return attempt.outcome == AttemptOutcome::Delivered && attempt.number <= 1 &&
           attempt.code.empty() && attempt.businessCode.empty() && attempt.request.empty() &&
           attempt.requestHeaders.empty() && attempt.response.empty() && attempt.detail.empty() &&
           attempt.idempotencyKey == id.text();
}

/// Most deliveries: tried once, and done; their row need not be read. False: it has gone already.
bool settlePlain(UnitContext& unit, const LaneEntry& lane, const Attempt& attempt) {
    if (unit.db.use("deliveries.remove").bind("$id", lane.id).run() == 0) {
        return false;
    }
    const bool within = saysNoMore(lane.id, attempt);
    if (!within) {
        writeAttempt(unit, lane.id, attempt, 0);
    }
    AttemptId tried;
    if (within) {
        tried = attempt.id.valid() ? attempt.id : unit.ids.next<AttemptId>();
    }
    unit.db.use("deliveries.settled")
        .bind("$id", lane.id)
        .bind("$event", lane.event)
        .borrow("$destination", lane.destination)
        .borrow("$route", lane.route)
        .borrow("$lane", lane.laneKey)
        .bind("$overtakes", lane.overtakes)
        .bind("$shadow", lane.shadow)
        .bind("$created_at", idTime(lane.id.value))
        .bind("$now", unit.now)
        .bind("$try", tried)
        .bind("$started", within ? attempt.startedAt : Timestamp{})
        .bind("$duration", within ? attempt.duration.count() : 0)
        .bind("$status", within ? attempt.status : 0)
        .run();
    leaveLane(unit, lane, true);
    unit.changes.events = true;
    return true;
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
    auto size = unit.db.use("deliveries.event_bytes");
    size.bind("$event", original.event).step();
    appendDelivery(unit, again, static_cast<std::size_t>(size.integer()), original.id);
    return again.id;
}

Result<ReplayedDelivery> replayOne(UnitContext& unit, DeliveryId id, const ReplayUnit& replay) {
    auto entry = takeDelivery(unit, id);
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
        changeDelivery(unit, *entry, DeliveryState::Pending, unit.now);
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

Result<bool> settleUnit(UnitContext& unit, const Settlement& settlement) {
    const auto held = unit.memory.lanes.held(settlement.id, settlement.owner, settlement.epoch);
    if (held && held->entry.plain && !held->overtaking &&
        settlePlain(unit, held->entry, settlement.attempt)) {
        return true;
    }
    const auto entry = findDelivery(unit.db, settlement.id);
    if (!entry) {
        return false;
    }
    writeAttempt(unit, entry->id, settlement.attempt, entry->attempts);
    if (!holds(unit, held, *entry)) {
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
    const auto held = unit.memory.lanes.held(failure.id, failure.owner, failure.epoch);
    if (!holds(unit, held, *entry)) {
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
    changeDelivery(unit, *entry, opened ? DeliveryState::Failed : DeliveryState::Retrying,
                   failure.retryAt.value_or(Timestamp{}));
    return opened;
}

Result<int> clockSetBackUnit(UnitContext& unit, Duration by) {
    const std::int64_t micros = by.count();
    const int moved =
        unit.db.use("deliveries.set_back").bind("$now", unit.now).bind("$by", micros).run();
    LaneEffect effect{.kind = LaneEffect::Kind::SetBack, .by = by};
    effect.entry.nextAt = unit.now;
    unit.effects.push_back(std::move(effect));
    unit.changes.queues = true;
    return moved;
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
    const auto entry = takeDelivery(unit, id);
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
    LaneEffect effect{
        .kind = laneKey.empty() ? LaneEffect::Kind::PauseDestination : LaneEffect::Kind::PauseLane,
        .entry = {},
        .paused = paused};
    effect.entry.destination = destination;
    effect.entry.laneKey = laneKey;
    unit.effects.push_back(std::move(effect));
    if (laneKey.empty()) {
        unit.db.use("lanes.destination_pause")
            .bind("$name", destination)
            .bind("$paused", paused)
            .run();
    } else {
        unit.db.use(paused ? "lanes.pause" : "lanes.resume")
            .bind("$destination", destination)
            .bind("$lane", laneKey)
            .run();
    }
    unit.changes.queues = true;
    appendAudit(unit, {.who = who,
                       .action = paused ? "queue.pause" : "queue.resume",
                       .object = laneKey.empty() ? destination : destination + "/" + laneKey,
                       .reason = reason});
    return true;
}

}  // namespace throughline::storage::sqlite
