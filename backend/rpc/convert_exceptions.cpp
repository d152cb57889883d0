#include "rpc/convert.h"
#include "rpc/problem.h"

namespace throughline::rpc {

v1::ExceptionRow toWire(const storage::ExceptionRow& row) {
    v1::ExceptionRow wire;
    wire.set_id(row.id.text());
    wire.set_kind(std::string(storage::exceptionKindText(row.kind)));
    wire.set_state(std::string(storage::exceptionStateText(row.state)));
    wire.set_code(row.code);
    wire.set_cause_key(row.causeKey);
    wire.set_cause_title(row.causeTitle);
    wire.set_sentence(row.sentence);
    wire.set_field(row.field);
    wire.set_value(row.value);
    wire.set_rule(row.rule);
    wire.set_line(row.line);
    wire.set_order(row.order);
    wire.set_plant(row.plant);
    wire.set_system(row.system);
    wire.set_endpoint(row.endpoint);
    wire.set_owner(row.owner);
    wire.set_assignee(row.assignee);
    wire.set_message_id(row.message.text());
    wire.set_event_id(row.event.text());
    wire.set_delivery_id(row.delivery.text());
    wire.set_opened_us(micros(row.openedAt));
    wire.set_snoozed_until_us(micros(row.snoozedUntil));
    wire.set_closed_us(micros(row.closedAt));
    wire.set_revision(row.revision);
    wire.set_waiting_behind(row.waitingBehind);
    return wire;
}

v1::ExceptionGroup toWire(const storage::ExceptionGroup& group) {
    v1::ExceptionGroup wire;
    wire.set_cause_key(group.causeKey);
    wire.set_title(group.causeTitle);
    wire.set_code(group.code);
    wire.set_owner(group.owner);
    wire.set_count(group.count);
    wire.set_first_us(micros(group.first));
    wire.set_last_us(micros(group.last));
    wire.mutable_trend()->Add(group.trend.begin(), group.trend.end());
    for (const auto& plant : group.plants) {
        wire.add_plants(plant);
    }
    wire.set_waiting_behind(group.waitingBehind);
    return wire;
}

v1::EditableReply toWire(const engine::Editable& editable) {
    v1::EditableReply wire;
    wire.set_payload(editable.payload);
    wire.set_original(editable.original);
    wire.set_format(editable.format);
    wire.set_version(editable.version);
    for (const auto& pointer : editable.editable) {
        wire.add_editable(pointer);
    }
    wire.set_anything(editable.anything);
    wire.set_schema(editable.schema);
    wire.set_revision(editable.revision);
    return wire;
}

v1::PreviewReply toWire(const engine::Preview& preview) {
    v1::PreviewReply wire;
    wire.set_possible(preview.possible);
    for (const auto& error : preview.errors) {
        *wire.add_problems() = toProblem(error);
    }
    wire.set_impact(std::string(engine::impactText(preview.impact)));
    wire.set_why(preview.why);
    for (const auto& target : preview.targets) {
        auto* entry = wire.add_targets();
        entry->set_destination(target.destination);
        entry->set_method(target.method);
        entry->set_url(target.url);
        entry->set_content_type(target.contentType);
        entry->set_idempotency_key(target.idempotencyKey);
        entry->set_bytes(target.bytes);
        entry->set_before(target.before);
    }
    for (const auto& type : preview.eventTypes) {
        wire.add_event_types(type);
    }
    for (const auto& field : preview.changedFields) {
        wire.add_changed_fields(field);
    }
    return wire;
}

v1::ReplayOutcome toWire(const engine::ReplayOutcome& outcome) {
    v1::ReplayOutcome wire;
    wire.set_object(outcome.object);
    wire.set_ok(outcome.ok);
    wire.set_text(outcome.text);
    return wire;
}

}  // namespace throughline::rpc
