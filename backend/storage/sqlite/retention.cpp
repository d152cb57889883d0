#include "storage/sqlite/retention.h"

#include "storage/sqlite/audit_chain.h"

namespace throughline::storage::sqlite {

namespace {

constexpr int kSlice = 1'000;  ///< rows looked at in one commit

void run(UnitContext& unit, const char* name, std::int64_t id) {
    unit.db.use(name).bind("$id", id).run();
}

std::vector<std::int64_t> deliveriesOf(UnitContext& unit, std::int64_t event) {
    std::vector<std::int64_t> deliveries;
    auto row = unit.db.use("deliveries.by_event");
    row.bind("$event", event);
    while (row.step()) {
        deliveries.push_back(row.integer());
    }
    return deliveries;
}

void removeEventPayload(UnitContext& unit, std::int64_t id,
                        const std::vector<std::int64_t>& deliveries) {
    for (const auto* step : {"retention.cut_orders", "retention.event_blob_remove",
                             "retention.event_payload_remove"}) {
        run(unit, step, id);
    }
    for (const auto delivery : deliveries) {
        run(unit, "retention.version_blobs_remove", delivery);
        run(unit, "retention.versions_remove", delivery);
    }
}

void removeMessagePayload(UnitContext& unit, std::int64_t id) {
    for (const auto* step :
         {"retention.message_blob_remove", "retention.message_version_blobs_remove",
          "retention.message_versions_remove", "retention.message_payload_remove"}) {
        run(unit, step, id);
    }
}

void removeAttempts(UnitContext& unit, std::int64_t delivery) {
    run(unit, "retention.attempt_blobs_remove", delivery);
    run(unit, "retention.attempts_remove", delivery);
}

/// The keys under which an event is found: its own, and those that every event has.
std::vector<trace::EventKey> keysOf(Connection& db, std::int64_t id) {
    std::vector<trace::EventKey> keys;
    {
        auto row = db.use("events.keys");
        row.bind("$event", id);
        while (row.step()) {
            auto kind = row.text();
            keys.push_back({std::move(kind), row.text()});
        }
    }
    auto names = db.use("retention.event_names");
    names.bind("$id", id).step();
    for (int i = 0; i < 3; ++i) {
        auto kind = names.text();
        keys.push_back({std::move(kind), names.text()});
    }
    return keys;
}

void removeEvent(UnitContext& unit, std::int64_t id) {
    const auto deliveries = deliveriesOf(unit, id);
    removeEventPayload(unit, id, deliveries);
    for (const auto& key : keysOf(unit.db, id)) {
        unit.db.use("retention.event_key_remove")
            .bind("$kind", key.kind)
            .bind("$value", key.value)
            .bind("$id", id)
            .run();
    }
    for (const auto delivery : deliveries) {
        removeAttempts(unit, delivery);
        run(unit, "retention.delivery_remove", delivery);
    }
    for (const auto* step :
         {"retention.entries_remove", "retention.dedupe_remove", "retention.event_remove"}) {
        run(unit, step, id);
    }
}

void remove(UnitContext& unit, Going going, std::int64_t id) {
    switch (going) {
        case Going::EventPayloads:
            return removeEventPayload(unit, id, deliveriesOf(unit, id));
        case Going::MessagePayloads:
            return removeMessagePayload(unit, id);
        case Going::Attempts:
            return removeAttempts(unit, id);
        case Going::Events:
            return removeEvent(unit, id);
        case Going::Messages:
            removeMessagePayload(unit, id);
            return run(unit, "retention.message_remove", id);
        case Going::Audit:
            break;  // at once, below: the chain is cut in one place
    }
}

int removeSlice(UnitContext& unit, Going going, const std::vector<Candidate>& slice) {
    int removed = 0;
    std::int64_t auditTo = 0;
    for (const auto& one : slice) {
        if (!one.needed.empty()) {
            continue;
        }
        remove(unit, going, one.id);
        auditTo = one.id;
        ++removed;
    }
    if (going == Going::Audit && auditTo != 0) {
        removeAudit(unit, auditTo);
    }
    return removed;
}

/// One entry of the audit trail a pass, with what it took away.
void record(UnitContext& unit, const RetentionPass& pass) {
    constexpr std::array<const char*, kGoings> kNames{
        "payloads of events", "payloads of messages",      "deliveries' attempts", "events",
        "messages",           "entries of the audit trail"};
    std::string what;
    for (std::size_t i = 0; i < kGoings; ++i) {
        if (pass.removed.at(i) != 0) {
            what += (what.empty() ? "" : ", ") + std::to_string(pass.removed.at(i)) + ' ' +
                    kNames.at(i);
        }
    }
    if (!what.empty()) {
        appendAudit(unit, {.who = {},
                           .action = "retention.run",
                           .object = "store",
                           .newValue = what,
                           .reason = "older than the landscape keeps it"});
    }
}

}  // namespace

RetentionSlice retainUnit(UnitContext& unit, RetentionPass pass) {
    RetentionSlice result;
    int room = kSlice;
    while (pass.going < kGoings && room > 0) {
        const auto going = static_cast<Going>(pass.going);
        const auto slice = candidates(unit.db, going, pass.horizons, pass.after, room);
        const int removed = removeSlice(unit, going, slice);
        pass.removed.at(pass.going) += removed;
        result.retained.rows += removed;
        room -= static_cast<int>(slice.size());
        if (room > 0) {
            ++pass.going;
            pass.after = 0;
        } else {
            pass.after = slice.back().id;
        }
    }
    if (result.retained.rows > 0) {
        unit.memory.forget();
        unit.db.use("transaction.fact_put")
            .bind("$key", "store.payloads_removed")
            .bind("$value", formatTime(unit.now))
            .run();
    }
    if (pass.going == kGoings) {
        record(unit, pass);
        pass = {};
        result.retained.done = true;
    }
    result.pass = pass;
    return result;
}

}  // namespace throughline::storage::sqlite
