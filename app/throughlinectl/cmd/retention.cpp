#include "app/throughlinectl/context.h"
#include "rpc/client/status.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace throughline::ctl {

void addRetention(CLI::App& app, Context& context) {
    auto now = std::make_shared<bool>(false);
    auto* verb = app.add_subcommand(
        "retention", "What is older than the landscape keeps it, and what stays all the same");
    verb->add_flag("--now", *now, "Take it away");
    verb->callback([&context, now] {
        context.verb = [&context, now] {
            return context.answer(
                context.ask(client::retention, *now),
                {{.title = "Would go",
                  .member = "kinds",
                  .columns = {{"Kind", "kind"},
                              {"Rows", "rows"},
                              {"Bytes", "bytes"},
                              {"Older than", "before"},
                              {"Oldest kept", "oldest_kept"}}},
                 {.title = "Stays although it is older",
                  .member = "kept",
                  .columns = {{"Kind", "kind"}, {"Rows", "rows"}, {"Why", "why"}}},
                 {.columns = {{"Removed", "removed"}}}});
        };
    });
}

}  // namespace throughline::ctl
