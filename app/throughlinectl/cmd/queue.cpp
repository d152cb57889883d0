#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/queues.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

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
