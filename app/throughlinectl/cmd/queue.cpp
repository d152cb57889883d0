#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "rpc/client/queues.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

namespace throughline::ctl {

namespace {

int list(Context& context) {
    return context.answer(context.ask(client::queues), {{.member = "queues",
                                                         .columns = {{"Destination", "destination"},
                                                                     {"Health", "health"},
                                                                     {"Depth", "depth"},
                                                                     {"In flight", "in_flight"},
                                                                     {"Retrying", "retrying"},
                                                                     {"Blocked", "blocked_lanes"},
                                                                     {"Failed", "failed"},
                                                                     {"Paused", "paused"},
                                                                     {"Oldest", "oldest_at"}}}});
}

struct ShowOptions {
    std::string destination;
    bool blocked = false;
    client::Page page;
};

int show(Context& context, const ShowOptions& options) {
    return context.answer(
        context.ask(client::lanes, options.destination, options.blocked, options.page),
        {{.member = "lanes",
          .columns = {{"Lane", "lane_key"},
                      {"Depth", "depth"},
                      {"Blocked", "blocked"},
                      {"Paused", "paused"},
                      {"Head", "head"},
                      {"Type", "head_type"},
                      {"Attempts", "head_attempts"},
                      {"Code", "head_code"},
                      {"Exception", "exception"},
                      {"Next", "next_at"}}}});
}

int setPaused(Context& context, const client::Pause& pause) {
    return context.answer(
        context.ask(client::pause, pause),
        {{.columns = {
              {"Destination", "destination"}, {"Lane", "lane_key"}, {"Paused", "paused"}}}});
}

struct DrainOptions {
    std::string destination;
    int within = 300;
};

/// Deliveries of one destination that nothing holds back: no exception, no pause.
Result<int> underWay(Context& context, const std::string& destination) {
    const client::Page all{.limit = 1'000'000};
    const auto lanes = context.ask(client::lanes, destination, false, all);
    if (!lanes) {
        return lanes.error();
    }
    int count = 0;
    for (const auto& lane : lanes->at("lanes")) {
        if (!lane["blocked"].get<bool>() && !lane["paused"].get<bool>()) {
            count += lane["depth"].get<int>();
        }
    }
    return count;
}

Result<Json> queuesNow(Context& context, const std::string& destination) {
    auto queues = context.ask(client::queues);
    if (!queues) {
        return queues.error();
    }
    Json rows = Json::array();
    for (auto& row : queues->at("queues")) {
        const auto name = row["destination"].get<std::string>();
        if (!destination.empty() && name != destination) {
            continue;
        }
        row["under_way"] = 0;
        if (!row["paused"].get<bool>()) {
            const auto open = underWay(context, name);
            if (!open) {
                return open.error();
            }
            row["under_way"] = *open;
        }
        rows.push_back(std::move(row));
    }
    if (rows.empty() && !destination.empty()) {
        return Error{.code = ErrorCode::NotFound,
                     .detail = "no destination has this name",
                     .field = "destination",
                     .value = destination};
    }
    return rows;
}

int drain(Context& context, const DrainOptions& options) {
    context.engineOptions.drain = true;  // an engine opened for the call has to deliver
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(options.within);
    while (true) {
        auto rows = queuesNow(context, options.destination);
        if (!rows) {
            return context.fail(rows.error());
        }
        const bool drained = std::ranges::all_of(
            *rows, [](const Json& row) { return row["under_way"].get<int>() == 0; });
        if (drained || std::chrono::steady_clock::now() >= until) {
            return context.show({{"drained", drained}, {"queues", std::move(*rows)}},
                                {{.columns = {{"Drained", "drained"}}},
                                 {.title = "Queues",
                                  .member = "queues",
                                  .columns = {{"Destination", "destination"},
                                              {"Under way", "under_way"},
                                              {"Depth", "depth"},
                                              {"Blocked", "blocked_lanes"},
                                              {"Paused", "paused"}}}},
                                drained ? kDone : kRefused);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
}

}  // namespace

void addQueue(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("queue", "Deliveries on their way, by destination");
    group->require_subcommand(1);
    group->add_subcommand("list", "Every destination")->callback([&context] {
        context.verb = [&context] { return list(context); };
    });
    auto* showVerb = group->add_subcommand("show", "The lanes of one destination");
    auto options = std::make_shared<ShowOptions>();
    showVerb->add_option("destination", options->destination, "DESTINATION")->required();
    showVerb->add_flag("--blocked", options->blocked, "Only lanes that an exception blocks");
    addPage(*showVerb, options->page);
    showVerb->callback([&context, options] {
        context.verb = [&context, options] { return show(context, *options); };
    });
    auto* drainVerb = group->add_subcommand(
        "drain", "Waits until all is delivered that no exception and no pause holds back");
    auto wanted = std::make_shared<DrainOptions>();
    drainVerb->add_option("destination", wanted->destination, "DESTINATION; else every one");
    drainVerb->add_option("--within", wanted->within, "Seconds to wait at most")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    drainVerb->callback([&context, wanted] {
        context.verb = [&context, wanted] { return drain(context, *wanted); };
    });
    for (const bool paused : {true, false}) {
        auto* verb = group->add_subcommand(paused ? "pause" : "resume",
                                           paused ? "Stops delivering" : "Goes on delivering");
        auto pause = std::make_shared<client::Pause>();
        pause->paused = paused;
        verb->add_option("destination", pause->destination, "DESTINATION")->required();
        verb->add_option("--lane", pause->lane, "One lane only");
        verb->add_option("--reason", pause->reason, "Why")->required();
        verb->callback([&context, pause] {
            context.verb = [&context, pause] { return setPaused(context, *pause); };
        });
    }
}

}  // namespace throughline::ctl
