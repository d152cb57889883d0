#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/status.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct Options {
    std::string user, action, object, correlation;
    Paging paging;
};

int list(Context& context, const Options& options) {
    v1::AuditRequest request;
    request.set_user(options.user);
    request.set_action(options.action);
    request.set_object(options.object);
    request.set_correlation(options.correlation);
    const auto rows =
        listed(context, &v1::Engine::Stub::Audit, request, options.paging, "entries", auditShape);
    if (!rows) {
        return context.fail(rows.error());
    }
    return context.show(*rows, {{.member = "entries",
                                 .columns = {{"Seq", "seq"},
                                             {"At", "at"},
                                             {"User", "user"},
                                             {"Role", "role"},
                                             {"Action", "action"},
                                             {"Object", "object"},
                                             {"Reason", "reason"}}}});
}

int verify(Context& context) {
    const auto reply = context.call(&v1::Engine::Stub::Verify, v1::Empty{});
    return reply ? context.show({{"ok", reply->audit_chain_ok()}},
                                {{.columns = {{"Chain unbroken", "ok"}}}},
                                reply->audit_chain_ok() ? kDone : kRefused)
                 : context.fail(reply.error());
}

}  // namespace

void addAudit(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("audit", "Who changed what, when and why");
    group->require_subcommand(1);
    auto* verb = group->add_subcommand("list", "Entries, the newest first");
    auto options = std::make_shared<Options>();
    verb->add_option("--user", options->user, "Who");
    verb->add_option("--action", options->action, "What was done");
    verb->add_option("--object", options->object, "To what");
    verb->add_option("--correlation", options->correlation, "Order or other business case");
    options->paging.declare(*verb);
    verb->callback([&context, options] {
        context.verb = [&context, options] { return list(context, *options); };
    });
    group->add_subcommand("verify", "Does each entry still follow from the one before it?")
        ->callback([&context] { context.verb = [&context] { return verify(context); }; });
}

}  // namespace throughline::ctl
