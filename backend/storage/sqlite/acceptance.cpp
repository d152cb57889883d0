#include "storage/sqlite/acceptance.h"

#include "storage/sqlite/audit_chain.h"
#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/expectations.h"
#include "storage/sqlite/genealogy.h"
#include "storage/sqlite/key_filing.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/lot_orders.h"
#include "storage/sqlite/order_projection.h"
#include "storage/sqlite/payloads.h"
#include "storage/sqlite/sequences.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

/// The id within a key that is made of source and id, as the engine makes it where a sender gives
/// none; empty for any other key.
std::string_view idWithin(const std::string& key, const std::string& source) {
    const bool made =
        key.size() > source.size() + 1 && key.starts_with(source) && key[source.size()] == '/';
    return made ? std::string_view(key).substr(source.size() + 1) : std::string_view{};
}

/// Does the key say more than source and id do?
bool keySaysMore(const Event& event) {
    return !event.idempotencyKey.empty() &&
           idWithin(event.idempotencyKey, event.source) != event.sourceId;
}

/// What an earlier event with the same id or idempotency key makes of this one; nothing: it is new.
std::optional<AcceptOutcome::One> earlier(UnitContext& unit, const AcceptedEvent& accepted) {
    const auto& event = accepted.event;
    auto candidates =
        unit.memory.dedupe.candidates(DedupeFilter::idHash(event.source, event.sourceId));
    if (keySaysMore(event)) {
        const auto add = [&](std::uint64_t hash) {
            const auto more = unit.memory.dedupe.candidates(hash);
            candidates.insert(candidates.end(), more.begin(), more.end());
        };
        add(DedupeFilter::keyHash(event.source, event.idempotencyKey));
        if (const auto id = idWithin(event.idempotencyKey, event.source); !id.empty()) {
            add(DedupeFilter::idHash(event.source, id));  // whose key was not worth a hash
        }
    }
    for (const auto candidate : candidates) {
        auto row = unit.db.use("acceptance.earlier");
        row.bind("$id", candidate);
        if (!row.step() || row.text() != event.source) {
            continue;
        }
        const bool sameId = row.text() == event.sourceId;
        const auto key = row.text();
        if (!sameId && (event.idempotencyKey.empty() || key != event.idempotencyKey)) {
            continue;
        }
        const bool samePayload = row.text() == accepted.payloadHash;
        return AcceptOutcome::One{
            samePayload ? AcceptVerdict::Duplicate : AcceptVerdict::KeyConflict,
            EventId{candidate}};
    }
    return std::nullopt;
}

void remember(UnitContext& unit, const Event& event) {
    const auto id = DedupeFilter::idHash(event.source, event.sourceId);
    const auto key =
        keySaysMore(event) ? DedupeFilter::keyHash(event.source, event.idempotencyKey) : 0;
    unit.db.use("acceptance.dedupe_add")
        .bind("$event", event.id)
        .bind("$id_hash", static_cast<std::int64_t>(id))
        .bind("$key_hash", static_cast<std::int64_t>(key))
        .run();
    unit.memory.dedupe.add(id, event.id.value);
    if (key != 0) {
        unit.memory.dedupe.add(key, event.id.value);
    }
}

