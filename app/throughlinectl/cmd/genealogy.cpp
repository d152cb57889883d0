#include "rpc/client/genealogy.h"

#include "app/throughlinectl/context.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

const std::vector<Column> kNodeColumns{{"Id", "id"},
                                       {"Kind", "kind"},
                                       {"Item", "item"},
                                       {"Depth", "depth"},
                                       {"Disposition", "disposition"},
                                       {"Where", "location"},
                                       {"Customer", "customer"}};

int trace(Context& context, const client::GenealogyQuery& query) {
    return context.answer(
        context.ask(client::genealogy, query),
        {{.columns = {{"Root", "root"}}},
         {.title = "Lots and serials", .member = "nodes", .columns = kNodeColumns},
         {.title = "Went into",
          .member = "edges",
          .columns = {{"Input", "input"},
                      {"Output", "output"},
                      {"Order", "order"},
                      {"Kind", "kind"},
                      {"Quantity", "quantity"},
                      {"Unit", "unit"},
                      {"Certainty", "certainty"}}},
         {.title = "Named, but not known", .member = "dangling", .columns = {{"Id", ""}}},
         {.title = "Cycles", .member = "cycles", .columns = {{"Through", ""}}}});
}

int recall(Context& context, const std::string& id) {
    return context.answer(context.ask(client::recall, id),
                          {{.columns = {{"Root", "root"},
                                        {"Affected", "affected_count"},
                                        {"Shipped", "shipped"},
                                        {"In transit", "in_transit"},
                                        {"On hand", "on_hand"},
                                        {"Unknown", "unknown"},
                                        {"Only possible", "possible"},
                                        {"Orders", "orders"},
                                        {"Customers", "customers"},
                                        {"Shipments", "shipments"}}},
                           {.title = "Affected", .member = "affected", .columns = kNodeColumns}});
}

}  // namespace

void addGenealogy(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("genealogy", "Which lots and serials went into which");
    group->require_subcommand(1);
    auto* traceVerb = group->add_subcommand("trace", "From a lot, serial, container or order");
    auto options = std::make_shared<client::GenealogyQuery>();
    traceVerb->add_option("id", options->id, "Identifier, or scheme|value|issuer|item")->required();
    traceVerb
        ->add_option("--direction", options->direction,
                     "forward (downstream), backward (upstream) or both")
        ->check(CLI::IsMember({"forward", "backward", "both"}));
    traceVerb->add_option("--depth", options->depth, "Levels; 0: all")
        ->check(CLI::NonNegativeNumber);
    traceVerb->callback([&context, options] {
        context.verb = [&context, options] { return trace(context, *options); };
    });
    auto* recallVerb = group->add_subcommand("recall", "Everything that a lot went into");
    auto id = std::make_shared<std::string>();
    recallVerb->add_option("id", *id, "Identifier, or scheme|value|issuer|item")->required();
    recallVerb->callback(
        [&context, id] { context.verb = [&context, id] { return recall(context, *id); }; });
}

}  // namespace throughline::ctl
