#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "app/throughlinectl/shapes.h"
#include "domain/clock.h"
#include "throughline/v1/exceptions.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

const std::vector<Column> kColumns{{"Id", "id"},
                                   {"State", "state"},
                                   {"Cause", "cause"},
                                   {"Code", "code"},
                                   {"Order", "order"},
                                   {"Plant", "plant"},
                                   {"Owner", "owner"},
                                   {"Assignee", "assignee"},
                                   {"Opened", "opened_at"},
                                   {"Waiting", "waiting_behind"}};

struct ListOptions {
    std::string group, owner, assignee, plant, order, code, state;
    bool closed = false, groups = false;
    Paging paging;
};

int groups(Context& context, const v1::ExceptionsRequest& request) {
    const auto reply = context.call(&v1::Exceptions::Stub::Groups, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    Json rows = Json::array();
    for (const auto& group : reply->groups()) {
        rows.push_back(exceptionGroupShape(group));
    }
    return context.show({{"groups", std::move(rows)}}, {{.member = "groups",
                                                         .columns = {{"Cause", "cause"},
                                                                     {"Count", "count"},
                                                                     {"Owner", "owner"},
                                                                     {"Plants", "plants"},
                                                                     {"First", "first_at"},
                                                                     {"Last", "last_at"},
                                                                     {"Waiting", "waiting_behind"},
                                                                     {"Group", "cause_key"}}}});
}

int list(Context& context, const ListOptions& options) {
    v1::ExceptionsRequest request;
    request.set_cause_key(options.group);
    request.set_owner(options.owner);
    request.set_assignee(options.assignee);
    request.set_plant(options.plant);
    request.set_order(options.order);
    request.set_code(options.code);
    request.set_state(options.state);
    request.set_include_closed(options.closed);
    if (options.groups) {
        return groups(context, request);
    }
    const auto rows = listed(context, &v1::Exceptions::Stub::List, request, options.paging,
                             "exceptions", exceptionShape);
    return rows ? context.show(*rows, {{.member = "exceptions", .columns = kColumns}})
                : context.fail(rows.error());
}

int show(Context& context, const std::string& id) {
    v1::ExceptionRequest request;
    request.set_id(id);
    const auto reply = context.call(&v1::Exceptions::Stub::Get, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    auto shape = exceptionShape(reply->row());
    shape["technical"] = textOrNull(reply->technical());
    auto& notes = shape["notes"] = Json::array();
    for (const auto& note : reply->notes()) {
        notes.push_back(
            {{"at", timeShape(note.at_us())}, {"who", note.who()}, {"text", note.text()}});
    }
    shape["runbook"] = textOrNull(reply->runbook_title());
    shape["actions"] = reply->actions();
    shape["denied"] = Json::object();
    for (const auto& [action, why] : reply->denied()) {
        shape["denied"][action] = why;
    }
    auto columns = kColumns;
    columns.insert(columns.end(), {{"Sentence", "sentence"},
                                   {"Field", "field"},
                                   {"Value", "value"},
                                   {"Rule", "rule"},
                                   {"Line", "line"},
                                   {"Event", "event_id"},
                                   {"Message", "message_id"},
                                   {"Delivery", "delivery_id"},
                                   {"Technical", "technical"},
                                   {"Runbook", "runbook"},
                                   {"You may", "actions"}});
    return context.show(shape, {{.columns = columns},
                                {.title = "Notes",
                                 .member = "notes",
                                 .columns = {{"At", "at"}, {"Who", "who"}, {"Text", "text"}}}});
}

int change(Context& context, const v1::ExceptionChangeRequest& request) {
    const auto reply = context.call(&v1::Exceptions::Stub::Change, request);
    return reply ? context.show(exceptionShape(*reply), {{.columns = kColumns}})
                 : context.fail(reply.error());
}

void addChange(CLI::App& group, Context& context, const char* action, const char* about,
               const char* value, bool reasonNeeded) {
    auto* verb = group.add_subcommand(action, about);
    auto request = std::make_shared<v1::ExceptionChangeRequest>();
    request->set_action(action);
    auto until = std::make_shared<std::string>();
    verb->add_option_function<std::string>(
            "id", [request](const std::string& id) { request->set_id(id); }, "X-…")
        ->required();
    if (value != nullptr) {
        verb->add_option_function<std::string>(
                "value", [request](const std::string& text) { request->set_value(text); }, value)
            ->required();
    }
    const bool snooze = std::string_view(action) == "snooze";
    if (snooze) {
        verb->add_option("--until", *until, "RFC 3339 with offset")->required();
    }
    auto* reason = verb->add_option_function<std::string>(
        "--reason", [request](const std::string& text) { request->set_reason(text); }, "Why");
    reason->required(reasonNeeded);
    verb->add_option_function<std::int64_t>(
        "--revision", [request](std::int64_t revision) { request->set_revision(revision); },
        "Refuse when somebody changed it since");
    verb->callback([&context, request, until, snooze] {
        if (snooze) {
            const auto at = parseTime(*until);
            if (!at) {
                throw CLI::ValidationError("--until", "RFC 3339 with offset: 2026-11-23T06:00:00Z");
            }
            request->set_until_us(toUnixMicros(*at));
        }
        context.verb = [&context, request] { return change(context, *request); };
    });
}

}  // namespace

void addException(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("exception", "What waits for a person");
    group->require_subcommand(1);
    auto* listVerb = group->add_subcommand("list", "Exceptions that are not closed");
    auto options = std::make_shared<ListOptions>();
    listVerb->add_option("--group", options->group, "One cause");
    listVerb->add_option("--owner", options->owner, "Team");
    listVerb->add_option("--assignee", options->assignee, "Person");
    listVerb->add_option("--plant", options->plant, "Plant");
    listVerb->add_option("--order", options->order, "Production order");
    listVerb->add_option("--code", options->code, "Error code");
    listVerb->add_option("--state", options->state, "open, snoozed, replaying …");
    listVerb->add_flag("--closed", options->closed, "Closed ones too");
    listVerb->add_flag("--groups", options->groups, "By cause, with counts");
    options->paging.declare(*listVerb);
    listVerb->callback([&context, options] {
        context.verb = [&context, options] { return list(context, *options); };
    });

    auto* showVerb = group->add_subcommand("show", "One exception with notes and what may be done");
    auto id = std::make_shared<std::string>();
    showVerb->add_option("id", *id, "X-…")->required();
    showVerb->callback(
        [&context, id] { context.verb = [&context, id] { return show(context, *id); }; });

    addChange(*group, context, "assign", "Gives it to a person", "PERSON", false);
    addChange(*group, context, "note", "Adds a note", "TEXT", false);
    addChange(*group, context, "snooze", "Sets it aside until a time", nullptr, false);
    addChange(*group, context, "discard", "Gives its message up, with a reason", nullptr, true);
    addChange(*group, context, "restore", "Takes a discarded one up again", nullptr, false);
    addChange(*group, context, "resolve", "Closes one that tells of something missing", nullptr,
              true);
}

}  // namespace throughline::ctl
