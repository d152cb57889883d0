#include "models/convert/exceptions.h"

#include "models/convert/common.h"
#include "throughline/v1/exceptions.pb.h"

namespace throughline::models {

ExceptionRow exceptionRowOf(const v1::ExceptionRow& wire) {
    ExceptionRow row;
    row.id = text(wire.id());
    row.kind = text(wire.kind());
    row.state = text(wire.state());
    row.code = text(wire.code());
    row.causeKey = text(wire.cause_key());
    row.causeTitle = text(wire.cause_title());
    row.sentence = text(wire.sentence());
    row.field = text(wire.field());
    row.value = text(wire.value());
    row.rule = text(wire.rule());
    row.line = wire.line();
    row.order = text(wire.order());
    row.plant = text(wire.plant());
    row.system = text(wire.system());
    row.endpoint = text(wire.endpoint());
    row.owner = text(wire.owner());
    row.assignee = text(wire.assignee());
    row.messageId = text(wire.message_id());
    row.eventId = text(wire.event_id());
    row.deliveryId = text(wire.delivery_id());
    row.opened = timeOf(wire.opened_us());
    row.snoozedUntil = timeOf(wire.snoozed_until_us());
    row.closed = timeOf(wire.closed_us());
    row.revision = wire.revision();
    row.waitingBehind = wire.waiting_behind();
    return row;
}

}  // namespace throughline::models
