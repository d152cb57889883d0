#include "app/throughlinectl/context.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/status.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

int show(Context& context, const std::string& plant) {
    v1::OverviewRequest request;
    request.set_plant(plant);
    const auto reply = context.call(&v1::Engine::Stub::Overview, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    Json tiles = Json::array();
    for (const auto& tile : reply->tiles()) {
        const bool known = tile.state() != "unknown";
        tiles.push_back({{"id", tile.id()},
                         {"title", tile.title()},
                         {"value", known ? Json(tile.value()) : Json()},
                         {"unit", textOrNull(tile.unit())},
                         {"target", textOrNull(tile.target())},
                         {"state", tile.state()},
                         {"meaning", tile.meaning()}});
    }
    Json attention = Json::array();
    for (const auto& item : reply->attention()) {
        attention.push_back({{"kind", item.kind()},
                             {"severity", item.severity()},
                             {"title", item.title()},
                             {"detail", textOrNull(item.detail())},
                             {"count", item.count()},
                             {"since", timeShape(item.since_us())},
                             {"link", item.link()}});
    }
    return context.show(
        {{"kpis", std::move(tiles)},
         {"attention", std::move(attention)},
         {"accept_p50_ms", reply->p50_ms()},
         {"accept_p99_ms", reply->p99_ms()}},
        {{.member = "kpis",
          .columns = {{"Figure", "title"},
                      {"Value", "value"},
                      {"Unit", "unit"},
                      {"Target", "target"},
                      {"State", "state"}}},
         {.title = "Needs attention",
          .member = "attention",
          .columns = {{"What", "title"}, {"Detail", "detail"}, {"Since", "since"}}}});
}

}  // namespace

void addKpi(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("kpi", "The figures of the overview");
    group->require_subcommand(1);
    auto* verb = group->add_subcommand("show", "Of the last 24 hours, and what needs attention");
    auto plant = std::make_shared<std::string>();
    verb->add_option("--plant", *plant, "One plant");
    verb->callback(
        [&context, plant] { context.verb = [&context, plant] { return show(context, *plant); }; });
}

}  // namespace throughline::ctl
