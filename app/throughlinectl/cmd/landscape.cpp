#include "engine/landscape.h"

#include "app/throughlinectl/context.h"
#include "codecs/codec.h"
#include "contracts/registry.h"
#include "rpc/client/configuration.h"
#include "rpc/client/problems.h"
#include "rpc/landscape_folders.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

const std::vector<Column> kProblemColumns{{"File", "file"},   {"Line", "line"},
                                          {"Field", "field"}, {"Value", "value"},
                                          {"Rule", "rule"},   {"Detail", "detail"}};

int showProblems(const Context& context, const Json& problems, const std::string& folder) {
    return context.show({{"folder", folder}, {"ok", problems.empty()}, {"problems", problems}},
                        {{.columns = {{"Folder", "folder"}, {"In order", "ok"}}},
                         {.title = "Problems", .member = "problems", .columns = kProblemColumns}},
                        problems.empty() ? kDone : kRefused);
}

int check(Context& context, const std::string& folder) {
    const auto& resources = context.engineOptions.resources;
    const auto contracts = contracts::loadContracts({resources / "contracts"});
    if (!contracts) {
        return context.fail(contracts.error());
    }
    const auto problems =
        engine::checkLandscape(folder, rpc::packFoldersFor(resources, folder), **contracts);
    return showProblems(context, client::problemDocuments(problems), folder);
}

int apply(Context& context, const std::string& folder) {
    const auto absolute = std::filesystem::absolute(folder).lexically_normal().string();
    const auto applied = context.ask(client::applyLandscape, absolute);
    if (!applied) {
        return context.fail(applied.error());
    }
    if (const auto& problems = applied->at("problems"); !problems.empty()) {
        return showProblems(context, problems, folder);
    }
    Json document{{"folder", folder}};
    document.update(*applied);
    document.erase("problems");
    return context.show(document, {{.columns = {{"Folder", "folder"},
                                                {"Version", "version"},
                                                {"Digest", "digest"},
                                                {"Applied by", "applied_by"},
                                                {"Applied at", "applied_at"}}}});
}

/// Lists whose entries have an id become objects by id, so that a diff names what changed and an
/// entry that moved is no change.
Json byId(const Json& value) {
    if (value.is_object()) {
        Json object = Json::object();
        for (const auto& [name, member] : value.items()) {
            object[name] = byId(member);
        }
        return object;
    }
    if (!value.is_array()) {
        return value;
    }
    Json object = Json::object();
    for (const auto& entry : value) {
        if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string()) {
            return value;
        }
        object[entry["id"].get<std::string>()] = byId(entry);
    }
    return value.empty() ? value : object;
}

Json differences(const Json& before, const Json& after) {
    Json rows = Json::array();
    const auto old = byId(before);
    for (const auto& step : Json::diff(old, byId(after))) {
        const auto path = step["path"].get<std::string>();
        const auto operation = step["op"].get<std::string>();
        rows.push_back(
            {{"path", path},
             {"change", operation == "add"      ? "added"
                        : operation == "remove" ? "removed"
                                                : "changed"},
             {"old", operation == "add" ? Json() : old.value(Json::json_pointer(path), Json())},
             {"new", step.contains("value") ? step["value"] : Json()}});
    }
    return rows;
}

int diff(Context& context, const std::string& folder) {
    const auto wanted = engine::loadLandscape(folder, context.engineOptions.variables);
    if (!wanted) {
        auto error = wanted.error();
        error.file = (std::filesystem::path(folder) / error.file).string();
        return context.fail(error);
    }
    const auto current = context.ask(client::landscape);
    if (!current) {
        return context.fail(current.error());
    }
    const auto after = codecs::parseJson(engine::landscapeText(**wanted));
    if (!after) {
        return context.fail(after.error());
    }
    auto rows = differences(current->at("landscape"), *after);
    return context.show(
        {{"folder", folder},
         {"applied_version", current->at("version")},
         {"same", rows.empty()},
         {"differences", std::move(rows)}},
        {{.columns = {{"Folder", "folder"},
                      {"Applied version", "applied_version"},
                      {"Same", "same"}}},
         {.title = "Differences",
          .member = "differences",
          .columns = {{"Where", "path"}, {"Change", "change"}, {"Old", "old"}, {"New", "new"}}}});
}

}  // namespace

void addLandscape(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("landscape", "Systems, endpoints, routes: configuration");
    group->require_subcommand(1);
    using Run = int (*)(Context&, const std::string&);
    const std::tuple<const char*, const char*, Run> verbs[] = {
        {"check", "Is the folder in order? Needs no engine", check},
        {"apply", "Makes the folder the engine's landscape", apply},
        {"diff", "What the folder would change", diff}};
    for (const auto& [name, about, run] : verbs) {
        auto* verb = group->add_subcommand(name, about);
        auto folder = std::make_shared<std::string>();
        verb->add_option("folder", *folder, "DIR")->required();
        verb->callback([&context, folder, run = run] {
            context.verb = [&context, folder, run] { return run(context, *folder); };
        });
    }
}

}  // namespace throughline::ctl
