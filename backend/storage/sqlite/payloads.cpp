#include "storage/sqlite/payloads.h"

#include "domain/json.h"

#include <nlohmann/json.hpp>

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kInlineMost = 64 * 1024;
constexpr std::int64_t kRemoved = -1;  ///< in place of a blob: retention has taken the payload

PayloadSum sumOf(const Received& message, const std::string& headers) {
    PayloadSum sum;
    sum.add(message.id.value);
    for (const auto* text : {&message.endpoint, &message.system, &message.contentType,
                             &message.name, &headers, &message.bytes}) {
        sum.add(*text);
    }
    return sum;
}

int addVersion(UnitContext& unit, std::string_view nextName, std::string_view insertName,
               std::int64_t id, const PayloadVersion& version) {
    auto next = unit.db.use(nextName);
    next.bind("$id", id).step();
    const int number = next.number();
    auto row = unit.db.use(insertName);
    row.bind("$id", id)
        .bind("$version", number)
        .bind("$reason", version.reason)
        .bind("$at", version.at);
    row.bind("$sum", PayloadSum().add(number).add(version.bytes).value());
    bindActor(row, version.who);
    bindPayload(unit, row, "$bytes", "$blob", version.bytes);
    row.run();
    return number;
}

std::vector<PayloadVersion> versions(Connection& db, std::string_view name, std::int64_t id,
                                     const char* table, const std::string& of) {
    std::vector<PayloadVersion> found;
    auto row = db.use(name);
    row.bind("$id", id);
    while (row.step()) {
        PayloadVersion version;
        version.version = row.number();
        version.who = readActor(row);
        version.reason = row.text();
        version.at = row.time();
        version.bytes = readPayload(db, row);
        holdAgainstSum(row, PayloadSum().add(version.version).add(version.bytes), table,
                       of + " version " + std::to_string(version.version));
        found.push_back(std::move(version));
    }
    return found;
}

}  // namespace

void bindPayload(UnitContext& unit, Statement& row, const char* bytesName, const char* blobName,
                 std::string_view payload) {
    if (payload.size() <= kInlineMost) {
        row.borrowBytes(bytesName, payload).bind(blobName, 0);
        return;
    }
    const auto blob = unit.ids.nextValue();
    unit.db.use("transaction.blob_put").bind("$id", blob).borrowBytes("$bytes", payload).run();
    row.bindNull(bytesName).bind(blobName, blob);
}

std::string readPayload(Connection& db, Statement& row, bool* removed) {
    auto bytes = row.text();
    const auto blob = row.integer();
    if (removed != nullptr) {
        *removed = blob == kRemoved;
    }
    if (blob == 0 || blob == kRemoved) {
        return bytes;
    }
    auto large = db.use("transaction.blob_get");
    large.bind("$id", blob);
    return large.step() ? large.text() : std::string{};
}

void holdAgainstSum(Statement& row, const PayloadSum& sum, const char* table,
                    const std::string& key) {
    if (row.integer() != sum.value()) {
        throw SqliteError::damaged(table, key, "its content is not what was written");
    }
}

int addMessageVersion(UnitContext& unit, MessageId message, const PayloadVersion& version) {
    return addVersion(unit, "payloads.message_version_next", "payloads.message_version_insert",
                      message.value, version);
}

int addDeliveryVersion(UnitContext& unit, DeliveryId delivery, const PayloadVersion& version) {
    return addVersion(unit, "payloads.delivery_version_next", "payloads.delivery_version_insert",
                      delivery.value, version);
}

std::vector<PayloadVersion> messageVersions(Connection& db, MessageId message) {
    return versions(db, "payloads.message_versions", message.value, "message_version",
                    message.text());
}

std::vector<PayloadVersion> deliveryVersions(Connection& db, DeliveryId delivery) {
    return versions(db, "payloads.delivery_versions", delivery.value, "delivery_version",
                    delivery.text());
}

void insertMessage(UnitContext& unit, const Received& message, MessageState state) {
    const auto headers = headersText(message.headers);
    auto row = unit.db.use("payloads.message_insert");
    row.bind("$id", message.id)
        .bind("$endpoint", message.endpoint)
        .bind("$system", message.system)
        .bind("$content_type", message.contentType)
        .bind("$name", message.name)
        .bind("$headers", headers)
        .bind("$state", state)
        .bind("$received_at", message.receivedAt == Timestamp{} ? unit.now : message.receivedAt);
    bindPayload(unit, row, "$bytes", "$blob", message.bytes);
    row.bind("$sum", sumOf(message, headers).value()).run();
    ++unit.counted.messages;
}

Result<ReceivedRecord> readMessage(Connection& db, MessageId id) {
    auto row = db.use("payloads.message_get");
    row.bind("$id", id);
    if (!row.step()) {
        return Error{.code = ErrorCode::NotFound, .field = "message", .value = id.text()};
    }
    ReceivedRecord record;
    auto& message = record.message;
    message.id = id;
    message.endpoint = row.text();
    message.system = row.text();
    message.contentType = row.text();
    message.name = row.text();
    const auto headers = row.text();
    record.state = row.enumeration<MessageState>();
    message.receivedAt = row.time();
    message.bytes = readPayload(db, row, &record.payloadRemoved);
    holdAgainstSum(row, sumOf(message, headers), "message", id.text());
    message.headers = headersFromText(headers);
    record.versions = messageVersions(db, id);
    auto events = db.use("payloads.message_events");
    events.bind("$id", id);
    while (events.step()) {
        record.events.push_back(events.id<EventId>());
    }
    return record;
}

std::vector<MessageId> readUnfinished(Connection& db, int limit) {
    std::vector<MessageId> found;
    auto row = db.use("payloads.messages_unfinished");
    row.bind("$limit", limit);
    while (row.step()) {
        found.push_back(row.id<MessageId>());
    }
    return found;
}

void bindActor(Statement& row, const Actor& who) {
    row.bind("$user", who.user).bind("$role", who.role).bind("$workstation", who.workstation);
}

Actor readActor(Statement& row) {
    Actor who;
    who.user = row.text();
    who.role = row.text();
    who.workstation = row.text();
    return who;
}

std::string headersText(const std::map<std::string, std::string>& headers) {
    if (headers.empty()) {
        return {};
    }
    // A sender's header may hold any byte: what is no UTF-8 is replaced, not refused.
    return Json(headers).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::map<std::string, std::string> headersFromText(const std::string& text) {
    std::map<std::string, std::string> headers;
    if (text.empty()) {
        return headers;
    }
    const auto json = Json::parse(text, nullptr, false);
    for (const auto& [name, value] : json.items()) {
        if (value.is_string()) {
            headers.emplace(name, value.get<std::string>());
        }
    }
    return headers;
}

}  // namespace throughline::storage::sqlite
