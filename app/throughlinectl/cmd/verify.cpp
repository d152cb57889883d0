#include "app/throughlinectl/context.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/status.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace throughline::ctl {

namespace {

int verify(Context& context) {
    const auto reply = context.call(&v1::Engine::Stub::Verify, v1::Empty{});
    if (!reply) {
        return context.fail(reply.error());
    }
    const bool ok = reply->differences().empty() && reply->audit_chain_ok();
    return context.show(
        {{"ok", ok},
         {"events", reply->events()},
         {"orders", reply->orders()},
         {"edges", reply->edges()},
         {"differences", reply->differences()},
         {"audit_chain_ok", reply->audit_chain_ok()}},
        {{.columns = {{"Agrees", "ok"},
                      {"Events", "events"},
                      {"Orders", "orders"},
                      {"Edges", "edges"},
                      {"Audit chain", "audit_chain_ok"}}},
         {.title = "Differences", .member = "differences", .columns = {{"What", ""}}}},
        ok ? kDone : kRefused);
}

}  // namespace

void addVerify(CLI::App& app, Context& context) {
    app.add_subcommand("verify", "Rebuilds every projection from the event log and compares")
        ->callback([&context] { context.verb = [&context] { return verify(context); }; });
}

}  // namespace throughline::ctl
