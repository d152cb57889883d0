#include "rpc/client/exceptions.h"

#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/exceptions.grpc.pb.h"

namespace throughline::rpc::client {

namespace {

v1::ExceptionsRequest requestOf(const ExceptionQuery& query) {
    v1::ExceptionsRequest request;
    request.set_cause_key(query.group);
    request.set_owner(query.owner);
    request.set_assignee(query.assignee);
    request.set_plant(query.plant);
    request.set_order(query.order);
    request.set_code(query.code);
    request.set_state(query.state);
    request.set_include_closed(query.closed);
    return request;
}

Json targetShape(const v1::PreviewTarget& target) {
    return {{"destination", target.destination()},
            {"method", target.method()},
            {"url", target.url()},
            {"content_type", target.content_type()},
            {"idempotency_key", target.idempotency_key()},
            {"payload", target.bytes()},
            {"before", textOrNull(target.before())}};
}

Json detailShape(const v1::ExceptionDetail& detail) {
    auto shape = exceptionShape(detail.row());
    shape["technical"] = textOrNull(detail.technical());
    shape["notes"] = shapesOf(detail.notes(), [](const auto& note) {
        return Json{{"at", timeShape(note.at_us())}, {"who", note.who()}, {"text", note.text()}};
    });
    shape["runbook"] = textOrNull(detail.runbook_title());
    shape["actions"] = detail.actions();
    shape["denied"] = Json::object();
    for (const auto& [action, why] : detail.denied()) {
        shape["denied"][action] = why;
    }
    return shape;
}

}  // namespace

Result<Json> exceptions(const Wire& wire, const ExceptionQuery& query, const Page& page) {
    return listed(wire, &v1::Remote<v1::Exceptions>::List, requestOf(query), page, "exceptions",
                  exceptionShape);
}

Result<Json> exceptionGroups(const Wire& wire, const ExceptionQuery& query) {
    return answered(wire, &v1::Remote<v1::Exceptions>::Groups, requestOf(query),
                    [](const auto& reply) {
                        return Json{{"groups", shapesOf(reply.groups(), exceptionGroupShape)}};
                    });
}

Result<Json> exception(const Wire& wire, const std::string& id) {
    v1::ExceptionRequest request;
    request.set_id(id);
    return answered(wire, &v1::Remote<v1::Exceptions>::Get, request, detailShape);
}

Result<Json> changeException(const Wire& wire, const ExceptionChange& change) {
    v1::ExceptionChangeRequest request;
    request.set_id(change.id);
    request.set_action(change.action);
    request.set_value(change.value);
    request.set_reason(change.reason);
    request.set_revision(change.revision);
    if (change.until) {
        request.set_until_us(toUnixMicros(*change.until));
    }
    return answered(wire, &v1::Remote<v1::Exceptions>::Change, request, exceptionShape);
}

Result<Json> previewFix(const Wire& wire, const std::string& id, const std::string& payload) {
    v1::PreviewRequest request;
    request.set_id(id);
    request.set_payload(payload);
    return answered(wire, &v1::Remote<v1::Exceptions>::Preview, request, [&](const auto& preview) {
        return Json{{"id", id},
                    {"possible", preview.possible()},
                    {"impact", preview.impact()},
                    {"why", textOrNull(preview.why())},
                    {"problems", shapesOf(preview.problems(), problemShape)},
                    {"changed_fields", preview.changed_fields()},
                    {"event_types", preview.event_types()},
                    {"targets", shapesOf(preview.targets(), targetShape)}};
    });
}

Result<Json> sendFix(const Wire& wire, const Fix& fix) {
    v1::FixRequest request;
    request.set_id(fix.id);
    request.set_payload(fix.payload);
    request.set_reason(fix.reason);
    request.set_revision(fix.revision);
    return answered(wire, &v1::Remote<v1::Exceptions>::Fix, request, outcomeShape);
}

Result<Json> replay(const Wire& wire, const Replay& replay) {
    v1::ReplayRequest request;
    request.mutable_ids()->Add(replay.ids.begin(), replay.ids.end());
    request.set_cause_key(replay.group);
    request.set_where(replay.where);
    request.set_reason(replay.reason);
    request.set_to_destination(replay.destination);
    request.set_dry_run(replay.dryRun);
    return answered(wire, &v1::Remote<v1::Exceptions>::Replay, request, [&](const auto& reply) {
        return Json{{"counted", reply.counted()},
                    {"dry_run", replay.dryRun},
                    {"outcomes", shapesOf(reply.outcomes(), outcomeShape)}};
    });
}

}  // namespace throughline::rpc::client
