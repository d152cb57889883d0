#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "rpc/client/orders.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct ListOptions {
    client::OrderQuery query;
    client::Page page;
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
    return context.answer(context.ask(client::orders, options.query, options.page),
                          {{.member = "orders", .columns = kOrderColumns}});
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
    auto document = context.ask(trace ? client::orderTrace : client::order, order);
    if (!document) {
        return context.fail(document.error());
    }
    auto& shape = *document;
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
    listVerb->add_option("--text", options->query.text, "Beginning of order or item");
    listVerb->add_option("--plant", options->query.plant, "Plant");
    listVerb->add_option("--state", options->query.state, "released, running, completed …");
    listVerb->add_option("--milestone", options->query.milestone, "The furthest milestone reached");
    listVerb->add_flag("--stuck", options->query.stuck, "Only with open exceptions, or overdue");
    listVerb->add_option("--sort", options->query.sort, "last_change, order or due_date");
    listVerb->add_flag("--ascending", options->query.ascending, "Smallest first");
    addPage(*listVerb, options->page);
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
