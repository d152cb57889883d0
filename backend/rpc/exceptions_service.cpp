#include "rpc/exceptions_service.h"

#include "rpc/convert.h"
#include "rpc/exception_actions.h"
#include "rpc/replay_selection.h"
#include "rpc/request_values.h"
#include "rpc/runbooks.h"
#include "rpc/server.h"

namespace throughline::rpc {

namespace {

constexpr auto kAnException = "an exception (X-…)";

Result<storage::ExceptionQuery> queryOf(const v1::ExceptionsRequest& request) {
    storage::ExceptionQuery query{.causeKey = request.cause_key(),
                                  .owner = request.owner(),
                                  .assignee = request.assignee(),
                                  .plant = request.plant(),
                                  .order = request.order(),
                                  .code = request.code(),
                                  .includeClosed = request.include_closed(),
                                  .after = request.page().after(),
                                  .limit = pageLimit(request.page())};
    const auto state = enumOf(request.state(), storage::ExceptionState::Discarded,
                              storage::exceptionStateText, "state");
    if (!state) {
        return state.error();
    }
    query.state = *state;
    return query;
}

Result<storage::ExceptionChange> changeOf(const v1::ExceptionChangeRequest& request,
                                          const security::Identity& who) {
    using Action = storage::ExceptionChange::Action;
    static const std::map<std::string, Action> kActions{
        {"assign", Action::Assign},   {"note", Action::Note},       {"snooze", Action::Snooze},
        {"discard", Action::Discard}, {"restore", Action::Restore}, {"resolve", Action::Resolve}};
    const auto action = kActions.find(request.action());
    if (action == kActions.end()) {
        return Error{.code = ErrorCode::RequestInvalid,
                     .field = "action",
                     .value = shortened(request.action()),
                     .rule = "one of assign, note, snooze, discard, restore, resolve"};
    }
    const auto id = idOf<ExceptionId>(request.id(), kAnException);
    if (!id) {
        return id.error();
    }
    if (action->second == Action::Discard || action->second == Action::Resolve) {
        if (auto reason = needReason(request.reason()); !reason.ok()) {
            return reason.error();
        }
    }
    if (action->second == Action::Note && request.value().empty()) {
        return Error{.code = ErrorCode::RequestInvalid, .field = "value", .rule = "a note's text"};
    }
    if (action->second == Action::Snooze && request.until_us() <= 0) {
        return Error{
            .code = ErrorCode::RequestInvalid, .field = "until", .rule = "the time to wake at"};
    }
    storage::ExceptionChange change{.id = *id,
                                    .action = action->second,
                                    .value = request.value(),
                                    .until = instant(request.until_us()),
                                    .who = actorOf(who),
                                    .reason = request.reason()};
    if (request.revision() > 0) {
        change.revision = request.revision();
    }
    return change;
}

Status fillDetail(const ServiceContext& context, const security::Identity& who, ExceptionId id,
                  v1::ExceptionDetail& out) {
    const auto record = context.engine.store().exception(id);
    if (!record) {
        return record.error();
    }
    *out.mutable_row() = toWire(record->row);
    out.set_technical(record->technical);
    for (const auto& note : record->notes) {
        auto* entry = out.add_notes();
        entry->set_at_us(micros(note.at));
        entry->set_who(note.who.user);
        entry->set_text(note.text);
    }
    auto runbook = runbookFor(context.settings.resources, record->row.code);
    out.set_runbook_title(std::move(runbook.title));
    out.set_runbook_markdown(std::move(runbook.markdown));
    const auto actions = actionsFor(record->row, who);
    for (const auto& action : actions.allowed) {
        out.add_actions(action);
    }
    out.mutable_denied()->insert(actions.denied.begin(), actions.denied.end());
    return {};
}

/// The exception's id, where it is there and `action` may be done to it.
Result<ExceptionId> allowed(const ServiceContext& context, const security::Identity& who,
                            const std::string& text, const std::string& action) {
    const auto id = idOf<ExceptionId>(text, kAnException);
    if (!id) {
        return id.error();
    }
    const auto record = context.engine.store().exception(*id);
    if (!record) {
        return record.error();
    }
    if (auto status = checkAction(record->row, who, action); !status.ok()) {
        return status.error();
    }
    return *id;
}

}  // namespace

grpc::ServerUnaryReactor* ExceptionsService::Groups(grpc::CallbackServerContext* call,
                                                    const v1::ExceptionsRequest* request,
                                                    v1::ExceptionGroupsReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Look,
        [this](const auto&, const v1::ExceptionsRequest& wanted, v1::ExceptionGroupsReply& out) {
            const auto query = queryOf(wanted);
            if (!query) {
                return Status(query.error());
            }
            const auto groups = context_.engine.store().exceptionGroups(*query);
            if (!groups) {
                return Status(groups.error());
            }
            for (const auto& group : *groups) {
                *out.add_groups() = toWire(group);
            }
            return Status{};
        });
}

