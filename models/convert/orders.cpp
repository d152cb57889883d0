#include "models/convert/orders.h"

#include "models/convert/common.h"
#include "models/convert/exceptions.h"
#include "throughline/v1/orders.pb.h"

namespace throughline::models {

namespace {

MilestoneStep stepOf(const v1::MilestoneStep& wire) {
    return {text(wire.kind()), timeOf(wire.occurred_at_us()), timeOf(wire.expected_at_us()),
            wire.lateness_s(), text(wire.event_id()),         wire.overdue()};
}

TraceDelivery deliveryOf(const v1::TraceDelivery& wire) {
    TraceDelivery delivery;
    delivery.id = text(wire.delivery_id());
    delivery.destination = text(wire.destination());
    delivery.toSystem = text(wire.to_system());
    delivery.state = text(wire.state());
    delivery.attempts = wire.attempts();
    delivery.created = timeOf(wire.created_us());
    delivery.settled = timeOf(wire.settled_us());
    delivery.nextAt = timeOf(wire.next_at_us());
    delivery.lastCode = text(wire.last_code());
    delivery.lastDetail = text(wire.last_detail());
    delivery.replayOf = text(wire.replay_of());
    return delivery;
}

TraceMessage messageOf(const v1::TraceMessage& wire) {
    TraceMessage message;
    message.eventId = text(wire.event_id());
    message.type = text(wire.type());
    message.source = text(wire.source());
    message.fromSystem = text(wire.from_system());
    message.messageId = text(wire.message_id());
    message.subject = text(wire.subject());
    message.time = timeOf(wire.time_us());
    message.recorded = timeOf(wire.recorded_us());
    message.deliveries = rowsOf<TraceDelivery>(wire.deliveries(), deliveryOf);
    return message;
}

QuantityGap gapOf(const v1::QuantityGap& wire) {
    return {text(wire.left()), text(wire.right()), text(wire.left_value()),
            text(wire.right_value()), text(wire.sentence())};
}

OperationRow operationOf(const v1::OperationRow& wire) {
    return {
        text(wire.operation()), text(wire.description()), text(wire.yield()), text(wire.scrap()),
        text(wire.rework()),    text(wire.mrb()),         text(wire.unit()),  wire.final()};
}

}  // namespace

OrderRow orderRowOf(const v1::OrderRow& wire) {
    OrderRow row;
    row.order = text(wire.order());
    row.plant = text(wire.plant());
    row.item = text(wire.item());
    row.itemRevision = text(wire.item_revision());
    row.itemDescription = text(wire.item_description());
    row.customer = text(wire.customer());
    row.status = text(wire.status()).toLower();  // ISA-95 writes "Released"
    row.sourceStatus = textsOf(wire.source_status());
    row.furthest = text(wire.furthest());
    row.due = timeOf(wire.due_us());
    row.lastChange = timeOf(wire.last_change_us());
    row.nextExpected = timeOf(wire.next_expected_us());
    const auto& quantities = wire.quantities();
    row.quantities = {quantityOf(quantities.released()), quantityOf(quantities.started()),
                      quantityOf(quantities.produced()), quantityOf(quantities.scrapped()),
                      quantityOf(quantities.reworked()), quantityOf(quantities.posted()),
                      quantityOf(quantities.accepted()), quantityOf(quantities.shipped())};
    row.openExceptions = wire.open_exceptions();
    row.overdue = wire.overdue();
    row.held = wire.held();
    row.heldReason = text(wire.held_reason());
    row.revision = wire.revision();
    row.lots = textsOf(wire.lots());
    return row;
}

Page<OrderRow> ordersPageOf(const v1::OrdersReply& wire) {
    return {rowsOf<OrderRow>(wire.rows(), orderRowOf), text(wire.next())};
}

OrderTrace orderTraceOf(const v1::OrderTrace& wire) {
    OrderTrace trace;
    trace.order = orderRowOf(wire.order());
    trace.milestones = rowsOf<MilestoneStep>(wire.milestones(), stepOf);
    trace.messages = rowsOf<TraceMessage>(wire.messages(), messageOf);
    trace.exceptions = rowsOf<ExceptionRow>(wire.exceptions(), exceptionRowOf);
    trace.gaps = rowsOf<QuantityGap>(wire.gaps(), gapOf);
    trace.operations = rowsOf<OperationRow>(wire.operations(), operationOf);
    trace.systems = textsOf(wire.systems());
    trace.truncated = wire.truncated();
    return trace;
}

v1::OrdersRequest requestOf(const OrdersQuery& query) {
    v1::OrdersRequest request;
    request.set_text(utf8(query.text));
    request.set_plant(utf8(query.plant));
    request.set_status(utf8(query.status));
    request.set_furthest(utf8(query.furthest));
    request.set_only_stuck(query.onlyStuck);
    request.set_changed_from_us(microsOf(query.changedFrom));
    request.set_sort(utf8(query.sort));
    request.set_ascending(query.ascending);
    request.mutable_page()->set_after(utf8(query.after));
    request.mutable_page()->set_limit(query.limit);
    return request;
}

}  // namespace throughline::models
