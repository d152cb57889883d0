#include "storage/sqlite/sequences.h"

#include "storage/sqlite/acceptance.h"
#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/filter.h"
#include "storage/sqlite/payloads.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace throughline::storage::sqlite {

namespace {

using One = AcceptOutcome::One;

/// Whose count it is.
struct Count {
    std::string source, order;

    Statement& bindTo(Statement& row) const {
        return row.bind("$source", source).bind("$order", order);
    }
};

constexpr std::int64_t kHighest = std::int64_t{1} << 60U;

constexpr std::array kAttributes{
    &Event::type,     &Event::source,         &Event::sourceId,    &Event::subject,
    &Event::plant,    &Event::correlationId,  &Event::causationId, &Event::partitionKey,
    &Event::sequence, &Event::idempotencyKey, &Event::traceparent, &Event::contractVersion};

std::string envelopeText(const Event& event) {
    Json texts = Json::array({formatTime(event.time)});
    for (const auto attribute : kAttributes) {
        texts.push_back(event.*attribute);
    }
    return texts.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Event eventFrom(const std::string& envelope) {
    const Json texts = Json::parse(envelope);
    Event event;
    event.time = parseTime(texts.at(0).get_ref<const std::string&>()).value_or(Timestamp{});
    for (std::size_t i = 0; i < kAttributes.size(); ++i) {
        event.*kAttributes.at(i) = texts.at(i + 1).get<std::string>();
    }
    return event;
}

std::optional<std::int64_t> storedNext(Connection& db, const Count& count) {
    auto row = db.use("sequences.next");
    if (!count.bindTo(row).step()) {
        return std::nullopt;
    }
    return row.integer();
}

/// An order that is met for the first time begins with `first`, or after what is known of it.
std::int64_t nextOf(UnitContext& unit, const Count& count, std::int64_t first) {
    if (const auto next = storedNext(unit.db, count)) {
        return *next;
    }
    auto row = unit.db.use("sequences.highest");
    count.bindTo(row).step();
    return row.isNull() ? first : row.integer() + 1;
}

void setNext(UnitContext& unit, const Count& count, std::int64_t next) {
    auto row = unit.db.use("sequences.set_next");
    count.bindTo(row).bind("$next", next).run();
    auto held = unit.db.use("sequences.turn_has_come");
    count.bindTo(held).bind("$next", next).run();
}

std::optional<One> heldAlready(UnitContext& unit, const AcceptedEvent& accepted) {
    const auto& event = accepted.event;
    const auto look = [&](Statement row) -> std::optional<One> {
        if (!row.bind("$source", event.source).step()) {
            return std::nullopt;
        }
        return One{row.text() == accepted.payloadHash ? AcceptVerdict::Duplicate
                                                      : AcceptVerdict::KeyConflict,
                   {}};
    };
    auto byId = unit.db.use("sequences.held_by_id");
    byId.bind("$source_id", event.sourceId);
    if (const auto known = look(std::move(byId)); known || event.idempotencyKey.empty()) {
        return known;
    }
    auto byKey = unit.db.use("sequences.held_by_key");
    byKey.bind("$key", event.idempotencyKey);
    return look(std::move(byKey));
}

PayloadSum sumOf(std::int64_t number, const std::string& envelope, const std::string& data) {
    return PayloadSum().add(number).add(envelope).add(data);
}

void hold(UnitContext& unit, const Count& count, const AcceptedEvent& accepted, MessageId message) {
    const auto& event = accepted.event;
    const auto envelope = envelopeText(event);
    auto row = unit.db.use("sequences.hold");
    count.bindTo(row)
        .bind("$number", *event.orderSequence)
        .bind("$source_id", event.sourceId)
        .bind("$key", event.idempotencyKey)
        .bind("$payload_hash", accepted.payloadHash)
        .bind("$due_at", unit.now + accepted.sequenceWindow)
        .bind("$message", message)
        .bind("$record", accepted.record)
        .bind("$envelope", envelope);
    bindPayload(unit, row, "$data", "$blob", event.data);
    row.bind("$sum", sumOf(*event.orderSequence, envelope, event.data).value()).run();
}

std::string rangeText(std::int64_t first, std::int64_t last) {
    return first == last ? std::to_string(first)
                         : std::to_string(first) + " to " + std::to_string(last);
}

void addGap(UnitContext& unit, const Count& count, std::int64_t first, std::int64_t last,
            ExceptionId exception) {
    if (first <= last) {
        auto row = unit.db.use("sequences.gap_add");
        count.bindTo(row)
            .bind("$first", first)
            .bind("$last", last)
            .bind("$exception", exception)
            .run();
    }
}

/// A number that was given up came after all: the gap shrinks, and closes with its exception.
void fillGap(UnitContext& unit, const Count& count, std::int64_t number) {
    std::int64_t first = 0;
    std::int64_t last = 0;
    ExceptionId exception;
    {
        auto around = unit.db.use("sequences.gap_around");
        if (!count.bindTo(around).bind("$number", number).step()) {
            return;
        }
        first = around.integer();
        last = around.integer();
        exception = around.id<ExceptionId>();
    }
    auto row = unit.db.use("sequences.gap_remove");
    count.bindTo(row).bind("$first", first).run();
    addGap(unit, count, first, number - 1, exception);
    addGap(unit, count, number + 1, last, exception);
    std::string missing;
    auto left = unit.db.use("sequences.gaps_of_exception");
    left.bind("$exception", exception);
    while (left.step()) {
        const auto from = left.integer();
        missing += (missing.empty() ? "" : ", ") + rangeText(from, left.integer());
    }
    if (missing.empty()) {
        moveException(unit, exception, ExceptionState::Resolved,
                      "Event " + std::to_string(number) + " came: nothing is missing any more");
    } else {
        addNote(unit, exception, {},
                "Event " + std::to_string(number) + " came; still missing: " + missing);
    }
}

}  // namespace

std::optional<One> holdUnlessItsTurn(UnitContext& unit, const AcceptedEvent& accepted,
                                     MessageId message) {
    if (accepted.sequenceWindow <= Duration{}) {
        return std::nullopt;
    }
    if (const auto known = heldAlready(unit, accepted)) {
        return known;
    }
    const auto& event = accepted.event;
    if (!event.orderSequence || accepted.facts.orders.empty() || *event.orderSequence < 0 ||
        *event.orderSequence > kHighest) {
        return std::nullopt;
    }
    const Count count{event.source, accepted.facts.orders.front()};
    const std::int64_t number = *event.orderSequence;
    const std::int64_t next = nextOf(unit, count, accepted.sequenceFirst);
    if (number < next) {
        fillGap(unit, count, number);
        return std::nullopt;
    }
    if (number == next) {
        setNext(unit, count, number + 1);
        return std::nullopt;
    }
    setNext(unit, count, next);
    hold(unit, count, accepted, message);
    return One{AcceptVerdict::Held, {}};
}

Result<AcceptOutcome> releaseUnit(UnitContext& unit, const Release& release,
                                  Acceptance& acceptance) {
    Count count;
    std::int64_t number = 0;
    std::int64_t blob = 0;
    {
        auto row = unit.db.use("sequences.held_place");
        if (!row.bind("$id", release.held.key).step()) {
            return AcceptOutcome{{One{AcceptVerdict::NotTaken, {}}}, {}};
        }
        count.source = row.text();
        count.order = row.text();
        number = row.integer();
        blob = row.integer();
    }
    const auto next = storedNext(unit.db, count).value_or(number);
    if (next != release.held.next || (number > next && !release.gap)) {
        return AcceptOutcome{{One{AcceptVerdict::Held, {}}}, {}};
    }
    unit.db.use("sequences.held_remove").bind("$id", release.held.key).run();
    if (blob != 0) {
        unit.db.use("sequences.blob_remove").bind("$id", blob).run();
    }
    if (number > next) {
        addGap(unit, count, next, number - 1, insertException(unit, *release.gap));
        setNext(unit, count, number);
    }
    auto outcome = acceptance.run(unit);
    if (storedNext(unit.db, count).value_or(0) <= number) {
        setNext(unit, count, number + 1);  // a repetition after all: its place is taken
    }
    return outcome;
}

HeldEvent readHeldColumns(Connection& db, Statement& row, std::int64_t key) {
    HeldEvent held;
    held.key = key;
    held.number = row.integer();
    const auto envelope = row.text();
    auto data = readPayload(db, row);
    holdAgainstSum(row, sumOf(held.number, envelope, data), "held_event", std::to_string(key));
    held.event = eventFrom(envelope);
    held.event.data = std::move(data);
    held.event.orderSequence = held.number;
    return held;
}

std::vector<HeldEvent> readReleasable(Connection& db, Timestamp now, int limit) {
    struct Due {
        Count count;
        std::int64_t last = 0;
    };
    std::vector<Due> orders;
    {
        auto row = db.use("sequences.due");
        row.bind("$now", now).bind("$limit", limit);
        while (row.step()) {
            Due& due = orders.emplace_back();
            due.count.source = row.text();
            due.count.order = row.text();
            due.last = row.integer();
        }
    }
    std::vector<HeldEvent> releasable;
    for (const auto& [count, last] : orders) {
        if (static_cast<int>(releasable.size()) >= limit) {
            break;
        }
        std::int64_t next = storedNext(db, count).value_or(0);
        auto row = db.use("sequences.held_of_order");
        count.bindTo(row).bind("$limit", limit);
        while (row.step()) {
            const auto dueAt = row.time();
            const auto message = row.id<MessageId>();
            const auto record = row.number();
            const auto key = row.integer();
            auto held = readHeldColumns(db, row, key);
            if (held.number > next && held.number > last) {
                break;
            }
            held.dueAt = dueAt;
            held.message = message;
            held.record = record;
            held.order = count.order;
            held.next = next;
            next = std::max(next, held.number + 1);
            releasable.push_back(std::move(held));
        }
    }
    return releasable;
}

std::optional<Timestamp> readNextRelease(Connection& db) {
    auto row = db.use("sequences.next_due");
    if (!row.step()) {
        return std::nullopt;
    }
    return row.time();
}

}  // namespace throughline::storage::sqlite
