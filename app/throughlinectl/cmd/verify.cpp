#include "app/throughlinectl/context.h"
#include "rpc/client/status.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace throughline::ctl {

namespace {

int verify(Context& context) {
    return context.answer(
        context.ask(client::verify),
        {{.columns = {{"Agrees", "ok"},
                      {"Events", "events"},
                      {"Orders", "orders"},
                      {"Edges", "edges"},
                      {"Audit chain", "audit_chain_ok"}}},
         {.title = "Differences", .member = "differences", .columns = {{"What", ""}}}},
        "ok");
}

}  // namespace

void addVerify(CLI::App& app, Context& context) {
    app.add_subcommand("verify", "Rebuilds every projection from the event log and compares")
        ->callback([&context] { context.verb = [&context] { return verify(context); }; });
}

}  // namespace throughline::ctl
