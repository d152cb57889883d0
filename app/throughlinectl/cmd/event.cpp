#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "app/throughlinectl/shapes.h"
#include "domain/clock.h"
#include "throughline/v1/events.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct ListOptions {
    std::string order, type, source, plant, lot, from, to;
    bool oldestFirst = false;
    Paging paging;
};

int list(Context& context, const ListOptions& options) {
    v1::EventsRequest request;
    request.set_order(options.order);
    request.set_type(options.type);
    request.set_source(options.source);
    request.set_plant(options.plant);
    if (!options.lot.empty()) {
        request.set_key_kind("lot");
        request.set_key_value(options.lot);
    }
    request.set_oldest_first(options.oldestFirst);
    for (const auto& [text, from] : {std::pair{&options.from, true}, {&options.to, false}}) {
        const auto at = parseTime(*text);
        if (!text->empty() && !at) {
            return context.fail({.code = ErrorCode::RequestInvalid,
                                 .field = from ? "from" : "to",
                                 .value = *text,
                                 .rule = "RFC 3339 with offset: 2026-11-23T06:00:00Z"});
        }
        if (at && from) {
            request.set_from_us(toUnixMicros(*at));
        } else if (at) {
            request.set_to_us(toUnixMicros(*at));
        }
    }
    const auto rows =
        listed(context, &v1::Events::Stub::List, request, options.paging, "events", eventShape);
    if (!rows) {
        return context.fail(rows.error());
    }
    return context.show(*rows, {{.member = "events",
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
    v1::EventRequest request;
    request.set_id(id);
    const auto reply = context.call(&v1::Events::Stub::Get, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    auto shape = eventDetailShape(*reply);
    if (context.format == Format::Table) {
        shape["data"] = reply->canonical();
    }
    return context.show(shape, {{.columns = {{"Id", "id"},
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
    v1::SearchRequest request;
    request.set_text(text);
    request.set_limit(limit);
    const auto reply = context.call(&v1::Events::Stub::Search, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    Json hits = Json::array();
    for (const auto& hit : reply->hits()) {
        hits.push_back({{"kind", hit.kind()},
                        {"key", keyShown(hit.key())},
                        {"title", hit.title()},
                        {"subtitle", textOrNull(hit.subtitle())}});
    }
    return context.show(
        {{"hits", std::move(hits)}},
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
    listVerb->add_option("--order", options->order, "Production order");
    listVerb->add_option("--type", options->type, "Event type");
    listVerb->add_option("--source", options->source, "Source, as in the envelope");
    listVerb->add_option("--plant", options->plant, "Plant");
    listVerb->add_option("--lot", options->lot, "Lot");
    listVerb->add_option("--from", options->from, "Recorded at or after");
    listVerb->add_option("--to", options->to, "Recorded before");
    listVerb->add_flag("--oldest-first", options->oldestFirst);
    options->paging.declare(*listVerb);
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
