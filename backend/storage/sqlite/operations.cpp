#include "storage/sqlite/operations.h"

#include "storage/sqlite/audit_chain.h"
#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/payloads.h"

namespace throughline::storage::sqlite {

Result<int> addVersionUnit(UnitContext& unit, const NewVersion& version) {
    if (version.reason.empty()) {
        return Error{.code = ErrorCode::FixNoReason, .field = "reason"};
    }
    if (version.exception) {
        auto row = expectException(unit, *version.exception, version.exceptionRevision);
        if (!row) {
            return row.error();
        }
        if (row->closedAt != Timestamp{}) {
            return Error{.code = ErrorCode::ExceptionClosed,
                         .field = "exception",
                         .value = version.exception->text()};
        }
        reviseException(unit, *row);
    }
    const PayloadVersion payload{
        .bytes = version.bytes, .who = version.who, .reason = version.reason, .at = unit.now};
    const bool ofDelivery = version.delivery.valid();
    int number = 0;
    if (ofDelivery) {
        if (!findDelivery(unit.db, version.delivery)) {
            return Error{
                .code = ErrorCode::NotFound, .field = "delivery", .value = version.delivery.text()};
        }
        number = addDeliveryVersion(unit, version.delivery, payload);
    } else {
        if (!unit.db.use("payloads.message_exists").bind("$id", version.message).step()) {
            return Error{
                .code = ErrorCode::NotFound, .field = "message", .value = version.message.text()};
        }
        number = addMessageVersion(unit, version.message, payload);
    }
    appendAudit(unit, {.who = version.who,
                       .action = ofDelivery ? "delivery.version" : "message.version",
                       .object = ofDelivery ? version.delivery.text() : version.message.text(),
                       .oldValue = std::to_string(number - 1),
                       .newValue = std::to_string(number),
                       .reason = version.reason});
    return number;
}

Result<bool> setValueUnit(UnitContext& unit, const ValueMapEntry& entry, const Actor& who,
                          const std::string& reason) {
    auto before = unit.db.use("operations.value_map_get");
    before.bind("$map", entry.map).bind("$system", entry.system).bind("$source", entry.source);
    const auto old = before.step() ? before.text() : std::string{};
    unit.db.use("operations.value_map_put")
        .bind("$map", entry.map)
        .bind("$system", entry.system)
        .bind("$source", entry.source)
        .bind("$canonical", entry.canonical)
        .bind("$at", unit.now)
        .bind("$by", entry.changedBy.empty() ? who.user : entry.changedBy)
        .run();
    unit.changes.landscape = true;
    appendAudit(unit, {.who = who,
                       .action = "value_map.set",
                       .object = entry.map + "/" + entry.system + "/" + entry.source,
                       .oldValue = old,
                       .newValue = entry.canonical,
                       .reason = reason});
    return true;
}

Result<int> applyLandscapeUnit(UnitContext& unit, const std::string& text,
                               const std::string& digest, const Actor& who) {
    const auto current = readLandscape(unit.db);
    if (current && current->digest == digest) {
        return current->version;
    }
    const int version = current ? current->version + 1 : 1;
    auto row = unit.db.use("operations.landscape_put");
    row.bind("$version", version).bind("$text", text).bind("$digest", digest).bind("$at", unit.now);
    bindActor(row, who);
    row.run();
    unit.changes.landscape = true;
    appendAudit(unit, {.who = who,
                       .action = "landscape.apply",
                       .object = "landscape",
                       .oldValue = current ? current->digest : "",
                       .newValue = digest});
    return version;
}

bool setFactUnit(UnitContext& unit, const std::string& key, const std::string& value) {
    unit.db.use("transaction.fact_put").bind("$key", key).bind("$value", value).run();
    return true;
}

std::vector<ValueMapEntry> readValueMap(Connection& db, const std::string& name) {
    std::vector<ValueMapEntry> entries;
    auto row = db.use(name.empty() ? "operations.value_maps" : "operations.value_map");
    if (!name.empty()) {
        row.bind("$map", name);
    }
    while (row.step()) {
        ValueMapEntry entry;
        for (auto* text : {&entry.map, &entry.system, &entry.source, &entry.canonical}) {
            *text = row.text();
        }
        entry.changedAt = row.time();
        entry.changedBy = row.text();
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::optional<LandscapeVersion> readLandscape(Connection& db) {
    auto row = db.use("operations.landscape_current");
    if (!row.step()) {
        return std::nullopt;
    }
    LandscapeVersion found;
    found.version = row.number();
    found.text = row.text();
    found.digest = row.text();
    found.who = readActor(row);
    found.at = row.time();
    return found;
}

std::optional<std::string> readFact(Connection& db, const std::string& key) {
    auto row = db.use("transaction.fact_get");
    row.bind("$key", key);
    return row.step() ? std::optional(row.text()) : std::nullopt;
}

}  // namespace throughline::storage::sqlite
