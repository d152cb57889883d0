#include "models/convert/exceptions.h"

#include "models/convert/common.h"
#include "models/engine_words.h"
#include "throughline/v1/exceptions.pb.h"

namespace throughline::models {

ExceptionRow exceptionRowOf(const v1::ExceptionRow& wire) {
    ExceptionRow row;
    row.id = text(wire.id());
    row.kind = text(wire.kind());
    row.state = text(wire.state());
    row.code = text(wire.code());
    row.causeKey = text(wire.cause_key());
    row.causeTitle = engineWords(text(wire.cause_title()));
    row.sentence = engineWords(text(wire.sentence()));
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

QList<ExceptionGroup> exceptionGroupsOf(const v1::ExceptionGroupsReply& wire) {
    return rowsOf<ExceptionGroup>(wire.groups(), [](const v1::ExceptionGroup& one) {
        ExceptionGroup group;
        group.causeKey = text(one.cause_key());
        group.title = engineWords(text(one.title()));
        group.code = text(one.code());
        group.owner = text(one.owner());
        group.count = one.count();
        group.waitingBehind = one.waiting_behind();
        group.first = timeOf(one.first_us());
        group.last = timeOf(one.last_us());
        for (const int opened : one.trend())
            group.trend << opened;
        group.plants = textsOf(one.plants());
        return group;
    });
}

Page<ExceptionRow> exceptionsPageOf(const v1::ExceptionsReply& wire) {
    return {rowsOf<ExceptionRow>(wire.rows(), exceptionRowOf), text(wire.next())};
}

ExceptionDetail exceptionDetailOf(const v1::ExceptionDetail& wire) {
    ExceptionDetail detail;
    detail.row = exceptionRowOf(wire.row());
    detail.technical = text(wire.technical());
    detail.notes = rowsOf<ExceptionNote>(wire.notes(), [](const v1::ExceptionNote& note) {
        return ExceptionNote{timeOf(note.at_us()), text(note.who()), text(note.text())};
    });
    detail.runbookTitle = text(wire.runbook_title());
    detail.runbookMarkdown = text(wire.runbook_markdown());
    detail.actions = textsOf(wire.actions());
    for (const auto& [action, why] : wire.denied())
        detail.denied.insert(text(action), text(why));
    return detail;
}

EditablePayload editablePayloadOf(const v1::EditableReply& wire) {
    EditablePayload editable;
    editable.payload = text(wire.payload());
    editable.original = text(wire.original());
    editable.format = text(wire.format());
    editable.version = wire.version();
    editable.editable = textsOf(wire.editable());
    editable.anything = wire.anything();
    editable.schema = text(wire.schema());
    editable.revision = wire.revision();
    return editable;
}

Preview previewOf(const v1::PreviewReply& wire) {
    Preview preview;
    preview.possible = wire.possible();
    for (const v1::Problem& problem : wire.problems())
        preview.problems << failureOf(problem);
    preview.impact = text(wire.impact());
    preview.why = text(wire.why());
    preview.targets = rowsOf<PreviewTarget>(wire.targets(), [](const v1::PreviewTarget& one) {
        return PreviewTarget{
            text(one.destination()),  text(one.method()),          text(one.url()),
            text(one.content_type()), text(one.idempotency_key()), text(one.bytes()),
            text(one.before())};
    });
    preview.eventTypes = textsOf(wire.event_types());
    preview.changedFields = textsOf(wire.changed_fields());
    return preview;
}

ReplayOutcome replayOutcomeOf(const v1::ReplayOutcome& wire) {
    return {text(wire.object()), wire.ok(), text(wire.text())};
}

ReplayResult replayResultOf(const v1::ReplayReply& wire) {
    return {wire.counted(), rowsOf<ReplayOutcome>(wire.outcomes(), replayOutcomeOf)};
}

}  // namespace throughline::models