grpc::ServerUnaryReactor* ExceptionsService::List(grpc::CallbackServerContext* call,
                                                  const v1::ExceptionsRequest* request,
                                                  v1::ExceptionsReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Look,
        [this](const auto&, const v1::ExceptionsRequest& wanted, v1::ExceptionsReply& out) {
            const auto query = queryOf(wanted);
            if (!query) {
                return Status(query.error());
            }
            const auto page = context_.engine.store().exceptions(*query);
            return toReply(page, out);
        });
}

grpc::ServerUnaryReactor* ExceptionsService::Get(grpc::CallbackServerContext* call,
                                                 const v1::ExceptionRequest* request,
                                                 v1::ExceptionDetail* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Look,
        [this](const auto& who, const v1::ExceptionRequest& wanted, v1::ExceptionDetail& out) {
            const auto id = idOf<ExceptionId>(wanted.id(), kAnException);
            return id ? fillDetail(context_, who, *id, out) : Status(id.error());
        });
}

grpc::ServerUnaryReactor* ExceptionsService::Change(grpc::CallbackServerContext* call,
                                                    const v1::ExceptionChangeRequest* request,
                                                    v1::ExceptionRow* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Act,
        [this](const auto& who, const v1::ExceptionChangeRequest& wanted, v1::ExceptionRow& out) {
            auto change = changeOf(wanted, who);
            if (!change) {
                return Status(change.error());
            }
            if (const auto id = allowed(context_, who, wanted.id(), wanted.action()); !id) {
                return Status(id.error());
            }
            const auto row = context_.engine.changeException(std::move(*change));
            if (!row) {
                return Status(row.error());
            }
            out = toWire(*row);
            return Status{};
        });
}

grpc::ServerUnaryReactor* ExceptionsService::Editable(grpc::CallbackServerContext* call,
                                                      const v1::ExceptionRequest* request,
                                                      v1::EditableReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::ExceptionRequest& wanted, v1::EditableReply& out) {
                      const auto id = idOf<ExceptionId>(wanted.id(), kAnException);
                      if (!id) {
                          return Status(id.error());
                      }
                      const auto editable = context_.engine.editable(*id);
                      if (!editable) {
                          return Status(editable.error());
                      }
                      out = toWire(*editable);
                      return Status{};
                  });
}

grpc::ServerUnaryReactor* ExceptionsService::Preview(grpc::CallbackServerContext* call,
                                                     const v1::PreviewRequest* request,
                                                     v1::PreviewReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Act,
                  [this](const auto&, const v1::PreviewRequest& wanted, v1::PreviewReply& out) {
                      const auto id = idOf<ExceptionId>(wanted.id(), kAnException);
                      if (!id) {
                          return Status(id.error());
                      }
                      const auto preview = wanted.payload().empty()
                                               ? context_.engine.previewReplay(*id)
                                               : context_.engine.previewFix(*id, wanted.payload());
                      if (!preview) {
                          return Status(preview.error());
                      }
                      out = toWire(*preview);
                      return Status{};
                  });
}

grpc::ServerUnaryReactor* ExceptionsService::Fix(grpc::CallbackServerContext* call,
                                                 const v1::FixRequest* request,
                                                 v1::ReplayOutcome* reply) {
    return answer(context_, call, request, reply, security::Permission::Act,
                  [this](const auto& who, const v1::FixRequest& wanted, v1::ReplayOutcome& out) {
                      if (auto reason = needReason(wanted.reason()); !reason.ok()) {
                          return reason;
                      }
                      const auto id = allowed(context_, who, wanted.id(), "fix");
                      if (!id) {
                          return Status(id.error());
                      }
                      std::optional<std::int64_t> revision;
                      if (wanted.revision() > 0) {
                          revision = wanted.revision();
                      }
                      const auto outcome = context_.engine.fix(*id, wanted.payload(), actorOf(who),
                                                               wanted.reason(), revision);
                      if (!outcome) {
                          return Status(outcome.error());
                      }
                      out = toWire(*outcome);
                      return Status{};
                  });
}

grpc::ServerUnaryReactor* ExceptionsService::Replay(grpc::CallbackServerContext* call,
                                                    const v1::ReplayRequest* request,
                                                    v1::ReplayReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Act,
                  [this](const auto& who, const v1::ReplayRequest& wanted, v1::ReplayReply& out) {
                      const auto ids = selectForReplay(context_.engine.store(), wanted);
                      if (!ids) {
                          return Status(ids.error());
                      }
                      out.set_counted(static_cast<int>(ids->size()));
                      return wanted.dry_run()
                                 ? previewReplay(context_.engine, *ids, out)
                                 : replay(context_.engine, *ids, wanted, actorOf(who), out);
                  });
}

}  // namespace throughline::rpc
