#include "app/throughlinectl/context.h"
#include "platform/private_file.h"
#include "rpc/client/exceptions.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct Options {
    client::Fix fix;  ///< its payload is read from the file
    std::string file;
    bool dryRun = false;
};

int preview(Context& context, const client::Fix& fix) {
    return context.answer(context.ask(client::previewFix, fix.id, fix.payload),
                          {{.columns = {{"Possible", "possible"},
                                        {"Impact", "impact"},
                                        {"Why", "why"},
                                        {"Changed", "changed_fields"},
                                        {"Events", "event_types"}}},
                           {.title = "Problems",
                            .member = "problems",
                            .columns = {{"Code", "code"},
                                        {"Field", "field"},
                                        {"Value", "value"},
                                        {"Rule", "rule"},
                                        {"Detail", "detail"}}},
                           {.title = "Would be sent",
                            .member = "targets",
                            .columns = {{"Destination", "destination"},
                                        {"Method", "method"},
                                        {"URL", "url"},
                                        {"Payload", "payload"}}}},
                          "possible");
}

int run(Context& context, const Options& options) {
    constexpr std::size_t kMost = 10U * 1024 * 1024;
    auto payload = platform::readFile(options.file, kMost);
    if (!payload) {
        return context.fail(payload.error());
    }
    auto fix = options.fix;
    fix.payload = *std::move(payload);
    if (options.dryRun) {
        return preview(context, fix);
    }
    return context.answer(context.ask(client::sendFix, fix),
                          {{.columns = {{"Id", "id"}, {"Done", "ok"}, {"What", "text"}}}}, "ok");
}

}  // namespace

void addFix(CLI::App& app, Context& context) {
    auto* verb = app.add_subcommand("fix", "Sends a changed payload; the original is kept");
    auto options = std::make_shared<Options>();
    verb->add_option("id", options->fix.id, "X-…")->required();
    verb->add_option("--payload", options->file, "File with the changed payload")
        ->required()
        ->check(CLI::ExistingFile);
    auto* reason = verb->add_option("--reason", options->fix.reason, "Why");
    verb->add_option("--revision", options->fix.revision, "Refuse when somebody changed it since");
    verb->add_flag("--dry-run", options->dryRun, "Say what would happen, and do nothing");
    verb->callback([&context, options, reason] {
        if (!options->dryRun && reason->empty()) {
            throw CLI::RequiredError("--reason");
        }
        context.verb = [&context, options] { return run(context, *options); };
    });
}

}  // namespace throughline::ctl
