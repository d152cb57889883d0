#include "rpc/convert.h"
#include "rpc/problem.h"

namespace throughline::rpc {

int pageLimit(const v1::PageRequest& page) {
    constexpr int kUsual = 100;
    constexpr int kMost = 1000;
    return page.limit() <= 0 ? kUsual : std::min(page.limit(), kMost);
}

v1::Quantity toWire(const Quantity& quantity) {
    v1::Quantity wire;
    wire.set_value(quantity.value.text());
    wire.set_unit(quantity.unit);
    return wire;
}

v1::Identifier toWire(const Identifier& identifier) {
    v1::Identifier wire;
    wire.set_scheme(identifier.scheme);
    wire.set_value(identifier.value);
    wire.set_issuer(identifier.issuer);
    wire.set_item(identifier.item);
    return wire;
}

v1::EventRow toWire(const storage::EventRow& row) {
    v1::EventRow wire;
    wire.set_id(row.id.text());
    wire.set_type(row.type);
    wire.set_source(row.source);
    wire.set_source_id(row.sourceId);
    wire.set_subject(row.subject);
    wire.set_plant(row.plant);
    wire.set_order(row.order);
    wire.set_correlation(row.correlationId);
    wire.set_time_us(micros(row.time));
    wire.set_recorded_us(micros(row.recordedTime));
    wire.set_deliveries_open(row.deliveriesOpen);
    wire.set_deliveries_failed(row.deliveriesFailed);
    wire.set_message_id(row.message.text());
    return wire;
}

v1::PayloadVersion toWire(const storage::PayloadVersion& version) {
    v1::PayloadVersion wire;
    wire.set_version(version.version);
    wire.set_content(version.bytes);
    wire.set_who(version.who.user);
    wire.set_reason(version.reason);
    wire.set_at_us(micros(version.at));
    return wire;
}

v1::MessageDetail toWire(const storage::ReceivedRecord& record) {
    const auto& message = record.message;
    v1::MessageDetail wire;
    wire.set_id(message.id.text());
    wire.set_endpoint(message.endpoint);
    wire.set_system(message.system);
    wire.set_content_type(message.contentType);
    wire.set_name(message.name);
    wire.mutable_headers()->insert(message.headers.begin(), message.headers.end());
    wire.set_content(message.bytes);
    wire.set_received_us(micros(message.receivedAt));
    wire.set_state(std::string(storage::messageStateText(record.state)));
    for (const auto& id : record.events) {
        wire.add_events(id.text());
    }
    for (const auto& version : record.versions) {
        *wire.add_versions() = toWire(version);
    }
    return wire;
}

v1::AttemptRow toWire(const storage::Attempt& attempt) {
    v1::AttemptRow wire;
    wire.set_id(attempt.id.text());
    wire.set_number(attempt.number);
    wire.set_started_us(micros(attempt.startedAt));
    wire.set_duration_us(attempt.duration.count());
    wire.set_outcome(std::string(storage::attemptOutcomeText(attempt.outcome)));
    wire.set_status(attempt.status);
    wire.set_code(attempt.code);
    wire.set_business_code(attempt.businessCode);
    wire.set_idempotency_key(attempt.idempotencyKey);
    wire.set_request(attempt.request);
    wire.set_request_headers(attempt.requestHeaders);
    wire.set_response(attempt.response);
    wire.set_detail(attempt.detail);
    return wire;
}

v1::DeliveryDetail toWire(const storage::DeliveryRecord& record) {
    const auto& row = record.row;
    v1::DeliveryDetail wire;
    wire.set_id(row.id.text());
    wire.set_destination(row.destination);
    wire.set_lane_key(row.laneKey);
    wire.set_state(std::string(storage::deliveryStateText(row.state)));
    wire.set_version(row.version);
    wire.set_created_us(micros(row.createdAt));
    wire.set_settled_us(micros(row.settledAt));
    wire.set_next_at_us(micros(row.nextAt));
    wire.set_last_code(row.lastCode);
    wire.set_last_detail(row.lastDetail);
    wire.set_replay_of(row.replayOf.text());
    wire.set_overtook(record.overtook);
    for (const auto& attempt : record.attempts) {
        *wire.add_attempts() = toWire(attempt);
    }
    for (const auto& version : record.versions) {
        *wire.add_versions() = toWire(version);
    }
    return wire;
}

v1::SearchHit toWire(const storage::SearchHit& hit) {
    v1::SearchHit wire;
    wire.set_kind(hit.kind);
    wire.set_key(hit.key);
    wire.set_title(hit.title);
    wire.set_subtitle(hit.subtitle);
    return wire;
}

Event fromWire(v1::CloudEvent wire) {
    Event event;
    event.type = std::move(*wire.mutable_type());
    event.source = std::move(*wire.mutable_source());
    event.sourceId = std::move(*wire.mutable_id());
    event.subject = std::move(*wire.mutable_subject());
    event.time = instant(wire.time_us());
    event.plant = std::move(*wire.mutable_plant());
    event.correlationId = std::move(*wire.mutable_correlationid());
    event.causationId = std::move(*wire.mutable_causationid());
    event.partitionKey = std::move(*wire.mutable_partitionkey());
    event.sequence = std::move(*wire.mutable_sequence());
    if (wire.has_ordersequence()) {
        event.orderSequence = wire.ordersequence();
    }
    event.idempotencyKey = std::move(*wire.mutable_idempotencykey());
    event.traceparent = std::move(*wire.mutable_traceparent());
    event.contractVersion = std::move(*wire.mutable_dataversion());
    event.data = std::move(*wire.mutable_data());
    return event;
}

void toWire(Event event, v1::CloudEvent& wire) {
    wire.set_type(std::move(event.type));
    wire.set_source(std::move(event.source));
    wire.set_id(std::move(event.sourceId));
    wire.set_subject(std::move(event.subject));
    wire.set_time_us(micros(event.time));
    wire.set_plant(std::move(event.plant));
    wire.set_correlationid(std::move(event.correlationId));
    wire.set_causationid(std::move(event.causationId));
    wire.set_partitionkey(std::move(event.partitionKey));
    wire.set_sequence(std::move(event.sequence));
    if (event.orderSequence) {
        wire.set_ordersequence(*event.orderSequence);
    }
    wire.set_idempotencykey(std::move(event.idempotencyKey));
    wire.set_traceparent(std::move(event.traceparent));
    wire.set_dataversion(std::move(event.contractVersion));
    wire.set_data(std::move(event.data));
}

v1::CloudEvent toWire(Event event) {
    v1::CloudEvent wire;
    toWire(std::move(event), wire);
    return wire;
}

v1::SubmitReply toWire(const engine::IntakeResult& result) {
    v1::SubmitReply wire;
    wire.set_message(result.message.text());
    wire.set_received(result.received);
    wire.set_accepted(result.accepted);
    wire.set_duplicates(result.duplicates);
    wire.set_skipped(result.skipped);
    for (const auto& id : result.events) {
        wire.add_events(id.text());
    }
    for (const auto& type : result.types) {
        wire.add_types(type);
    }
    for (const auto& refused : result.refused) {
        auto* record = wire.add_refused();
        record->set_exception(refused.id.text());
        *record->mutable_problem() = toProblem(refused.error);
    }
    wire.mutable_skipped_reasons()->insert(result.skippedReasons.begin(),
                                           result.skippedReasons.end());
    return wire;
}

}  // namespace throughline::rpc