void insertEvent(UnitContext& unit, const AcceptedEvent& accepted,
                 const std::vector<trace::EventKey>& keys, MessageId message) {
    const auto& event = accepted.event;
    auto row = unit.db.use("acceptance.event");
    row.bind("$id", event.id)
        .borrow("$type", event.type)
        .borrow("$source", event.source)
        .borrow("$source_id", event.sourceId)
        .borrow("$subject", event.subject)
        .bind("$time", event.time)
        .bind("$recorded_time", event.recordedTime)
        .borrow("$plant", event.plant)
        .borrow("$correlation_id", event.correlationId)
        .borrow("$causation_id", event.causationId)
        .borrow("$partition_key", event.partitionKey)
        .bind("$shard", shardOf(event.partitionKey))
        .borrow("$sequence", event.sequence)
        .borrow("$idempotency_key", event.idempotencyKey)
        .borrow("$traceparent", event.traceparent)
        .borrow("$contract_version", event.contractVersion)
        .borrow("$payload_hash", accepted.payloadHash)
        .borrow("$order",
                accepted.facts.orders.empty() ? std::string_view{} : accepted.facts.orders.front())
        .bind("$message", message)
        .bind("$record", accepted.record);
    event.orderSequence ? row.bind("$order_sequence", *event.orderSequence)
                        : row.bindNull("$order_sequence");
    bindPayload(unit, row, "$data", "$blob", event.data);
    const auto keyList = keysText(keys);
    row.borrow("$keys", keyList).bind("$sum", eventSum(event).value()).run();
    remember(unit, event);
}

/// Every key under which the event is found, none twice.
std::vector<trace::EventKey> keysOf(const AcceptedEvent& accepted) {
    std::vector<trace::EventKey> keys;
    const auto add = [&](std::string_view kind, const std::string& value) {
        const bool known = std::any_of(keys.begin(), keys.end(), [&](const auto& key) {
            return key.kind == kind && key.value == value;
        });
        if (!value.empty() && !known) {
            keys.push_back({std::string(kind), value});
        }
    };
    for (const auto& key : accepted.facts.keys) {
        add(key.kind, key.value);
    }
    for (const auto& order : accepted.facts.orders) {
        add("order", order);
    }
    add("correlation", accepted.event.correlationId);
    return keys;
}

void fileAtOnce(UnitContext& unit, const std::vector<trace::EventKey>& keys, EventId event) {
    for (const auto& key : keys) {
        if (filedAtOnce(key.kind)) {
            unit.db.use("acceptance.key")
                .bind("$kind", key.kind)
                .bind("$value", key.value)
                .bind("$event", event)
                .run();
        }
    }
}

bool wasTaken(const AcceptOutcome::One& one) {
    return one.verdict == AcceptVerdict::Accepted;
}

}  // namespace

Acceptance::Acceptance(AcceptUnit unit)
    : unit_(std::move(unit)),
      message_(unit_.raw && !unit_.message.valid() ? unit_.raw->id : unit_.message) {}

Acceptance::~Acceptance() = default;

Result<std::shared_ptr<Acceptance>> Acceptance::prepare(AcceptUnit unit) {
    std::shared_ptr<Acceptance> acceptance(new Acceptance(std::move(unit)));
    for (const auto& accepted : acceptance->unit_.events) {
        if (accepted.event.contractVersion == kNoContract) {  // carried: nobody looks into it
            acceptance->data_.push_back(nullptr);
            acceptance->given_.push_back(accepted.event.id);
            continue;
        }
        auto data =
            accepted.data
                ? accepted.data
                : std::make_shared<const Json>(Json::parse(accepted.event.data, nullptr, false));
        if (data->is_discarded()) {
            return Error{.code = ErrorCode::CodecMalformed,
                         .field = "data",
                         .value = shortened(accepted.event.data),
                         .rule = "JSON",
                         .line = accepted.record};
        }
        acceptance->data_.push_back(std::move(data));
        acceptance->given_.push_back(accepted.event.id);
    }
    return acceptance;
}

Result<AcceptOutcome> Acceptance::run(UnitContext& unit) {
    AcceptOutcome outcome;
    if (auto done = acceptEvents(unit, outcome); !done.ok()) {
        return done.error();
    }
    openExceptions(unit, outcome);
    if (std::any_of(outcome.events.begin(), outcome.events.end(), wasTaken)) {
        raiseExpectations(unit, outcome);
        unit.changes.events = true;
    }
    for (const auto& entry : unit_.audit) {
        appendAudit(unit, entry);
    }
    keepMessage(unit, outcome);
    return outcome;
}

