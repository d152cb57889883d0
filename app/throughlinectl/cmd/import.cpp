#include "app/throughlinectl/context.h"
#include "platform/private_file.h"
#include "rpc/client/intake.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

struct Options {
    client::Submission submission;  ///< each file's, but for its name
    std::vector<std::string> files;
};

/// What the engine takes of one message; how much of it a pack reads is the pack's to say.
constexpr std::size_t kFileLimit = 64U * 1024 * 1024;

std::string contentTypeOf(const std::filesystem::path& file) {
    const auto extension = file.extension().string();
    if (extension == ".xml") {
        return "application/xml";
    }
    return extension == ".csv" ? "text/csv" : extension == ".json" ? "application/json" : "";
}

void addCounts(Json& sum, const Json& counts) {
    for (const auto& [name, count] : counts.items()) {
        sum[name] = sum.value(name, 0) + count.get<int>();
    }
}

/// The sum of what became of all files.
struct Total {
    Json document{{"received", 0},
                  {"accepted", 0},
                  {"duplicates", 0},
                  {"skipped", 0},
                  {"exceptions", Json::array()},
                  {"skipped_reasons", Json::object()},
                  {"types", Json::object()},
                  {"files", Json::array()}};
    bool refusedWhole = false;

    void add(const Json& submitted, const std::string& file) {
        Json row{{"file", file}, {"message_id", submitted["message_id"]}};
        for (const auto* name : {"received", "accepted", "duplicates", "skipped"}) {
            row[name] = submitted[name];
            document[name] = document[name].get<int>() + submitted[name].get<int>();
        }
        const auto& refused = submitted["refused"];
        row["refused"] = refused.size();
        for (auto exception : refused) {
            exception["file"] = file;
            document["exceptions"].push_back(std::move(exception));
        }
        addCounts(document["skipped_reasons"], submitted["skipped_reasons"]);
        addCounts(document["types"], submitted["types"]);
        // Nothing of the file went in: the sender must act, and a script must notice.
        refusedWhole =
            refusedWhole || (!refused.empty() && row["accepted"] == 0 && row["duplicates"] == 0);
        document["files"].push_back(std::move(row));
    }
};

int run(Context& context, const Options& options) {
    Total total;
    for (const auto& file : options.files) {
        const auto bytes = platform::readFile(file, kFileLimit);
        if (!bytes) {
            return context.fail(bytes.error());
        }
        auto submission = options.submission;
        submission.name = std::filesystem::path(file).filename().string();
        if (submission.contentType.empty()) {
            submission.contentType = contentTypeOf(file);
        }
        const auto submitted = context.ask(client::submit, submission, *bytes);
        if (!submitted) {
            return context.fail(submitted.error());
        }
        total.add(*submitted, file);
    }
    return context.show(total.document,
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
    auto* pack = verb->add_option("--pack", options->submission.pack, "Pack that reads them");
    auto* endpoint =
        verb->add_option("--endpoint", options->submission.endpoint, "Inbound endpoint")
            ->excludes(pack);
    verb->add_option("--mapping", options->submission.mapping,
                     "Mapping of the pack; else the first that fits");
    verb->add_option("--content-type", options->submission.contentType,
                     "Else by the file's extension");
    verb->add_option("files", options->files, "FILE…")->required()->check(CLI::ExistingFile);
    verb->callback([&context, options, pack, endpoint] {
        if (pack->empty() && endpoint->empty()) {
            throw CLI::RequiredError("--pack or --endpoint");
        }
        context.verb = [&context, options] { return run(context, *options); };
    });
}

}  // namespace throughline::ctl
