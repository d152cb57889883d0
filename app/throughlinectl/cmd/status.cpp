#include "rpc/client/status.h"

#include "app/throughlinectl/context.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace throughline::ctl {

namespace {

int show(Context& context) {
    return context.answer(context.ask(client::status),
                          {{.columns = {{"Version", "version"},
                                        {"Engine", "engine"},
                                        {"User", "user"},
                                        {"Role", "role"},
                                        {"Landscape", "landscape"},
                                        {"Time", "now"},
                                        {"Started", "started_at"},
                                        {"Events", "events"},
                                        {"Messages", "messages"},
                                        {"Backlog", "backlog"},
                                        {"Settled", "settled"},
                                        {"Exceptions", "open_exceptions"},
                                        {"HTTP port", "http_port"},
                                        {"Data folder", "data_folder"},
                                        {"Store", "store_version"},
                                        {"Warnings", "warnings"}}}});
}

}  // namespace

void addStatus(CLI::App& app, Context& context) {
    app.add_subcommand("status", "How the engine is")->callback([&context] {
        context.verb = [&context] { return show(context); };
    });
}

}  // namespace throughline::ctl
