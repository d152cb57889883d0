#include "engine/landscape.h"

#include "engine/landscape_source.h"
#include "engine/router.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace throughline::engine {

namespace {

/// Opens one file's top object; nullptr when the file is not part of this landscape.
class FileReader {
public:
    FileReader(const LandscapeSource& source, const Variables* variables,
               std::vector<Error>& errors)
        : source_(source), variables_(variables), errors_(errors) {}

    template <class Read>
    void operator()(const std::string& file, Read read) {
        if (const auto found = source_.files.find(file); found != source_.files.end()) {
            Fields top(found->second, "", variables_, errors_);
            read(top);
            top.done();
        }
    }

private:
    const LandscapeSource& source_;
    const Variables* variables_;
    std::vector<Error>& errors_;
};

void readSystems(Fields& top, Landscape& landscape) {
    landscape.name = top.text("name", true);
    for (auto& f : top.objects("plants")) {
        landscape.plants.push_back({.id = f.text("id", true),
                                    .name = f.text("name"),
                                    .zone = f.text("zone", true),
                                    .mandatory = f.texts("mandatory")});
        f.done();
    }
    for (auto& f : top.objects("systems", true)) {
        landscape.systems.push_back({.id = f.text("id", true),
                                     .name = f.text("name"),
                                     .kind = f.text("kind", true),
                                     .plant = f.text("plant"),
                                     .source = f.text("source", true),
                                     .sequenceWindow = std::chrono::seconds(
                                         f.number("sequence_window_s", 0, 0, 30 * 86'400)),
                                     .sequenceFirst = f.number("sequence_first", 1, 0, 1)});
        f.done();
    }
}

RefusalRule readRefusal(Fields& f) {
    RefusalRule rule;
    rule.status = f.numbers("status", 100, 599);
    rule.pointer = f.text("pointer");
    rule.equals = f.text("equals");
    rule.contains = f.text("contains");
    rule.as = f.choice("as", {"permanent", "business", "prerequisite", "transient", "auth_expired",
                              "throttled", "accepted"});
    rule.title = f.text("title");
    f.done();
    return rule;
}

InboundEndpoint readInbound(Fields& f) {
    InboundEndpoint endpoint;
    endpoint.id = f.text("id", true);
    endpoint.system = f.text("system", true);
    endpoint.pack = f.text("pack", true);
    endpoint.mapping = f.text("mapping");
    endpoint.kind = f.choice("kind", {"http", "file"});
    endpoint.token = f.text("token");
    endpoint.synchronous = f.flag("synchronous", true);
    endpoint.folder = f.text("folder");
    endpoint.ackTemplate = f.text("ack_template");
    f.done();
    return endpoint;
}

OutboundEndpoint readOutbound(Fields& f) {
    constexpr int day = 86'400'000;
    OutboundEndpoint endpoint;
    endpoint.id = f.text("id", true);
    endpoint.system = f.text("system", true);
    endpoint.pack = f.text("pack");  // none: the envelope goes out as it is
    endpoint.connector = f.choice("connector", {"http", "stream"});
    endpoint.url = f.text("url", endpoint.connector == "http");
    endpoint.method = f.choice("method", {"POST", "PUT", "PATCH", "GET", "DELETE"});
    endpoint.headers = f.textMap("headers");
    endpoint.tokenUrl = f.text("token_url");
    endpoint.tokenUser = f.text("token_user");
    endpoint.tokenSecret = f.text("token_secret");
    endpoint.concurrency = f.number("concurrency", endpoint.concurrency, 1, 256);
    endpoint.attempts = f.number("attempts", endpoint.attempts, 1, 1000);
    using Ms = std::chrono::milliseconds;
    const auto ms = [&](const char* member, Ms fallback) {
        return Ms(f.number(member, static_cast<int>(fallback.count()), 1, day));
    };
    endpoint.timeout = ms("timeout_ms", endpoint.timeout);
    endpoint.backoffFirst = ms("backoff_first_ms", endpoint.backoffFirst);
    endpoint.backoffMost = ms("backoff_most_ms", endpoint.backoffMost);
    readDeliveryPolicy(f, endpoint);
    endpoint.businessCodePointer = f.text("business_code_pointer");
    endpoint.businessTextPointer = f.text("business_text_pointer");
    for (auto& rule : f.objects("refusals")) {
        endpoint.refusals.push_back(readRefusal(rule));
    }
    f.done();
    return endpoint;
}

Route readRoute(Fields& f) {
    Route route;
    route.id = f.text("id", true);
    route.event = f.text("event", true);
    route.destination = f.text("destination", true);
    route.plants = f.texts("plants");
    route.where = f.textMap("where");
    route.mapping = f.text("mapping");
    route.shadow = f.flag("shadow", false);
    route.active = f.flag("active", true);
    route.description = f.text("description");
    f.done();
    return route;
}

ExpectationRule readExpectation(Fields& f) {
    ExpectationRule rule;
    rule.id = f.text("id", true);
    rule.after = f.text("after", true);
    const auto milestone = f.text("milestone", true);
    if (const auto known = trace::parseMilestone(milestone)) {
        rule.milestone = *known;
    } else {
        f.refuse("milestone", milestone, "must be a milestone of an order (docs/events.md)");
    }
    rule.within = std::chrono::seconds(f.number("within_s", 0, 1, 400 * 86'400));
    if (!f.has("within_s")) {
        f.refuse("within_s", "", "\"within_s\" is required");
    }
    rule.plants = f.texts("plants");
    rule.title = f.text("title");
    f.done();
    return rule;
}

void readRules(FileReader& file, Landscape& landscape) {
    file("owners.jsonc", [&](Fields& top) {
        for (auto& f : top.objects("owners")) {
            landscape.owners.push_back({.owner = f.text("owner", true),
                                        .code = f.text("code"),
                                        .plant = f.text("plant"),
                                        .system = f.text("system"),
                                        .eventPrefix = f.text("event_prefix")});
            f.done();
        }
    });
    file("windows.jsonc", [&](Fields& top) {
        for (auto& f : top.objects("windows")) {
            landscape.windows.push_back(readWindow(f, landscape));
        }
    });
    file("value-maps.jsonc", [&](Fields& top) {
        for (auto& f : top.objects("value_maps")) {
            landscape.valueMaps.push_back({.map = f.text("map", true),
                                           .system = f.text("system"),
                                           .source = f.text("source", true),
                                           .canonical = f.text("canonical", true)});
            f.done();
        }
    });
    file("ownership.jsonc", [&](Fields& top) {
        for (auto& f : top.objects("ownership")) {
            landscape.ownership.push_back(
                {.domain = f.text("domain", true),
                 .systemOfRecord = f.text("system_of_record", true),
                 .systemOfEntry = f.text("system_of_entry"),
                 .systemOfDistribution = f.text("system_of_distribution"),
                 .authority = f.choice("authority", {"authoritative", "advisory", "derived"})});
            f.done();
        }
    });
}

/// Fills the landscape from its files.
void readAll(LandscapeSource& source, const Variables* variables, std::vector<Error>& errors) {
    auto& landscape = source.landscape;
    FileReader file(source, variables, errors);
    file("systems.jsonc", [&](Fields& top) { readSystems(top, landscape); });
    file("endpoints.jsonc", [&](Fields& top) {
        for (auto& f : top.objects("inbound")) {
            landscape.inbound.push_back(readInbound(f));
        }
        for (auto& f : top.objects("outbound")) {
            landscape.outbound.push_back(readOutbound(f));
        }
    });
    file("routes.jsonc", [&](Fields& top) {
        for (auto& f : top.objects("routes")) {
            landscape.routes.push_back(readRoute(f));
        }
        landscape.carried = top.texts("carried");
    });
    file("expectations.jsonc", [&](Fields& top) {
        for (auto& f : top.objects("expectations")) {
            landscape.expectations.push_back(readExpectation(f));
        }
    });
    readRules(file, landscape);
    file("retention.jsonc", [&](Fields& top) { landscape.retention = readRetention(top); });

    Json all = Json::object();
    for (const auto& name : landscapeFileNames()) {
        if (const auto found = source.files.find(name); found != source.files.end()) {
            all[name] = found->second.json();
        }
    }
    landscape.text = all.dump(2);
    std::array<char, 17> digest{};
    std::snprintf(digest.data(), digest.size(), "%016llx",
                  static_cast<unsigned long long>(fnv1a64(landscape.text)));
    landscape.digest = digest.data();
}

Result<std::shared_ptr<const Landscape>> finish(LandscapeSource source, std::vector<Error> errors) {
    checkReferences(source, errors);
    if (!errors.empty()) {
        auto first = errors.front();
        if (errors.size() > 1) {
            first.detail = "The first of " + std::to_string(errors.size()) + " errors.";
        }
        return first;
    }
    return std::make_shared<const Landscape>(std::move(source.landscape));
}

template <class T>
const T* findById(const std::vector<T>& list, const std::string& id) {
    const auto found = std::ranges::find(list, id, &T::id);
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<std::string>& landscapeFileNames() {
    static const std::vector<std::string> names{
        "systems.jsonc",    "endpoints.jsonc",    "routes.jsonc",
        "value-maps.jsonc", "expectations.jsonc", "owners.jsonc",
        "windows.jsonc",    "ownership.jsonc",    "retention.jsonc"};
    return names;
}

Error LandscapeSource::error(const std::string& file, const std::string& pointer,
                             const std::string& value, const std::string& rule) const {
    if (const auto found = files.find(file); found != files.end()) {
        return configError(found->second, pointer, value, rule);
    }
    return configError(file, pointer, value, rule, 0);
}

LandscapeSource readLandscapeFolder(const std::filesystem::path& folder, const Variables* variables,
                                    std::vector<Error>& errors) {
    LandscapeSource source;
    source.landscape.folder = folder;
    for (const auto& name : landscapeFileNames()) {
        const auto path = folder / name;
        std::error_code ignored;
        if (name != landscapeFileNames().front() && !std::filesystem::exists(path, ignored)) {
            continue;
        }
        if (auto file = ConfigFile::read(path)) {
            source.files.emplace(name, *std::move(file));
        } else {
            errors.push_back(file.error());
        }
    }
    readAll(source, variables, errors);
    return source;
}

Result<std::shared_ptr<const Landscape>> loadLandscape(
    const std::filesystem::path& folder, const std::map<std::string, std::string>& variables) {
    std::vector<Error> errors;
    auto source = readLandscapeFolder(folder, &variables, errors);
    return finish(std::move(source), std::move(errors));
}

Result<std::shared_ptr<const Landscape>> loadLandscapeText(
    const std::string& text, const std::map<std::string, std::string>& variables) {
    auto all = ConfigFile::parse(text, "landscape");
    if (!all) {
        return all.error();
    }
    LandscapeSource source;
    std::vector<Error> errors;
    for (const auto& [name, json] : all->json().items()) {
        if (auto file = ConfigFile::parse(json.dump(2), name)) {
            source.files.emplace(name, *std::move(file));
        } else {
            errors.push_back(file.error());
        }
    }
    readAll(source, &variables, errors);
    return finish(std::move(source), std::move(errors));
}

std::string landscapeText(const Landscape& landscape) {
    return landscape.text;
}

const System* Landscape::system(const std::string& id) const {
    return findById(systems, id);
}
const Plant* Landscape::plant(const std::string& id) const {
    return findById(plants, id);
}
const InboundEndpoint* Landscape::inboundEndpoint(const std::string& id) const {
    return findById(inbound, id);
}
const OutboundEndpoint* Landscape::outboundEndpoint(const std::string& id) const {
    return findById(outbound, id);
}

bool Landscape::carries(const std::string& eventType) const {
    return std::ranges::any_of(carried,
                               [&](const auto& pattern) { return typeFits(pattern, eventType); });
}

}  // namespace throughline::engine
