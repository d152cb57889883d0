#include "app/throughlinectl/context.h"
#include "app/throughlinectl/shapes.h"
#include "platform/private_file.h"
#include "throughline/v1/intake.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct Options {
    std::string pack, endpoint, mapping, contentType;
    std::vector<std::string> files;
};

/// What the engine takes of one message; how much of it a pack reads is the pack's to say.
constexpr std::size_t kFileLimit = 64U * 1024 * 1024;
constexpr std::size_t kPart = 1024U * 1024;

std::string contentTypeOf(const std::filesystem::path& file) {
    const auto extension = file.extension().string();
    if (extension == ".xml") {
        return "application/xml";
    }
    return extension == ".csv" ? "text/csv" : extension == ".json" ? "application/json" : "";
}

Json exceptionsOf(const v1::SubmitReply& reply, const std::string& file) {
    Json exceptions = Json::array();
    for (const auto& refused : reply.refused()) {
        const auto& problem = refused.problem();
        exceptions.push_back({{"id", refused.exception()},
                              {"code", problem.code()},
                              {"field", textOrNull(problem.field())},
                              {"value", textOrNull(problem.value())},
                              {"rule", textOrNull(problem.rule())},
                              {"line", problem.line() > 0 ? Json(problem.line()) : Json()},
                              {"sentence", problem.sentence()},
                              {"detail", textOrNull(problem.detail())},
                              {"file", file}});
    }
    return exceptions;
}

/// The sum of what became of all files.
struct Total {
    int received = 0, accepted = 0, duplicates = 0, skipped = 0;
    bool refusedWhole = false;
    Json exceptions = Json::array(), files = Json::array(), reasons = Json::object(),
         types = Json::object();

    void add(const v1::SubmitReply& reply, const std::string& file) {
        received += reply.received();
        accepted += reply.accepted();
        duplicates += reply.duplicates();
        skipped += reply.skipped();
        for (const auto& [reason, count] : reply.skipped_reasons()) {
            reasons[reason] = reasons.value(reason, 0) + count;
        }
        for (const auto& type : reply.types()) {
            types[type] = types.value(type, 0) + 1;
        }
        auto refused = exceptionsOf(reply, file);
        // Nothing of the file went in: the sender must act, and a script must notice.
        refusedWhole =
            refusedWhole || (!refused.empty() && reply.accepted() + reply.duplicates() == 0);
        files.push_back({{"file", file},
                         {"message_id", textOrNull(reply.message())},
                         {"received", reply.received()},
                         {"accepted", reply.accepted()},
                         {"duplicates", reply.duplicates()},
                         {"skipped", reply.skipped()},
                         {"refused", refused.size()}});
        exceptions.insert(exceptions.end(), refused.begin(), refused.end());
    }
    [[nodiscard]] Json shape() const {
        return {{"received", received},     {"accepted", accepted},
                {"duplicates", duplicates}, {"skipped", skipped},
                {"exceptions", exceptions}, {"skipped_reasons", reasons},
                {"types", types},           {"files", files}};
    }
};

/// The file in parts: one message of gRPC takes no more than 16 MiB.
Result<v1::SubmitReply> sent(Context& context, v1::SubmitRequest head, const std::string& bytes) {
    auto channel = context.openChannel();
    if (!channel) {
        return channel.error();
    }
    v1::Intake::Stub stub(*channel);
    grpc::ClientContext call;
    v1::SubmitReply reply;
    const auto writer = stub.SubmitParts(&call, &reply);
    head.set_total(static_cast<std::int64_t>(bytes.size()));
    std::size_t at = 0;
    do {
        head.set_content(bytes.substr(at, kPart));
        at += kPart;
    } while (writer->Write(head) && at < bytes.size());
    writer->WritesDone();
    if (const auto status = writer->Finish(); !status.ok()) {
        return rpc::problemsOf(status).front();
    }
    return reply;
}

int run(Context& context, const Options& options) {
    Total total;
    for (const auto& file : options.files) {
        const auto bytes = platform::readFile(file, kFileLimit);
        if (!bytes) {
            return context.fail(bytes.error());
        }
        v1::SubmitRequest head;
        head.set_endpoint(options.endpoint);
        head.set_pack(options.pack);
        head.set_mapping(options.mapping);
        head.set_name(std::filesystem::path(file).filename().string());
        head.set_content_type(options.contentType.empty() ? contentTypeOf(file)
                                                          : options.contentType);
        head.set_itemised(true);
        const auto reply = sent(context, std::move(head), *bytes);
        if (!reply) {
            return context.fail(reply.error());
        }
        total.add(*reply, file);
    }
    return context.show(total.shape(),
                        {{.columns = {{"Received", "received"},
                                      {"Accepted", "accepted"},
                                      {"Duplicates", "duplicates"},
                                      {"Skipped", "skipped"}}},
                         {.title = "Exceptions",
                          .member = "exceptions",
                          .columns = {{"Id", "id"},
                                      {"File", "file"},
                                      {"Line", "line"},
                                      {"Code", "code"},
                                      {"Field", "field"},
                                      {"Value", "value"},
                                      {"Rule", "rule"}}}},
                        total.refusedWhole ? kRefused : kDone);
}

}  // namespace

void addImport(CLI::App& app, Context& context) {
    auto* verb = app.add_subcommand("import", "Takes files in through a pack or an endpoint");
    auto options = std::make_shared<Options>();
    auto* pack = verb->add_option("--pack", options->pack, "Pack that reads them");
    auto* endpoint =
        verb->add_option("--endpoint", options->endpoint, "Inbound endpoint")->excludes(pack);
    verb->add_option("--mapping", options->mapping,
                     "Mapping of the pack; else the first that fits");
    verb->add_option("--content-type", options->contentType, "Else by the file's extension");
    verb->add_option("files", options->files, "FILE…")->required()->check(CLI::ExistingFile);
    verb->callback([&context, options, pack, endpoint] {
        if (pack->empty() && endpoint->empty()) {
            throw CLI::RequiredError("--pack or --endpoint");
        }
        context.verb = [&context, options] { return run(context, *options); };
    });
}

}  // namespace throughline::ctl
