#include "storage/sqlite/event_rows.h"

#include "storage/sqlite/filter.h"
#include "storage/sqlite/payloads.h"

namespace throughline::storage::sqlite {

namespace {

constexpr const char* kRowColumns =
    "SELECT e.id, e.type, e.source, e.source_id, e.subject, e.plant, e.order_no, e.correlation_id, "
    "e.time,"
    " e.recorded_time, e.message_id FROM event e";
constexpr const char* kRowColumnsByKey =
    "SELECT e.id, e.type, e.source, e.source_id, e.subject, e.plant, e.order_no, e.correlation_id, "
    "e.time,"
    " e.recorded_time, e.message_id FROM event_key k CROSS JOIN event e ON e.id = k.event_id";

EventRow readRow(Statement& row) {
    EventRow found;
    found.id = row.id<EventId>();
    for (auto* text : {&found.type, &found.source, &found.sourceId, &found.subject, &found.plant,
                       &found.order, &found.correlationId}) {
        *text = row.text();
    }
    found.time = row.time();
    found.recordedTime = row.time();
    found.message = row.id<MessageId>();
    return found;
}

/// The most selective key that the query names; its index drives the list.
std::optional<trace::EventKey> drivingKey(const EventQuery& query) {
    if (query.key) {
        return query.key;
    }
    if (!query.order.empty()) {
        return trace::EventKey{"order", query.order};
    }
    if (!query.correlationId.empty()) {
        return trace::EventKey{"correlation", query.correlationId};
    }
    if (!query.type.empty()) {
        return trace::EventKey{"@type", query.type};
    }
    if (!query.source.empty()) {
        return trace::EventKey{"@source", query.source};
    }
    if (!query.plant.empty()) {
        return trace::EventKey{"@plant", query.plant};
    }
    return std::nullopt;
}

Error unknownEvent(EventId id) {
    return {.code = ErrorCode::EventUnknown, .field = "event", .value = id.text()};
}

}  // namespace

PayloadSum eventSum(const Event& event) {
    PayloadSum sum;
    sum.add(event.id.value);
    for (const auto* text : {&event.type, &event.source, &event.sourceId, &event.subject}) {
        sum.add(*text);
    }
    sum.add(toUnixMicros(event.time)).add(toUnixMicros(event.recordedTime));
    for (const auto* text :
         {&event.plant, &event.correlationId, &event.causationId, &event.partitionKey,
          &event.sequence, &event.idempotencyKey, &event.traceparent, &event.contractVersion}) {
        sum.add(*text);
    }
    event.orderSequence ? sum.add(std::int64_t{*event.orderSequence}) : sum.add("");
    return sum.add(event.data);
}

StoredEvent readEventColumns(Connection& db, Statement& row) {
    StoredEvent stored;
    auto& event = stored.event;
    event.id = row.id<EventId>();
    for (auto* text : {&event.type, &event.source, &event.sourceId, &event.subject}) {
        *text = row.text();
    }
    event.time = row.time();
    event.recordedTime = row.time();
    for (auto* text :
         {&event.plant, &event.correlationId, &event.causationId, &event.partitionKey,
          &event.sequence, &event.idempotencyKey, &event.traceparent, &event.contractVersion}) {
        *text = row.text();
    }
    event.data = readPayload(db, row, &stored.payloadRemoved);
    if (row.isNull()) {
        row.skip();
    } else {
        event.orderSequence = row.integer();
    }
    holdAgainstSum(row, eventSum(event), "event", event.id.text());
    return stored;
}

Result<Event> readEvent(Connection& db, EventId id) {
    auto row = db.use("events.get");
    row.bind("$id", id);
    if (!row.step()) {
        return unknownEvent(id);
    }
    auto stored = readEventColumns(db, row);
    if (stored.payloadRemoved) {
        return Error{
            .code = ErrorCode::StoragePayloadRemoved, .field = "event", .value = id.text()};
    }
    return std::move(stored.event);
}

Result<EventRecord> readEventRecord(Connection& db, EventId id) {
    auto row = db.use("events.get");
    row.bind("$id", id);
    if (!row.step()) {
        return unknownEvent(id);
    }
    EventRecord record;
    auto stored = readEventColumns(db, row);
    record.event = std::move(stored.event);
    record.payloadRemoved = stored.payloadRemoved;
    auto from = db.use("events.message_record");
    from.bind("$id", id).step();
    record.message = from.id<MessageId>();
    record.record = from.number();
    auto keys = db.use("events.keys");
    keys.bind("$event", id);
    while (keys.step()) {
        auto kind = keys.text();
        record.keys.push_back({std::move(kind), keys.text()});
    }
    auto deliveries = db.use("deliveries.by_event");
    deliveries.bind("$event", id);
    while (deliveries.step()) {
        record.deliveries.push_back(deliveries.id<DeliveryId>());
    }
    return record;
}

Page<EventRow> readEvents(Connection& db, const EventQuery& query) {
    const auto key = drivingKey(query);
    Filter filter(key ? kRowColumnsByKey : kRowColumns);
    const std::string id = key ? "k.event_id" : "e.id";
    if (key) {
        filter.where("k.kind = $kind", "$kind", key->kind);
        filter.where("k.value = $key", "$key", key->value);
        if (query.key && !query.order.empty()) {
            filter.where(
                "EXISTS (SELECT 1 FROM event_key o WHERE o.event_id = e.id AND o.kind = 'order'"
                " AND o.value = $order)",
                "$order", query.order);
        }
    }
    filter.equals("e.correlation_id", "$correlation", query.correlationId);
    filter.equals("e.type", "$type", query.type);
    filter.equals("e.source", "$source", query.source);
    filter.equals("e.plant", "$plant", query.plant);
    if (query.from != Timestamp{}) {
        filter.where(id + " >= $from", "$from", idFloor(query.from));
    }
    if (query.to != Timestamp{}) {
        filter.where(id + " < $to", "$to", idFloor(query.to));
    }
    query.oldestFirst ? filter.beyond(id, query.after) : filter.before(id, query.after);
    auto row =
        filter.prepare(db, "ORDER BY " + id + (query.oldestFirst ? "" : " DESC"), query.limit);
    Page<EventRow> page;
    while (row.step()) {
        page.rows.push_back(readRow(row));
    }
    finishPage(page, query.limit,
               [](const EventRow& last) { return std::to_string(last.id.value); });
    for (auto& event : page.rows) {
        auto deliveries = db.use("deliveries.open_failed");
        deliveries.bind("$event", event.id).step();
        event.deliveriesOpen = deliveries.number();
        event.deliveriesFailed = deliveries.number();
    }
    return page;
}

std::optional<EventId> findBySource(Connection& db, const DedupeFilter& filter,
                                    const std::string& source, const std::string& sourceId) {
    for (const auto candidate : filter.candidates(DedupeFilter::idHash(source, sourceId))) {
        auto row = db.use("acceptance.earlier");
        row.bind("$id", candidate);
        if (row.step() && row.text() == source && row.text() == sourceId) {
            return EventId{candidate};
        }
    }
    return std::nullopt;
}

}  // namespace throughline::storage::sqlite
