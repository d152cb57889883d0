#include "app/throughlinectl/context.h"
#include "rpc/client/exceptions.h"
#include "rpc/search_expression.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace throughline::ctl {

namespace {

int run(Context& context, const client::Replay& options) {
    const auto document = context.ask(client::replay, options);
    if (!document) {
        return context.fail(document.error());
    }
    const bool allDone = std::ranges::all_of(
        document->at("outcomes"), [](const Json& outcome) { return outcome["ok"].get<bool>(); });
    return context.show(*document,
                        {{.columns = {{"Counted", "counted"}}},
                         {.title = options.dryRun ? "Would happen" : "Outcome",
                          .member = "outcomes",
                          .columns = {{"Id", "id"}, {"Possible", "ok"}, {"What", "text"}}}},
                        allDone ? kDone : kRefused);
}

}  // namespace

void addReplay(CLI::App& app, Context& context) {
    auto* verb = app.add_subcommand(
        "replay", "Sends again: exceptions or deliveries by id, a whole group, or a search");
    auto options = std::make_shared<client::Replay>();
    verb->add_option("ids", options->ids, "X-… or D-…");
    verb->add_option("--group", options->group, "Every open exception of a cause");
    verb->add_option("--where", options->where,
                     "key=value joined by AND; keys: " + rpc::searchKeys());
    auto* reason = verb->add_option("--reason", options->reason, "Why");
    verb->add_option("--to", options->destination, "Another destination");
    verb->add_flag("--dry-run", options->dryRun, "Count and preview, and do nothing");
    verb->callback([&context, options, reason] {
        const int ways = (options->ids.empty() ? 0 : 1) + (options->group.empty() ? 0 : 1) +
                         (options->where.empty() ? 0 : 1);
        if (ways != 1) {
            throw CLI::RequiredError("One of ID…, --group, --where");
        }
        if (!options->dryRun && reason->empty()) {
            throw CLI::RequiredError("--reason");
        }
        context.verb = [&context, options] { return run(context, *options); };
    });
}

}  // namespace throughline::ctl
