#include "app/throughlinectl/context.h"
#include "rpc/client/configuration.h"
#include "rpc/client/exceptions.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

int list(Context& context, const std::string& map) {
    return context.answer(context.ask(client::values, map), {{.member = "values",
                                                              .columns = {{"Map", "map"},
                                                                          {"System", "system"},
                                                                          {"Code", "source"},
                                                                          {"Means", "canonical"},
                                                                          {"Changed", "changed_at"},
                                                                          {"By", "changed_by"}}}});
}

/// The parts of a cause "mapping.code_unknown|system|map|code"; the code may hold any sign.
std::vector<std::string> partsOf(const std::string& cause) {
    std::vector<std::string> parts(1);
    for (const char c : cause) {
        if (c == '|' && parts.size() < 4) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

Json gapRow(const Json& group) {
    const auto parts = partsOf(group["cause_key"].get<std::string>());
    const bool known = parts.size() == 4 && parts[0] == "mapping.code_unknown";
    const auto part = [&](std::size_t at) {
        return known && !parts[at].empty() ? Json(parts[at]) : Json();
    };
    return {{"system", part(1)},
            {"map", part(2)},
            {"code", part(3)},
            {"count", group["count"]},
            {"cause", group["cause"]},
            {"cause_key", group["cause_key"]},
            {"first_at", group["first_at"]},
            {"last_at", group["last_at"]}};
}

/// Codes that messages brought and no value map knows, the most frequent first.
int gaps(Context& context) {
    Json rows = Json::array();
    for (const auto* code : {"mapping.code_unknown", "mapping.unit_unknown"}) {
        client::ExceptionQuery query;
        query.code = code;
        const auto groups = context.ask(client::exceptionGroups, query);
        if (!groups) {
            return context.fail(groups.error());
        }
        for (const auto& group : groups->at("groups")) {
            rows.push_back(gapRow(group));
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Json& a, const Json& b) {
        return a["count"].get<int>() > b["count"].get<int>();
    });
    return context.show({{"gaps", std::move(rows)}}, {{.member = "gaps",
                                                       .columns = {{"Count", "count"},
                                                                   {"System", "system"},
                                                                   {"Map", "map"},
                                                                   {"Code", "code"},
                                                                   {"Cause", "cause"}}}});
}

int set(Context& context, const client::ValueMeaning& meaning) {
    return context.answer(context.ask(client::setValue, meaning),
                          {{.columns = {{"Map", "map"},
                                        {"System", "system"},
                                        {"Code", "source"},
                                        {"Means", "canonical"},
                                        {"Taken in again", "replayed"}}}});
}

}  // namespace

void addValueMap(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("value-map", "What a system's codes mean");
    group->require_subcommand(1);
    auto* listVerb = group->add_subcommand("list", "Codes and what they mean");
    auto map = std::make_shared<std::string>();
    listVerb->add_option("map", *map, "One value map");
    listVerb->callback(
        [&context, map] { context.verb = [&context, map] { return list(context, *map); }; });
    group->add_subcommand("gaps", "Codes that messages wait for, by count")->callback([&context] {
        context.verb = [&context] { return gaps(context); };
    });
    auto* setVerb =
        group->add_subcommand("set", "Supplies a code; what waits for it is taken in again");
    auto meaning = std::make_shared<client::ValueMeaning>();
    setVerb->add_option("map", meaning->map, "Value map")->required();
    setVerb->add_option("code", meaning->source, "The system's code")->required();
    setVerb->add_option("canonical", meaning->canonical, "What it means")->required();
    setVerb->add_option("--system", meaning->system, "Only for this system");
    setVerb->add_option("--reason", meaning->reason, "Why")->required();
    setVerb->callback([&context, meaning] {
        context.verb = [&context, meaning] { return set(context, *meaning); };
    });
}

}  // namespace throughline::ctl
