#include "app/throughlinectl/context.h"
#include "app/throughlinectl/shapes.h"
#include "platform/private_file.h"
#include "throughline/v1/exceptions.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct Options {
    std::string id, payload, reason;
    std::int64_t revision = 0;
    bool dryRun = false;
};

int preview(Context& context, const Options& options, const std::string& payload) {
    v1::PreviewRequest request;
    request.set_id(options.id);
    request.set_payload(payload);
    const auto reply = context.call(&v1::Exceptions::Stub::Preview, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    Json problems = Json::array();
    for (const auto& problem : reply->problems()) {
        problems.push_back(problemShape(problem));
    }
    Json targets = Json::array();
    for (const auto& target : reply->targets()) {
        targets.push_back({{"destination", target.destination()},
                           {"method", target.method()},
                           {"url", target.url()},
                           {"content_type", target.content_type()},
                           {"idempotency_key", target.idempotency_key()},
                           {"payload", target.bytes()},
                           {"before", textOrNull(target.before())}});
    }
    return context.show({{"id", options.id},
                         {"possible", reply->possible()},
                         {"impact", reply->impact()},
                         {"why", textOrNull(reply->why())},
                         {"problems", std::move(problems)},
                         {"changed_fields", reply->changed_fields()},
                         {"event_types", reply->event_types()},
                         {"targets", std::move(targets)}},
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
                        reply->possible() ? kDone : kRefused);
}

int run(Context& context, const Options& options) {
    constexpr std::size_t kMost = 10U * 1024 * 1024;
    const auto payload = platform::readFile(options.payload, kMost);
    if (!payload) {
        return context.fail(payload.error());
    }
    if (options.dryRun) {
        return preview(context, options, *payload);
    }
    v1::FixRequest request;
    request.set_id(options.id);
    request.set_payload(*payload);
    request.set_reason(options.reason);
    request.set_revision(options.revision);
    const auto reply = context.call(&v1::Exceptions::Stub::Fix, request);
    return reply ? context.show(outcomeShape(*reply),
                                {{.columns = {{"Id", "id"}, {"Done", "ok"}, {"What", "text"}}}},
                                reply->ok() ? kDone : kRefused)
                 : context.fail(reply.error());
}

}  // namespace

void addFix(CLI::App& app, Context& context) {
    auto* verb = app.add_subcommand("fix", "Sends a changed payload; the original is kept");
    auto options = std::make_shared<Options>();
    verb->add_option("id", options->id, "X-…")->required();
    verb->add_option("--payload", options->payload, "File with the changed payload")
        ->required()
        ->check(CLI::ExistingFile);
    auto* reason = verb->add_option("--reason", options->reason, "Why");
    verb->add_option("--revision", options->revision, "Refuse when somebody changed it since");
    verb->add_flag("--dry-run", options->dryRun, "Say what would happen, and do nothing");
    verb->callback([&context, options, reason] {
        if (!options->dryRun && reason->empty()) {
            throw CLI::RequiredError("--reason");
        }
        context.verb = [&context, options] { return run(context, *options); };
    });
}

}  // namespace throughline::ctl
