#include "app/throughlinectl/context.h"
#include "app/throughlinectl/paging.h"
#include "rpc/client/status.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct Options {
    client::AuditQuery query;
    client::Page page;
};

int list(Context& context, const Options& options) {
    return context.answer(context.ask(client::auditEntries, options.query, options.page),
                          {{.member = "entries",
                            .columns = {{"Seq", "seq"},
                                        {"At", "at"},
                                        {"User", "user"},
                                        {"Role", "role"},
                                        {"Action", "action"},
                                        {"Object", "object"},
                                        {"Reason", "reason"}}}});
}

int verify(Context& context) {
    const auto report = context.ask(client::verify);
    if (!report) {
        return context.fail(report.error());
    }
    const auto& unbroken = (*report)["audit_chain_ok"];
    return context.show({{"ok", unbroken}}, {{.columns = {{"Chain unbroken", "ok"}}}},
                        unbroken.get<bool>() ? kDone : kRefused);
}

}  // namespace

void addAudit(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("audit", "Who changed what, when and why");
    group->require_subcommand(1);
    auto* verb = group->add_subcommand("list", "Entries, the newest first");
    auto options = std::make_shared<Options>();
    verb->add_option("--user", options->query.user, "Who");
    verb->add_option("--action", options->query.action, "What was done");
    verb->add_option("--object", options->query.object, "To what");
    verb->add_option("--correlation", options->query.correlation, "Order or other business case");
    addPage(*verb, options->page);
    verb->callback([&context, options] {
        context.verb = [&context, options] { return list(context, *options); };
    });
    group->add_subcommand("verify", "Does each entry still follow from the one before it?")
        ->callback([&context] { context.verb = [&context] { return verify(context); }; });
}

}  // namespace throughline::ctl
