#include "storage/sqlite/exceptions.h"

#include "storage/sqlite/audit_chain.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/order_projection.h"
#include "storage/sqlite/payloads.h"

namespace throughline::storage::sqlite {

namespace {

bool closes(ExceptionState state) {
    return state == ExceptionState::Resolved || state == ExceptionState::Discarded;
}

Statement& bindError(Statement& row, const NewException& exception) {
    const auto& error = exception.error;
    return row.bind("$code", error.text())
        .bind("$cause_key",
              exception.causeKey.empty() ? std::string(error.text()) : exception.causeKey)
        .bind("$cause_title", exception.causeTitle.empty() ? std::string(error.info().sentence)
                                                           : exception.causeTitle)
        .bind("$sentence", error.message())
        .bind("$field", error.field)
        .bind("$value", error.value)
        .bind("$rule", error.rule)
        .bind("$line", error.line)
        .bind("$technical", exception.technical);
}

void setState(UnitContext& unit, const ExceptionRow& row, ExceptionState state,
              Timestamp until = {}) {
    unit.db.use("exceptions.move")
        .bind("$id", row.id)
        .bind("$state", state)
        .bind("$closed_at", closes(state) ? unit.now : Timestamp{})
        .bind("$snoozed_until", until)
        .run();
    unit.changes.exceptions = true;
    touchOrder(unit, row.order);
}

Status discard(UnitContext& unit, const ExceptionRow& row, const ExceptionChange& change) {
    if (change.reason.empty()) {
        return Error{.code = ErrorCode::FixNoReason, .field = "reason"};
    }
    if (row.delivery.valid()) {
        if (const auto entry = takeDelivery(unit, row.delivery); entry && entry->waiting) {
            if (entry->state == DeliveryState::InFlight) {
                return Error{.code = ErrorCode::DeliveryUnknownOutcome,
                             .detail = "an attempt is under way",
                             .field = "delivery",
                             .value = row.delivery.text()};
            }
            finishDelivery(unit, *entry, DeliveryState::Withdrawn, false);
        }
    }
    setState(unit, row, ExceptionState::Discarded);
    if (row.kind == ExceptionKind::Intake && row.message.valid()) {
        unit.db.use("payloads.message_discard").bind("$id", row.message).run();
    }
    return {};
}

Status restore(UnitContext& unit, const ExceptionRow& row) {
    if (row.state != ExceptionState::Discarded) {
        return Error{.code = ErrorCode::RequestInvalid,
                     .field = "state",
                     .value = std::string(exceptionStateText(row.state)),
                     .rule = "only a discarded exception can be restored"};
    }
    setState(unit, row, ExceptionState::Open);
    if (row.delivery.valid()) {
        const auto entry = findDelivery(unit.db, row.delivery);
        if (entry && !entry->waiting && entry->state == DeliveryState::Withdrawn) {
            restoreDelivery(unit, *entry);
        }
    }
    if (row.kind == ExceptionKind::Intake && row.message.valid()) {
        unit.db.use("payloads.message_restore").bind("$id", row.message).run();
    }
    return {};
}

Status resolve(UnitContext& unit, const ExceptionRow& row) {
    if (row.delivery.valid()) {
        const auto entry = findDelivery(unit.db, row.delivery);
        if (entry && entry->waiting && entry->state == DeliveryState::Failed) {
            return Error{.code = ErrorCode::RequestInvalid,
                         .field = "delivery",
                         .value = row.delivery.text(),
                         .rule = "replay or discard: its lane is still blocked"};
        }
    }
    setState(unit, row, ExceptionState::Resolved);
    return {};
}

Status carryOut(UnitContext& unit, const ExceptionRow& row, const ExceptionChange& change) {
    using Action = ExceptionChange::Action;
    switch (change.action) {
        case Action::Assign:
            unit.db.use("exceptions.assign")
                .bind("$id", row.id)
                .bind("$assignee", change.value)
                .run();
            return {};
        case Action::Note:
            addNote(unit, row.id, change.who, change.value);
            unit.db.use("exceptions.revise").bind("$id", row.id).run();
            return {};
        case Action::Snooze:
            if (change.until <= unit.now) {
                return Error{.code = ErrorCode::RequestInvalid,
                             .field = "until",
                             .value = formatTime(change.until),
                             .rule = "a time to come"};
            }
            setState(unit, row, ExceptionState::Snoozed, change.until);
            return {};
        case Action::Discard:
            return discard(unit, row, change);
        case Action::Restore:
            return restore(unit, row);
        case Action::Resolve:
            return resolve(unit, row);
        case Action::MarkReplaying:
            setState(unit, row, ExceptionState::Replaying);
            return {};
    }
    return Error{.code = ErrorCode::RequestInvalid, .field = "action"};
}

std::string actionText(ExceptionChange::Action action) {
    using Action = ExceptionChange::Action;
    switch (action) {
        case Action::Assign:
            return "exception.assign";
        case Action::Note:
            return "exception.note";
        case Action::Snooze:
            return "exception.snooze";
        case Action::Discard:
            return "exception.discard";
        case Action::Restore:
            return "exception.restore";
        case Action::Resolve:
            return "exception.resolve";
        case Action::MarkReplaying:
            return "exception.replay";
    }
    return "exception.change";
}

std::string auditValue(const ExceptionRow& row, ExceptionChange::Action action) {
    return action == ExceptionChange::Action::Assign ? row.assignee
                                                     : std::string(exceptionStateText(row.state));
}

}  // namespace

void addNote(UnitContext& unit, ExceptionId id, const Actor& who, const std::string& text) {
    auto note = unit.db.use("exceptions.note");
    note.bind("$note", unit.ids.nextValue())
        .bind("$id", id)
        .bind("$at", unit.now)
        .bind("$text", text);
    bindActor(note, who);
    note.run();
}

ExceptionId insertException(UnitContext& unit, const NewException& exception) {
    const auto id = exception.id.valid() ? exception.id : unit.ids.next<ExceptionId>();
    auto row = unit.db.use("exceptions.insert");
    bindError(row, exception)
        .bind("$id", id)
        .bind("$kind", exception.kind)
        .bind("$order", exception.order)
        .bind("$plant", exception.plant)
        .bind("$system", exception.system)
        .bind("$endpoint", exception.endpoint)
        .bind("$owner", exception.owner)
        .bind("$message", exception.message)
        .bind("$event", exception.event)
        .bind("$delivery", exception.delivery)
        .bind("$record", exception.record)
        .bind("$opened_at", unit.now)
        .run();
    unit.changes.exceptions = true;
    touchOrder(unit, exception.order);
    return id;
}

ExceptionId reopenOrInsertException(UnitContext& unit, ExceptionId linked,
                                    const NewException& exception) {
    if (linked.valid()) {
        auto row = unit.db.use("exceptions.reopen");
        if (bindError(row, exception).bind("$id", linked).run() > 0) {
            unit.changes.exceptions = true;
            addNote(unit, linked, {}, "Failed again: " + exception.error.message());
            touchOrder(unit, exception.order);
            return linked;
        }
    }
    return insertException(unit, exception);
}

void moveException(UnitContext& unit, ExceptionId id, ExceptionState state,
                   const std::string& note) {
    const auto row = readException(unit.db, id, unit.now);
    if (!row || closes(row->state)) {
        return;
    }
    setState(unit, *row, state);
    if (!note.empty()) {
        addNote(unit, id, {}, note);
    }
}

void replayException(UnitContext& unit, ExceptionId id, DeliveryId now) {
    const auto row = readException(unit.db, id, unit.now);
    if (!row || closes(row->state)) {
        return;
    }
    setState(unit, *row, ExceptionState::Replaying);
    unit.db.use("exceptions.set_delivery").bind("$id", id).bind("$delivery", now).run();
}

Result<ExceptionRow> expectException(UnitContext& unit, ExceptionId id,
                                     std::optional<std::int64_t> revision) {
    auto row = readException(unit.db, id, unit.now);
    if (!row) {
        return Error{.code = ErrorCode::ExceptionUnknown, .field = "exception", .value = id.text()};
    }
    if (revision && *revision != row->revision) {
        return Error{.code = ErrorCode::FixStale,
                     .field = "revision",
                     .value = std::to_string(*revision),
                     .rule = std::to_string(row->revision)};
    }
    return std::move(*row);
}

void reviseException(UnitContext& unit, const ExceptionRow& row) {
    unit.db.use("exceptions.revise").bind("$id", row.id).run();
    unit.changes.exceptions = true;
}

Result<ExceptionRow> changeExceptionUnit(UnitContext& unit, const ExceptionChange& change) {
    auto row = expectException(unit, change.id, change.revision);
    if (!row) {
        return row.error();
    }
    using Action = ExceptionChange::Action;
    if (closes(row->state) && change.action != Action::Note && change.action != Action::Restore) {
        return Error{
            .code = ErrorCode::ExceptionClosed, .field = "exception", .value = change.id.text()};
    }
    if (auto done = carryOut(unit, *row, change); !done.ok()) {
        return done.error();
    }
    unit.changes.exceptions = true;
    auto changed = readException(unit.db, change.id, unit.now);
    appendAudit(unit,
                {.who = change.who,
                 .action = actionText(change.action),
                 .object = change.id.text(),
                 .oldValue = auditValue(*row, change.action),
                 .newValue = change.action == Action::Note ? change.value
                                                           : auditValue(*changed, change.action),
                 .reason = change.reason,
                 .correlationId = row->order});
    return std::move(*changed);
}

}  // namespace throughline::storage::sqlite