Status Acceptance::acceptEvents(UnitContext& unit, AcceptOutcome& outcome) {
    using One = AcceptOutcome::One;
    if (unit_.atomic && !unit_.exceptions.empty()) {
        outcome.events.assign(unit_.events.size(), One{AcceptVerdict::NotTaken, {}});
        return {};
    }
    const auto changesBefore = unit.changes;
    const auto countedBefore = unit.counted;
    const auto settledBefore = unit.settled;
    const auto effectsBefore = unit.effects.size();
    const auto acceptedBefore = unit.accepted.size();
    if (unit_.atomic) {
        unit.db.use("transaction.events").run();
    }
    bool conflict = false;
    for (std::size_t i = 0; i < unit_.events.size(); ++i) {
        auto one = acceptOne(unit, unit_.events[i], data_[i].get());
        if (!one) {
            return one.error();
        }
        conflict |= one->verdict == AcceptVerdict::KeyConflict;
        outcome.events.push_back(*one);
    }
    if (!unit_.atomic) {
        return {};
    }
    if (conflict) {
        unit.db.use("transaction.events_undo").run();
        unit.memory.forget();
        unit.changes = changesBefore;
        unit.counted = countedBefore;
        unit.settled = settledBefore;
        unit.effects.resize(effectsBefore);
        unit.accepted.resize(acceptedBefore);
        std::vector<EventId> undone;
        for (const auto& one : outcome.events) {
            if (wasTaken(one)) {
                undone.push_back(one.id);
            }
        }
        for (auto& one : outcome.events) {
            if (one.verdict == AcceptVerdict::Held) {
                one = One{AcceptVerdict::NotTaken, {}};
            }
            // a repetition of an event of this very unit repeats something that is not there any
            // more
            if (std::find(undone.begin(), undone.end(), one.id) != undone.end()) {
                one = One{one.verdict == AcceptVerdict::KeyConflict ? AcceptVerdict::KeyConflict
                                                                    : AcceptVerdict::NotTaken,
                          {}};
            }
        }
    }
    unit.db.use("transaction.events_keep").run();
    return {};
}

Result<AcceptOutcome::One> Acceptance::acceptOne(UnitContext& unit, AcceptedEvent& accepted,
                                                 const Json* data) {
    if (auto known = earlier(unit, accepted)) {
        return *known;
    }
    if (auto held = holdUnlessItsTurn(unit, accepted, message_)) {
        return *held;
    }
    auto& event = accepted.event;
    event.id =
        unit.ids.next<EventId>();  // in the order of acceptance, which is the order of the log
    event.recordedTime = unit.now;
    const auto keys = keysOf(accepted);
    insertEvent(unit, accepted, keys, message_);
    fileAtOnce(unit, keys, event.id);
    if (data != nullptr) {
        if (auto projected = project(unit, accepted, *data); !projected.ok()) {
            return projected.error();
        }
    }
    for (const auto& planned : accepted.deliveries) {
        DeliveryEntry entry;
        entry.id = unit.ids.next<DeliveryId>();  // they follow the event's: it is found by them
        entry.event = event.id;
        entry.destination = planned.destination;
        entry.route = planned.route;
        entry.laneKey = planned.laneKey.empty() ? event.partitionKey : planned.laneKey;
        entry.overtakes = planned.overtakes;
        entry.shadow = planned.shadow;
        appendDelivery(unit, entry, event.data.size());
    }
    if (!accepted.deliveries.empty()) {
        unit.accepted.push_back(std::shared_ptr<const Event>(shared_from_this(), &event));
    }
    ++unit.counted.events;
    return AcceptOutcome::One{AcceptVerdict::Accepted, event.id};
}

