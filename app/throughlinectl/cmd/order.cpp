#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/orders.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct ListOptions {
    std::string text, plant, status, milestone, sort;
    bool stuck = false, ascending = false;
    Paging paging;
};

const std::vector<Column> kOrderColumns{{"Order", "order"},
                                        {"State", "state"},
                                        {"Plant", "plant"},
                                        {"Item", "item"},
                                        {"Milestone", "milestone"},
                                        {"Due", "due_at"},
                                        {"Exceptions", "open_exceptions"},
                                        {"Overdue", "overdue"},
                                        {"Held", "held"},
                                        {"Changed", "changed_at"}};

int list(Context& context, const ListOptions& options) {
    v1::OrdersRequest request;
    request.set_text(options.text);
    request.set_plant(options.plant);
    request.set_status(options.status);
    request.set_furthest(options.milestone);
    request.set_only_stuck(options.stuck);
    request.set_sort(options.sort);
    request.set_ascending(options.ascending);
    const auto rows =
        listed(context, &v1::Orders::Stub::List, request, options.paging, "orders", orderShape);
    return rows ? context.show(*rows, {{.member = "orders", .columns = kOrderColumns}})
                : context.fail(rows.error());
}

/// Quantities side by side, for a table.
Json quantityRows(const Json& quantities) {
    Json rows = Json::array();
    for (const auto& [name, quantity] : quantities.items()) {
        if (!quantity.is_null()) {
            rows.push_back({{"name", name}, {"quantity", quantity}});
        }
    }
    return rows;
}

/// A delivery a line, below its message, for a table.
Json pathRows(const Json& messages) {
    Json rows = Json::array();
    for (const auto& message : messages) {
        rows.push_back({{"time", message["recorded_at"]},
                        {"what", message["type"]},
                        {"where", message["from_system"]},
                        {"id", message["event_id"]}});
        for (const auto& delivery : message["deliveries"]) {
            rows.push_back({{"time", delivery["settled_at"]},
                            {"what", "  to " + delivery["destination"].get<std::string>()},
                            {"where", delivery["to_system"]},
                            {"state", delivery["state"]},
                            {"attempts", delivery["attempts"]},
                            {"id", delivery["id"]},
                            {"why", delivery["last_code"]}});
        }
    }
    return rows;
}

int show(Context& context, const std::string& order, bool trace) {
    v1::OrderTraceRequest request;
    request.set_order(order);
    const auto reply = context.call(&v1::Orders::Stub::Trace, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    auto shape = trace ? orderTraceShape(*reply) : orderShape(reply->order());
    auto columns = kOrderColumns;
    columns.insert(columns.end(),
                   {{"Why held", "held_reason"}, {"In ERP", "source_status"}, {"Lots", "lots"}});
    std::vector<Section> sections{{.columns = columns}};
    if (context.format == Format::Table) {
        shape["quantity_rows"] = quantityRows(shape["quantities"]);
        sections.push_back({.title = "Quantities",
                            .member = "quantity_rows",
                            .columns = {{"What", "name"}, {"Quantity", "quantity"}}});
    }
    if (trace) {
        sections.push_back({.title = "Milestones",
                            .member = "milestones",
                            .columns = {{"Milestone", "kind"},
                                        {"Occurred", "occurred_at"},
                                        {"Expected", "expected_at"},
                                        {"Late (s)", "lateness_s"},
                                        {"Event", "event_id"}}});
    }
    if (trace && context.format == Format::Table) {
        shape["path_rows"] = pathRows(shape["messages"]);
        sections.push_back({.title = "Messages",
                            .member = "path_rows",
                            .columns = {{"Time", "time"},
                                        {"What", "what"},
                                        {"System", "where"},
                                        {"State", "state"},
                                        {"Attempts", "attempts"},
                                        {"Id", "id"},
                                        {"Why", "why"}}});
        sections.push_back(
            {.title = "Exceptions",
             .member = "exceptions",
             .columns = {
                 {"Id", "id"}, {"State", "state"}, {"Cause", "cause"}, {"Owner", "owner"}}});
        sections.push_back({.title = "Quantities that do not agree",
                            .member = "gaps",
                            .columns = {{"What", "sentence"}}});
    }
    return context.show(shape, sections);
}

}  // namespace

void addOrder(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("order", "Production orders");
    group->require_subcommand(1);
    auto* listVerb = group->add_subcommand("list", "Orders, the latest change first");
    auto options = std::make_shared<ListOptions>();
    listVerb->add_option("--text", options->text, "Beginning of order or item");
    listVerb->add_option("--plant", options->plant, "Plant");
    listVerb->add_option("--state", options->status, "released, running, completed …");
    listVerb->add_option("--milestone", options->milestone, "The furthest milestone reached");
    listVerb->add_flag("--stuck", options->stuck, "Only with open exceptions, or overdue");
    listVerb->add_option("--sort", options->sort, "last_change, order or due_date");
    listVerb->add_flag("--ascending", options->ascending, "Smallest first");
    options->paging.declare(*listVerb);
    listVerb->callback([&context, options] {
        context.verb = [&context, options] { return list(context, *options); };
    });
    for (const bool trace : {false, true}) {
        auto* verb = group->add_subcommand(
            trace ? "trace" : "show",
            trace ? "Milestones, messages and quantities of an order" : "One order");
        auto order = std::make_shared<std::string>();
        verb->add_option("order", *order, "ORDER")->required();
        verb->callback([&context, order, trace] {
            context.verb = [&context, order, trace] { return show(context, *order, trace); };
        });
    }
}

}  // namespace throughline::ctl
