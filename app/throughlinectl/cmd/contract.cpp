#include "app/throughlinectl/context.h"
#include "contracts/registry.h"
#include "rpc/client/configuration.h"
#include "rpc/client/problems.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

const std::vector<Column> kProblemColumns{{"File", "file"},   {"Line", "line"},
                                          {"Field", "field"}, {"Value", "value"},
                                          {"Rule", "rule"},   {"Detail", "detail"}};

int list(Context& context, const std::string& type) {
    return context.answer(context.ask(client::contracts, type),
                          {{.member = "contracts",
                            .columns = {{"Type", "type"},
                                        {"Version", "version"},
                                        {"Status", "status"},
                                        {"Domain", "domain"},
                                        {"Record", "system_of_record"},
                                        {"Title", "title"}}}});
}

/// A contract is a file by its version ("1.0.0.json"); what lies beside is shared by several.
bool namesVersion(const std::filesystem::path& file) {
    const auto name = file.filename().string();
    return file.extension() == ".json" && name.front() >= '0' && name.front() <= '9';
}

/// Files, or folders with contracts below them.
std::vector<std::filesystem::path> contractFiles(const std::vector<std::string>& paths) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
            if (entry.is_regular_file() && namesVersion(entry.path())) {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

int check(Context& context, const std::vector<std::string>& paths) {
    std::vector<Error> errors;
    const auto files = contractFiles(paths);
    for (const auto& file : files) {
        for (auto& error : contracts::checkContract(file)) {
            if (error.file.empty()) {
                error.file = file.string();
            }
            errors.push_back(std::move(error));
        }
    }
    return context.show({{"checked", files.size()},
                         {"ok", errors.empty()},
                         {"problems", client::problemDocuments(errors)}},
                        {{.columns = {{"Checked", "checked"}, {"In order", "ok"}}},
                         {.title = "Problems", .member = "problems", .columns = kProblemColumns}},
                        errors.empty() ? kDone : kRefused);
}

struct CompatOptions {
    std::string type, from, to;
};

int compat(Context& context, const CompatOptions& options) {
    const auto registry = contracts::loadContracts({context.engineOptions.resources / "contracts"});
    if (!registry) {
        return context.fail(registry.error());
    }
    const auto older = (*registry)->get(options.type, options.from);
    const auto newer = (*registry)->get(options.type, options.to);
    if (!older || !newer) {
        return context.fail(!older ? older.error() : newer.error());
    }
    const auto errors = contracts::compareContracts(*older, *newer);
    return context.show(
        {{"type", options.type},
         {"from", options.from},
         {"to", options.to},
         {"compatible", errors.empty()},
         {"problems", client::problemDocuments(errors)}},
        {{.columns =
              {{"Type", "type"}, {"From", "from"}, {"To", "to"}, {"Compatible", "compatible"}}},
         {.title = "Problems", .member = "problems", .columns = kProblemColumns}},
        errors.empty() ? kDone : kRefused);
}

}  // namespace

void addContract(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("contract", "The versioned schemas of the event types");
    group->require_subcommand(1);
    auto* listVerb = group->add_subcommand("list", "Every contract the engine knows");
    auto type = std::make_shared<std::string>();
    listVerb->add_option("type", *type, "One event type");
    listVerb->callback(
        [&context, type] { context.verb = [&context, type] { return list(context, *type); }; });

    auto* checkVerb =
        group->add_subcommand("check", "Do contract files keep the dialect? Needs no engine");
    auto files = std::make_shared<std::vector<std::string>>();
    checkVerb->add_option("files", *files, "FILE or DIR…")->required()->check(CLI::ExistingPath);
    checkVerb->callback(
        [&context, files] { context.verb = [&context, files] { return check(context, *files); }; });

    auto* compatVerb = group->add_subcommand(
        "compat", "Does every event that kept one version keep another? Needs no engine");
    auto options = std::make_shared<CompatOptions>();
    compatVerb->add_option("type", options->type, "Event type")->required();
    compatVerb->add_option("from", options->from, "Older version")->required();
    compatVerb->add_option("to", options->to, "Newer version")->required();
    compatVerb->callback([&context, options] {
        context.verb = [&context, options] { return compat(context, *options); };
    });
}

}  // namespace throughline::ctl
