#include "app/throughlinectl/context.h"
#include "app/throughlinectl/shapes.h"
#include "rpc/search_expression.h"
#include "throughline/v1/exceptions.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace throughline::ctl {

namespace {

struct Options {
    std::vector<std::string> ids;
    std::string group, where, reason, destination;
    bool dryRun = false;
};

int run(Context& context, const Options& options) {
    v1::ReplayRequest request;
    request.mutable_ids()->Add(options.ids.begin(), options.ids.end());
    request.set_cause_key(options.group);
    request.set_where(options.where);
    request.set_reason(options.reason);
    request.set_to_destination(options.destination);
    request.set_dry_run(options.dryRun);
    const auto reply = context.call(&v1::Exceptions::Stub::Replay, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    Json outcomes = Json::array();
    for (const auto& outcome : reply->outcomes()) {
        outcomes.push_back(outcomeShape(outcome));
    }
    const bool allDone =
        std::ranges::all_of(reply->outcomes(), [](const auto& outcome) { return outcome.ok(); });
    return context.show({{"counted", reply->counted()},
                         {"dry_run", options.dryRun},
                         {"outcomes", std::move(outcomes)}},
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
    auto options = std::make_shared<Options>();
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
