#include "rpc/convert.h"

#include <algorithm>

namespace throughline::rpc {

namespace {

void setQuantity(v1::Quantity* wire, const std::optional<Decimal>& value, const std::string& unit) {
    wire->set_value(value->text());
    wire->set_unit(unit);
}

v1::OrderQuantities quantitiesOf(const trace::OrderState& state) {
    v1::OrderQuantities wire;
    const auto& unit = state.unit;
    if (state.released) {
        setQuantity(wire.mutable_released(), state.released, unit);
    }
    if (state.started) {
        setQuantity(wire.mutable_started(), state.started, unit);
    }
    if (state.produced) {
        setQuantity(wire.mutable_produced(), state.produced, unit);
    }
    if (state.scrapped) {
        setQuantity(wire.mutable_scrapped(), state.scrapped, unit);
    }
    if (state.reworked) {
        setQuantity(wire.mutable_reworked(), state.reworked, unit);
    }
    if (state.posted) {
        setQuantity(wire.mutable_posted(), state.posted, unit);
    }
    if (state.accepted) {
        setQuantity(wire.mutable_accepted(), state.accepted, unit);
    }
    if (state.shipped) {
        setQuantity(wire.mutable_shipped(), state.shipped, unit);
    }
    return wire;
}

/// Columns of the path: systems in the order of first use.
class SystemColumns {
public:
    explicit SystemColumns(v1::OrderTrace& wire) : wire_(wire) {}
    void use(const std::string& system) {
        const auto& known = wire_.systems();
        if (!system.empty() && std::find(known.begin(), known.end(), system) == known.end()) {
            wire_.add_systems(system);
        }
    }

private:
    v1::OrderTrace& wire_;
};

v1::TraceDelivery traceDelivery(const storage::DeliveryRow& row, const std::string& system) {
    v1::TraceDelivery wire;
    wire.set_delivery_id(row.id.text());
    wire.set_destination(row.destination);
    wire.set_to_system(system);
    wire.set_state(std::string(storage::deliveryStateText(row.state)));
    wire.set_attempts(row.attempts);
    wire.set_created_us(micros(row.createdAt));
    wire.set_settled_us(micros(row.settledAt));
    wire.set_last_code(row.lastCode);
    wire.set_last_detail(row.lastDetail);
    wire.set_replay_of(row.replayOf.text());
    wire.set_next_at_us(micros(row.nextAt));
    return wire;
}

}  // namespace

std::string orderStatusWord(trace::OrderStatus status) {
    std::string word(trace::orderStatusText(status));
    for (char& c : word) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return word;
}

v1::OrderRow toWire(const storage::OrderRow& row) {
    const auto& state = row.state;
    v1::OrderRow wire;
    wire.set_order(state.order);
    wire.set_plant(state.plant);
    wire.set_item(state.item);
    wire.set_item_revision(state.itemRevision);
    wire.set_item_description(state.itemDescription);
    wire.set_customer(state.customer);
    wire.set_status(orderStatusWord(state.status));
    for (const auto& status : state.sourceStatus) {
        wire.add_source_status(status);
    }
    if (const auto furthest = state.furthest()) {
        wire.set_furthest(std::string(trace::milestoneText(*furthest)));
    }
    wire.set_due_us(micros(state.dueDate));
    wire.set_last_change_us(micros(state.lastChange));
    *wire.mutable_quantities() = quantitiesOf(state);
    wire.set_open_exceptions(row.openExceptions);
    wire.set_overdue(row.overdue);
    wire.set_held(state.held);
    wire.set_held_reason(state.heldReason);
    wire.set_next_expected_us(micros(row.nextExpected));
    wire.set_revision(row.revision);
    for (const auto& lot : state.lots) {
        wire.add_lots(lot);
    }
    return wire;
}

v1::OrderTrace toWire(const engine::OrderTrace& trace, const engine::Landscape& landscape) {
    v1::OrderTrace wire;
    *wire.mutable_order() = toWire(trace.row);
    for (const auto& step : trace.milestones) {
        auto* milestone = wire.add_milestones();
        milestone->set_kind(std::string(trace::milestoneText(step.kind)));
        milestone->set_occurred_at_us(micros(step.occurredAt));
        milestone->set_expected_at_us(micros(step.expectedAt));
        milestone->set_lateness_s(step.latenessSeconds);
        milestone->set_event_id(step.event.text());
        milestone->set_overdue(step.overdue);
    }
    SystemColumns columns(wire);
    for (const auto& message : trace.messages) {
        auto* entry = wire.add_messages();
        entry->set_event_id(message.event.id.text());
        entry->set_type(message.event.type);
        entry->set_source(message.event.source);
        entry->set_from_system(message.from);
        entry->set_time_us(micros(message.event.time));
        entry->set_recorded_us(micros(message.event.recordedTime));
        entry->set_message_id(message.event.message.text());
        entry->set_subject(message.event.subject);
        columns.use(message.from);
        for (const auto& delivery : message.deliveries) {
            const auto* endpoint = landscape.outboundEndpoint(delivery.destination);
            const auto system = endpoint != nullptr ? endpoint->system : delivery.destination;
            *entry->add_deliveries() = traceDelivery(delivery, system);
            columns.use(system);
        }
    }
    for (const auto& exception : trace.exceptions) {
        *wire.add_exceptions() = toWire(exception);
    }
    for (const auto& gap : trace.gaps) {
        auto* entry = wire.add_gaps();
        entry->set_left(gap.left);
        entry->set_right(gap.right);
        entry->set_left_value(gap.leftValue.text());
        entry->set_right_value(gap.rightValue.text());
        entry->set_sentence(gap.sentence);
    }
    for (const auto& [operation, totals] : trace.row.state.operations) {
        auto* entry = wire.add_operations();
        entry->set_operation(operation);
        entry->set_description(totals.description);
        entry->set_yield(totals.yield.text());
        entry->set_scrap(totals.scrap.text());
        entry->set_rework(totals.rework.text());
        entry->set_mrb(totals.mrb.text());
        entry->set_unit(totals.unit);
        entry->set_final(totals.final);
    }
    wire.set_truncated(trace.truncated);
    return wire;
}

}  // namespace throughline::rpc
