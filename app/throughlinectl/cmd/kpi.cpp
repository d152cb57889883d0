#include "app/throughlinectl/context.h"
#include "rpc/client/status.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

int show(Context& context, const std::string& plant) {
    return context.answer(
        context.ask(client::overview, plant),
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
