#include "models/api/exceptions_api.h"

#include "models/async_unary.h"
#include "models/convert/exceptions.h"
#include "throughline/v1/exceptions.grpc.pb.h"

namespace throughline::models {

using ExceptionsCalls = v1::RemoteAsync<v1::Exceptions>;

namespace {

/// Empty: everything that is not closed.
const char* stateOf(ExceptionScope scope) {
    switch (scope) {
        case ExceptionScope::Snoozed:
            return "snoozed";
        case ExceptionScope::Discarded:
            return "discarded";
        case ExceptionScope::Resolved:
            return "resolved";
        default:
            return "";
    }
}

v1::ExceptionsRequest wireOf(const ExceptionsQuery& query) {
    v1::ExceptionsRequest request;
    request.set_cause_key(utf8(query.causeKey));
    request.set_plant(utf8(query.plant));
    request.set_order(utf8(query.order));
    if (query.scope == ExceptionScope::Mine)
        request.set_assignee(utf8(query.user));
    request.set_state(stateOf(query.scope));
    request.mutable_page()->set_after(utf8(query.after));
    request.mutable_page()->set_limit(query.limit);
    return request;
}

}  // namespace

void listExceptionGroups(const EngineClient& client, AsyncCall& call, const ExceptionsQuery& query,
                         std::function<void(const Answer<QList<ExceptionGroup>>&)> done) {
    const bool team = query.scope == ExceptionScope::Team;
    callUnary<v1::Exceptions>(
        client, call, &ExceptionsCalls::Groups, wireOf(query),
        [team, role = query.role](const v1::ExceptionGroupsReply& wire) {
            QList<ExceptionGroup> groups = exceptionGroupsOf(wire);
            if (team) {
                groups.removeIf(
                    [&](const ExceptionGroup& group) { return !isOfTeam(group.owner, role); });
            }
            return groups;
        },
        std::move(done));
}

void listExceptions(const EngineClient& client, AsyncCall& call, const ExceptionsQuery& query,
                    std::function<void(const Answer<Page<ExceptionRow>>&)> done) {
    callUnary<v1::Exceptions>(
        client, call, &ExceptionsCalls::List, wireOf(query),
        [query](const v1::ExceptionsReply& wire) {
            Page<ExceptionRow> page = exceptionsPageOf(wire);
            if (query.scope == ExceptionScope::Team) {
                page.rows.removeIf(
                    [&](const ExceptionRow& row) { return !isOfTeam(row.owner, query.role); });
            }
            return page;
        },
        std::move(done));
}

void getException(const EngineClient& client, AsyncCall& call, const QString& id,
                  std::function<void(const Answer<ExceptionDetail>&)> done) {
    v1::ExceptionRequest request;
    request.set_id(utf8(id));
    callUnary<v1::Exceptions>(client, call, &ExceptionsCalls::Get, std::move(request),
                              exceptionDetailOf, std::move(done));
}

void changeException(const EngineClient& client, AsyncCall& call, const ExceptionChange& change,
                     std::function<void(const Answer<ExceptionRow>&)> done) {
    v1::ExceptionChangeRequest request;
    request.set_id(utf8(change.id));
    request.set_action(utf8(change.action));
    request.set_value(utf8(change.value));
    request.set_until_us(microsOf(change.until));
    request.set_reason(utf8(change.reason));
    request.set_revision(change.revision);
    callUnary<v1::Exceptions>(client, call, &ExceptionsCalls::Change, std::move(request),
                              exceptionRowOf, std::move(done));
}

void getEditable(const EngineClient& client, AsyncCall& call, const QString& id,
                 std::function<void(const Answer<EditablePayload>&)> done) {
    v1::ExceptionRequest request;
    request.set_id(utf8(id));
    callUnary<v1::Exceptions>(client, call, &ExceptionsCalls::Editable, std::move(request),
                              editablePayloadOf, std::move(done));
}

void previewFix(const EngineClient& client, AsyncCall& call, const QString& id,
                const QString& payload, std::function<void(const Answer<Preview>&)> done) {
    v1::PreviewRequest request;
    request.set_id(utf8(id));
    request.set_payload(utf8(payload));
    callUnary<v1::Exceptions>(client, call, &ExceptionsCalls::Preview, std::move(request),
                              previewOf, std::move(done));
}

void sendFix(const EngineClient& client, AsyncCall& call, const QString& id, const QString& payload,
             const QString& reason, qint64 revision,
             std::function<void(const Answer<ReplayOutcome>&)> done) {
    v1::FixRequest request;
    request.set_id(utf8(id));
    request.set_payload(utf8(payload));
    request.set_reason(utf8(reason));
    request.set_revision(revision);
    callUnary<v1::Exceptions>(client, call, &ExceptionsCalls::Fix, std::move(request),
                              replayOutcomeOf, std::move(done));
}

void replay(const EngineClient& client, AsyncCall& call, const ReplayRequest& wanted,
            std::function<void(const Answer<ReplayResult>&)> done) {
    v1::ReplayRequest request;
    for (const QString& id : wanted.ids)
        request.add_ids(utf8(id));
    request.set_cause_key(utf8(wanted.causeKey));
    request.set_reason(utf8(wanted.reason));
    request.set_dry_run(wanted.dryRun);
    callUnary<v1::Exceptions>(client, call, &ExceptionsCalls::Replay, std::move(request),
                              replayResultOf, std::move(done));
}

}  // namespace throughline::models
