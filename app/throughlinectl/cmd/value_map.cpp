#include "app/throughlinectl/context.h"
#include "app/throughlinectl/shapes.h"
#include "throughline/v1/configuration.grpc.pb.h"
#include "throughline/v1/exceptions.grpc.pb.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace throughline::ctl {

namespace {

int list(Context& context, const std::string& map) {
    v1::ValuesRequest request;
    request.set_map(map);
    const auto reply = context.call(&v1::Configuration::Stub::ListValues, request);
    if (!reply) {
        return context.fail(reply.error());
    }
    Json rows = Json::array();
    for (const auto& row : reply->rows()) {
        rows.push_back({{"map", row.map()},
                        {"system", textOrNull(row.system())},
                        {"source", row.source()},
                        {"canonical", row.canonical()},
                        {"changed_at", timeShape(row.changed_us())},
                        {"changed_by", textOrNull(row.changed_by())}});
    }
    return context.show({{"values", std::move(rows)}}, {{.member = "values",
                                                         .columns = {{"Map", "map"},
                                                                     {"System", "system"},
                                                                     {"Code", "source"},
                                                                     {"Means", "canonical"},
                                                                     {"Changed", "changed_at"},
                                                                     {"By", "changed_by"}}}});
}

/// Codes that messages brought and no value map knows, the most frequent first: the open causes
/// "mapping.code_unknown|system|map|code".
int gaps(Context& context) {
    Json rows = Json::array();
    for (const auto* code : {"mapping.code_unknown", "mapping.unit_unknown"}) {
        v1::ExceptionsRequest request;
        request.set_code(code);
        const auto reply = context.call(&v1::Exceptions::Stub::Groups, request);
        if (!reply) {
            return context.fail(reply.error());
        }
        for (const auto& group : reply->groups()) {
            std::vector<std::string> parts(1);
            for (const char c : group.cause_key()) {
                if (c == '|' && parts.size() < 4) {
                    parts.emplace_back();
                } else {
                    parts.back() += c;
                }
            }
            const bool known = parts.size() == 4 && parts[0] == "mapping.code_unknown";
            rows.push_back({{"system", known ? textOrNull(parts[1]) : Json()},
                            {"map", known ? textOrNull(parts[2]) : Json()},
                            {"code", known ? textOrNull(parts[3]) : Json()},
                            {"count", group.count()},
                            {"cause", group.title()},
                            {"cause_key", group.cause_key()},
                            {"first_at", timeShape(group.first_us())},
                            {"last_at", timeShape(group.last_us())}});
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

int set(Context& context, const v1::SetValueRequest& request) {
    const auto reply = context.call(&v1::Configuration::Stub::SetValue, request);
    return reply ? context.show({{"map", request.map()},
                                 {"system", textOrNull(request.system())},
                                 {"source", request.source()},
                                 {"canonical", request.canonical()},
                                 {"replayed", reply->replayed()}},
                                {{.columns = {{"Map", "map"},
                                              {"System", "system"},
                                              {"Code", "source"},
                                              {"Means", "canonical"},
                                              {"Taken in again", "replayed"}}}})
                 : context.fail(reply.error());
}

void addText(CLI::App& verb, const char* name, const char* about, bool required,
             std::function<void(const std::string&)> keep) {
    verb.add_option_function<std::string>(name, std::move(keep), about)->required(required);
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
    auto request = std::make_shared<v1::SetValueRequest>();
    addText(*setVerb, "map", "Value map", true, [request](const auto& t) { request->set_map(t); });
    addText(*setVerb, "code", "The system's code", true,
            [request](const auto& t) { request->set_source(t); });
    addText(*setVerb, "canonical", "What it means", true,
            [request](const auto& t) { request->set_canonical(t); });
    addText(*setVerb, "--system", "Only for this system", false,
            [request](const auto& t) { request->set_system(t); });
    addText(*setVerb, "--reason", "Why", true,
            [request](const auto& t) { request->set_reason(t); });
    setVerb->callback([&context, request] {
        context.verb = [&context, request] { return set(context, *request); };
    });
}

}  // namespace throughline::ctl
