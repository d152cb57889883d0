#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/queues.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

namespace throughline::ctl {

namespace {

int list(Context& context) {
    const auto reply = context.call(&v1::Queues::Stub::List, v1::Empty{});
    if (!reply) {
        return context.fail(reply.error());
    }
    Json rows = Json::array();
    for (const auto& row : reply->rows()) {
        rows.push_back(queueShape(row));
    }
    return context.show({{"queues", std::move(rows)}}, {{.member = "queues",
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
    Paging paging;
};

int show(Context& context, const ShowOptions& options) {
    v1::LanesRequest request;
    request.set_destination(options.destination);
    request.set_only_blocked(options.blocked);
    auto lanes =
        listed(context, &v1::Queues::Stub::Lanes, request, options.paging, "lanes", laneShape);
    if (!lanes) {
        return context.fail(lanes.error());
    }
    Json shape{{"destination", options.destination}};
    shape.update(*lanes);
    return context.show(shape, {{.member = "lanes",
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

int setPaused(Context& context, const v1::SetPausedRequest& request) {
    const auto reply = context.call(&v1::Queues::Stub::SetPaused, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    return context.show(
        {{"destination", request.destination()},
         {"lane_key", textOrNull(request.lane_key())},
         {"paused", request.paused()}},
        {{.columns = {
              {"Destination", "destination"}, {"Lane", "lane_key"}, {"Paused", "paused"}}}});
}

struct DrainOptions {
    std::string destination;
    int within = 300;
};

/// Deliveries of one destination that nothing holds back: no exception, no pause.
Result<int> underWay(Context& context, const std::string& destination) {
    v1::LanesRequest request;
    request.set_destination(destination);
    const Paging all{.limit = 1'000'000};
    const auto lanes = listed(context, &v1::Queues::Stub::Lanes, request, all, "lanes", laneShape);
    if (!lanes) {
        return lanes.error();
    }
    int count = 0;
    for (const auto& lane : (*lanes)["lanes"]) {
        if (!lane["blocked"].get<bool>() && !lane["paused"].get<bool>()) {
            count += lane["depth"].get<int>();
        }
    }
    return count;
}

Result<Json> queuesNow(Context& context, const std::string& destination) {
    const auto reply = context.call(&v1::Queues::Stub::List, v1::Empty{});
    if (!reply) {
        return reply.error();
    }
    Json rows = Json::array();
    for (const auto& row : reply->rows()) {
        if (destination.empty() || row.destination() == destination) {
            int open = 0;
            if (!row.paused()) {
                const auto count = underWay(context, row.destination());
                if (!count) {
                    return count.error();
                }
                open = *count;
            }
            auto& shape = rows.emplace_back(queueShape(row));
            shape["under_way"] = open;
        }
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
    options->paging.declare(*showVerb);
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
        auto request = std::make_shared<v1::SetPausedRequest>();
        request->set_paused(paused);
        verb->add_option_function<std::string>(
                "destination",
                [request](const std::string& text) { request->set_destination(text); },
                "DESTINATION")
            ->required();
        verb->add_option_function<std::string>(
            "--lane", [request](const std::string& text) { request->set_lane_key(text); },
            "One lane only");
        verb->add_option_function<std::string>(
                "--reason", [request](const std::string& text) { request->set_reason(text); },
                "Why")
            ->required();
        verb->callback([&context, request] {
            context.verb = [&context, request] { return setPaused(context, *request); };
        });
    }
}

}  // namespace throughline::ctl
