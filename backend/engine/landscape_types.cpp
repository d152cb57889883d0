#include "engine/landscape_source.h"
#include "engine/router.h"

#include <algorithm>

namespace throughline::engine {

namespace {

/// Where a landscape names an event type, and what it may name there.
struct NamedType {
    const char* file;
    std::string place;
    std::string text;  ///< as written
    std::string type;  ///< a type, or the beginning of some with *
    std::string rule;
};

std::string placeOf(const char* list, std::size_t index, const std::string& member) {
    return "/" + std::string(list) + "/" + std::to_string(index) + "/" + member;
}

std::vector<NamedType> namedTypes(const Landscape& landscape) {
    std::vector<NamedType> named;
    for (std::size_t i = 0; i < landscape.plants.size(); ++i) {
        const auto& mandatory = landscape.plants[i].mandatory;
        for (std::size_t m = 0; m < mandatory.size(); ++m) {
            named.push_back(
                {"systems.jsonc", placeOf("plants", i, "mandatory/" + std::to_string(m)),
                 mandatory[m], mandatory[m].substr(0, mandatory[m].find(':')),
                 "must be an event type and a field: \"order.released:/item_revision\""});
        }
    }
    for (std::size_t i = 0; i < landscape.routes.size(); ++i) {
        const auto& event = landscape.routes[i].event;
        named.push_back({"routes.jsonc", placeOf("routes", i, "event"), event, event,
                         "must be an event type, or a beginning of some with * (docs/events.md)"});
    }
    for (std::size_t i = 0; i < landscape.expectations.size(); ++i) {
        const auto& after = landscape.expectations[i].after;
        named.push_back({"expectations.jsonc", placeOf("expectations", i, "after"), after, after,
                         "must be an event type (docs/events.md)"});
    }
    for (std::size_t i = 0; i < landscape.owners.size(); ++i) {
        const auto& prefix = landscape.owners[i].eventPrefix;
        named.push_back({"owners.jsonc", placeOf("owners", i, "event_prefix"), prefix, prefix + "*",
                         "no event type begins like this"});
    }
    return named;
}

bool isKnown(const std::string& pattern, const std::vector<std::string>& types) {
    return std::ranges::any_of(types, [&](const std::string& type) {
        return typeFits(pattern, type) || typeFits(type, pattern);  // carried ones may be patterns
    });
}

}  // namespace

void checkEventTypes(const LandscapeSource& source, const contracts::Registry& contracts,
                     std::vector<Error>& errors) {
    std::vector<std::string> types;
    for (const auto& contract : contracts.list()) {
        types.push_back(contract.type);
    }
    const auto& carried = source.landscape.carried;
    for (std::size_t i = 0; i < carried.size(); ++i) {
        if (isKnown(carried[i], types)) {
            errors.push_back(source.error("routes.jsonc", "/carried/" + std::to_string(i),
                                          carried[i],
                                          "event types with a contract are not carried unchecked"));
        }
        types.push_back(carried[i]);
    }
    for (const auto& named : namedTypes(source.landscape)) {
        if (!named.text.empty() && !isKnown(named.type, types)) {  // empty: "required" already
            errors.push_back(source.error(named.file, named.place, named.text, named.rule));
        }
    }
}

}  // namespace throughline::engine
