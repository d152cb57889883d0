#include "app/throughlinectl/context.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/status.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace throughline::ctl {

namespace {

int show(Context& context) {
    const auto reply = context.call(&v1::Engine::Stub::Status, v1::Empty{});
    return reply
               ? context.show(statusShape(*reply), {{.columns = {{"Version", "version"},
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
                                                                 {"Warnings", "warnings"}}}})
               : context.fail(reply.error());
}

}  // namespace

void addStatus(CLI::App& app, Context& context) {
    app.add_subcommand("status", "How the engine is")->callback([&context] {
        context.verb = [&context] { return show(context); };
    });
}

}  // namespace throughline::ctl
