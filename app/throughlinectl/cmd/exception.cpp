#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "rpc/client/exceptions.h"

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
    client::ExceptionQuery query;
    bool groups = false;
    client::Page page;
};

int groups(Context& context, const client::ExceptionQuery& query) {
    return context.answer(context.ask(client::exceptionGroups, query),
                          {{.member = "groups",
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
    if (options.groups) {
        return groups(context, options.query);
    }
    return context.answer(context.ask(client::exceptions, options.query, options.page),
                          {{.member = "exceptions", .columns = kColumns}});
}

int show(Context& context, const std::string& id) {
    const auto document = context.ask(client::exception, id);
    if (!document) {
        return context.fail(document.error());
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
    return context.show(*document, {{.columns = columns},
                                    {.title = "Notes",
                                     .member = "notes",
                                     .columns = {{"At", "at"}, {"Who", "who"}, {"Text", "text"}}}});
}

int change(Context& context, const client::ExceptionChange& change) {
    return context.answer(context.ask(client::changeException, change), {{.columns = kColumns}});
}

void addChange(CLI::App& group, Context& context, const char* action, const char* about,
               const char* value, bool reasonNeeded) {
    auto* verb = group.add_subcommand(action, about);
    auto options = std::make_shared<client::ExceptionChange>();
    options->action = action;
    auto until = std::make_shared<std::string>();
    verb->add_option("id", options->id, "X-…")->required();
    if (value != nullptr) {
        verb->add_option("value", options->value, value)->required();
    }
    const bool snooze = options->action == "snooze";
    if (snooze) {
        verb->add_option("--until", *until, "RFC 3339 with offset")->required();
    }
    verb->add_option("--reason", options->reason, "Why")->required(reasonNeeded);
    verb->add_option("--revision", options->revision, "Refuse when somebody changed it since");
    verb->callback([&context, options, until, snooze] {
        if (snooze) {
            options->until = parseTime(*until);
            if (!options->until) {
                throw CLI::ValidationError("--until", "RFC 3339 with offset: 2026-11-23T06:00:00Z");
            }
        }
        context.verb = [&context, options] { return change(context, *options); };
    });
}

}  // namespace

void addException(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("exception", "What waits for a person");
    group->require_subcommand(1);
    auto* listVerb = group->add_subcommand("list", "Exceptions that are not closed");
    auto options = std::make_shared<ListOptions>();
    listVerb->add_option("--group", options->query.group, "One cause");
    listVerb->add_option("--owner", options->query.owner, "Team");
    listVerb->add_option("--assignee", options->query.assignee, "Person");
    listVerb->add_option("--plant", options->query.plant, "Plant");
    listVerb->add_option("--order", options->query.order, "Production order");
    listVerb->add_option("--code", options->query.code, "Error code");
    listVerb->add_option("--state", options->query.state, "open, snoozed, replaying …");
    listVerb->add_flag("--closed", options->query.closed, "Closed ones too");
    listVerb->add_flag("--groups", options->groups, "By cause, with counts");
    addPage(*listVerb, options->page);
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
