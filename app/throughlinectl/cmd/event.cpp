#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "codecs/codec.h"
#include "rpc/client/events.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct ListOptions {
    client::EventQuery query;
    std::string from, to;
    client::Page page;
};

int list(Context& context, const ListOptions& options) {
    auto query = options.query;
    query.from = parseTime(options.from);
    query.to = parseTime(options.to);
    const bool fromWrong = !options.from.empty() && !query.from;
    if (fromWrong || (!options.to.empty() && !query.to)) {
        return context.fail({.code = ErrorCode::RequestInvalid,
                             .field = fromWrong ? "from" : "to",
                             .value = fromWrong ? options.from : options.to,
                             .rule = "RFC 3339 with offset: 2026-11-23T06:00:00Z"});
    }
    return context.answer(context.ask(client::events, query, options.page),
                          {{.member = "events",
                            .columns = {{"Id", "id"},
                                        {"Type", "type"},
                                        {"Order", "order"},
                                        {"Source", "source"},
                                        {"Plant", "plant"},
                                        {"Time", "time"},
                                        {"Recorded", "recorded_at"},
                                        {"Open", "deliveries_open"},
                                        {"Failed", "deliveries_failed"}}}});
}

int show(Context& context, const std::string& id) {
    auto document = context.ask(client::event, id);
    if (!document) {
        return context.fail(document.error());
    }
    if (context.format == Format::Table) {
        const auto& event = document->at("event");
        const auto data = event.contains("data") ? event["data"] : event;
        (*document)["data"] = codecs::toPrettyText(data);
    }
    return context.show(*document, {{.columns = {{"Id", "id"},
                                                 {"Type", "type"},
                                                 {"Order", "order"},
                                                 {"Source", "source"},
                                                 {"Time", "time"},
                                                 {"Recorded", "recorded_at"},
                                                 {"Message", "message_id"}}},
                                    {.title = "Data", .member = "data"},
                                    {.title = "Deliveries",
                                     .member = "deliveries",
                                     .columns = {{"Id", "id"},
                                                 {"Destination", "destination"},
                                                 {"State", "state"},
                                                 {"Version", "version"},
                                                 {"Settled", "settled_at"},
                                                 {"Code", "last_code"},
                                                 {"Detail", "last_detail"}}}});
}

int search(Context& context, const std::string& text, int limit) {
    return context.answer(
        context.ask(client::search, text, limit),
        {{.member = "hits",
          .columns = {
              {"Kind", "kind"}, {"Key", "key"}, {"Title", "title"}, {"What", "subtitle"}}}});
}

}  // namespace

void addEvent(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("event", "Events and the messages behind them");
    group->require_subcommand(1);
    auto* listVerb = group->add_subcommand("list", "Events, the newest first");
    auto options = std::make_shared<ListOptions>();
    listVerb->add_option("--order", options->query.order, "Production order");
    listVerb->add_option("--type", options->query.type, "Event type");
    listVerb->add_option("--source", options->query.source, "Source, as in the envelope");
    listVerb->add_option("--plant", options->query.plant, "Plant");
    listVerb->add_option("--lot", options->query.lot, "Lot");
    listVerb->add_option("--from", options->from, "Recorded at or after");
    listVerb->add_option("--to", options->to, "Recorded before");
    listVerb->add_flag("--oldest-first", options->query.oldestFirst);
    addPage(*listVerb, options->page);
    listVerb->callback([&context, options] {
        context.verb = [&context, options] { return list(context, *options); };
    });

    auto* showVerb = group->add_subcommand("show", "One event with its message and deliveries");
    auto id = std::make_shared<std::string>();
    showVerb->add_option("id", *id, "E-…")->required();
    showVerb->callback(
        [&context, id] { context.verb = [&context, id] { return show(context, *id); }; });

    auto* searchVerb = group->add_subcommand(
        "search", "Orders, lots, serials, shipments, events and messages that a text leads to");
    auto text = std::make_shared<std::string>();
    auto limit = std::make_shared<int>(50);
    searchVerb->add_option("text", *text, "TEXT")->required();
    searchVerb->add_option("--limit", *limit, "Hits at most");
    searchVerb->callback([&context, text, limit] {
        context.verb = [&context, text, limit] { return search(context, *text, *limit); };
    });
}

}  // namespace throughline::ctl