/// What the event says of orders, milestones and lots.
Status Acceptance::project(UnitContext& unit, const AcceptedEvent& accepted, const Json& data) {
    writeGenealogy(unit, accepted.event, accepted.facts);
    if (auto folded = foldOrders(unit, accepted.event, accepted.facts, data); !folded.ok()) {
        return folded;
    }
    for (const auto& [order, milestone] : accepted.facts.milestones) {
        milestoneReached(unit, order, milestone);
    }
    return reachProducers(unit, accepted, data);
}

void Acceptance::openExceptions(UnitContext& unit, AcceptOutcome& outcome) {
    auto again = unit_.resolves.value_or(ExceptionId{});
    for (auto& exception : unit_.exceptions) {
        if (!exception.message.valid()) {
            exception.message = message_;
        }
        if (exception.id.valid()) {
            outcome.exceptions.push_back(insertException(unit, exception));
            continue;
        }
        // without an id of its own, what is refused again is still the same matter
        outcome.exceptions.push_back(reopenOrInsertException(unit, again, exception));
        again = {};
    }
    openConflicts(unit, outcome);
    const bool refused =
        std::any_of(outcome.events.begin(), outcome.events.end(), [](const auto& one) {
            return one.verdict == AcceptVerdict::KeyConflict ||
                   one.verdict == AcceptVerdict::NotTaken;
        });
    if (unit_.resolves && unit_.exceptions.empty() && !refused) {
        moveException(unit, *unit_.resolves, ExceptionState::Resolved);
    }
}

void Acceptance::openConflicts(UnitContext& unit, AcceptOutcome& outcome) {
    for (std::size_t i = 0; i < outcome.events.size(); ++i) {
        auto& one = outcome.events[i];
        if (one.verdict != AcceptVerdict::KeyConflict || !unit_.conflict) {
            continue;
        }
        auto conflict = unit_.conflict(unit_.events[i], one.id);
        if (!conflict) {
            one.verdict = AcceptVerdict::Duplicate;
            continue;
        }
        if (conflict->raw) {
            insertMessage(unit, *conflict->raw, MessageState::Refused);
        }
        one.exception = insertException(unit, conflict->exception);
        outcome.exceptions.push_back(one.exception);
    }
}

void Acceptance::raiseExpectations(UnitContext& unit, const AcceptOutcome& outcome) {
    for (auto expectation : unit_.expectations) {
        bool wanted = true;
        for (std::size_t i = 0; i < outcome.events.size(); ++i) {
            const auto& orders = unit_.events[i].facts.orders;
            const bool named =
                expectation.cause.valid()
                    ? expectation.cause == given_[i]
                    : std::find(orders.begin(), orders.end(), expectation.order) != orders.end();
            if (named) {
                wanted = wasTaken(outcome.events[i]);
                if (wanted) {
                    expectation.cause = outcome.events[i].id;
                    break;
                }
            }
        }
        if (!wanted) {
            continue;  // its event repeats an earlier one
        }
        putExpectationUnit(unit, expectation);
    }
}

void Acceptance::keepMessage(UnitContext& unit, const AcceptOutcome& outcome) const {
    if (!unit_.raw && !message_.valid()) {
        return;
    }
    auto state = unit_.state;
    const auto count = [&](AcceptVerdict verdict) {
        return std::count_if(outcome.events.begin(), outcome.events.end(),
                             [&](const auto& one) { return one.verdict == verdict; });
    };
    if (count(AcceptVerdict::Accepted) + count(AcceptVerdict::Held) > 0) {
        state = MessageState::Accepted;
    } else if (!outcome.exceptions.empty() || count(AcceptVerdict::KeyConflict) > 0 ||
               count(AcceptVerdict::NotTaken) > 0) {
        state = MessageState::Refused;
    } else if (!outcome.events.empty()) {
        state = MessageState::Duplicate;
    }
    if (unit_.raw) {
        insertMessage(unit, *unit_.raw, state);  // last, so that it is written once
        return;
    }
    unit.db.use("payloads.message_state").bind("$id", message_).bind("$state", state).run();
}

}  // namespace throughline::storage::sqlite
