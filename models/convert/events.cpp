#include "models/convert/events.h"

#include "models/convert/common.h"
#include "throughline/v1/events.pb.h"

namespace throughline::models {

namespace {

QByteArray bytesOf(const std::string& wire) {
    return {wire.data(), static_cast<qsizetype>(wire.size())};
}

EventRow eventRowOf(const v1::EventRow& wire) {
    EventRow row;
    row.id = text(wire.id());
    row.type = text(wire.type());
    row.source = text(wire.source());
    row.sourceId = text(wire.source_id());
    row.subject = text(wire.subject());
    row.plant = text(wire.plant());
    row.order = text(wire.order());
    row.correlation = text(wire.correlation());
    row.messageId = text(wire.message_id());
    row.time = timeOf(wire.time_us());
    row.recorded = timeOf(wire.recorded_us());
    row.deliveriesOpen = wire.deliveries_open();
    row.deliveriesFailed = wire.deliveries_failed();
    return row;
}

PayloadVersion versionOf(const v1::PayloadVersion& wire) {
    return {wire.version(), bytesOf(wire.content()), text(wire.who()), text(wire.reason()),
            timeOf(wire.at_us())};
}

AttemptRow attemptOf(const v1::AttemptRow& wire) {
    AttemptRow row;
    row.id = text(wire.id());
    row.number = wire.number();
    row.started = timeOf(wire.started_us());
    row.durationMicros = wire.duration_us();
    row.outcome = text(wire.outcome());
    row.status = wire.status();
    row.code = text(wire.code());
    row.businessCode = text(wire.business_code());
    row.idempotencyKey = text(wire.idempotency_key());
    row.request = text(wire.request());
    row.requestHeaders = text(wire.request_headers());
    row.response = text(wire.response());
    row.detail = text(wire.detail());
    return row;
}

DeliveryDetail deliveryOf(const v1::DeliveryDetail& wire) {
    DeliveryDetail delivery;
    delivery.id = text(wire.id());
    delivery.destination = text(wire.destination());
    delivery.laneKey = text(wire.lane_key());
    delivery.state = text(wire.state());
    delivery.version = wire.version();
    delivery.created = timeOf(wire.created_us());
    delivery.settled = timeOf(wire.settled_us());
    delivery.nextAt = timeOf(wire.next_at_us());
    delivery.lastCode = text(wire.last_code());
    delivery.lastDetail = text(wire.last_detail());
    delivery.replayOf = text(wire.replay_of());
    delivery.overtook = wire.overtook();
    delivery.attempts = rowsOf<AttemptRow>(wire.attempts(), attemptOf);
    delivery.versions = rowsOf<PayloadVersion>(wire.versions(), versionOf);
    delivery.missing = failureOf(wire.problem());
    return delivery;
}

}  // namespace

MessageDetail messageDetailOf(const v1::MessageDetail& wire) {
    MessageDetail message;
    message.id = text(wire.id());
    message.endpoint = text(wire.endpoint());
    message.system = text(wire.system());
    message.contentType = text(wire.content_type());
    message.name = text(wire.name());
    message.state = text(wire.state());
    for (const auto& [name, value] : wire.headers())
        message.headers.insert(text(name), text(value));
    message.content = bytesOf(wire.content());
    message.received = timeOf(wire.received_us());
    message.events = textsOf(wire.events());
    message.versions = rowsOf<PayloadVersion>(wire.versions(), versionOf);
    message.missing = failureOf(wire.problem());
    return message;
}

EventDetail eventDetailOf(const v1::EventDetail& wire) {
    EventDetail detail;
    detail.row = eventRowOf(wire.row());
    detail.envelope = text(wire.envelope());
    detail.canonical = text(wire.canonical());
    detail.message = messageDetailOf(wire.message());
    detail.deliveries = rowsOf<DeliveryDetail>(wire.deliveries(), deliveryOf);
    detail.missing = failureOf(wire.problem());
    return detail;
}

Page<EventRow> eventsPageOf(const v1::EventsReply& wire) {
    return {rowsOf<EventRow>(wire.rows(), eventRowOf), text(wire.next())};
}

QList<SearchHit> searchHitsOf(const v1::SearchReply& wire) {
    return rowsOf<SearchHit>(wire.hits(), [](const v1::SearchHit& hit) {
        return SearchHit{text(hit.kind()), text(hit.key()), text(hit.title()),
                         text(hit.subtitle())};
    });
}

v1::EventsRequest requestOf(const EventsQuery& query) {
    v1::EventsRequest request;
    request.set_order(utf8(query.order));
    request.set_type(utf8(query.type));
    request.set_source(utf8(query.source));
    request.set_plant(utf8(query.plant));
    request.set_correlation(utf8(query.correlation));
    request.set_key_kind(utf8(query.keyKind));
    request.set_key_value(utf8(query.keyValue));
    request.set_from_us(microsOf(query.from));
    request.set_to_us(microsOf(query.to));
    request.set_oldest_first(query.oldestFirst);
    request.mutable_page()->set_after(utf8(query.after));
    request.mutable_page()->set_limit(query.limit);
    return request;
}

}  // namespace throughline::models
