#include "engine/landscape_source.h"

#include <absl/time/time.h>

#include <algorithm>
#include <array>
#include <optional>

namespace throughline::engine {

namespace {

constexpr std::array kSystemKinds = {"ERP", "MES", "QMS",      "WMS",     "TMS",
                                     "PLM", "APS", "SUPPLIER", "MACHINE", "OTHER"};

bool knownZone(const std::string& zone) {
    absl::TimeZone ignored;
    return !zone.empty() && absl::LoadTimeZone(zone, &ignored);
}

/// http or https, a host, an optional port; a ${variable} stands for anything.
bool isUrl(std::string_view url) {
    if (!url.starts_with("http://") && !url.starts_with("https://")) {
        return url.starts_with("${") && url.find('}') != std::string_view::npos;
    }
    const auto rest = url.substr(url.find("//") + 2);
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.empty() || authority.front() == ':' ||
        url.find_first_of(" \t\r\n\"<>") != std::string_view::npos) {
        return false;
    }
    const auto colon = authority.rfind(':');
    if (colon == std::string_view::npos || authority.ends_with('}') || authority.ends_with(']')) {
        return true;
    }
    const auto port = authority.substr(colon + 1);
    return !port.empty() && port.size() <= 5 &&
           std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; }) &&
           std::stoi(std::string(port)) <= 65535;
}

bool isPointer(std::string_view text) {
    return text.empty() || text.front() == '/';
}

/// Looks at one list after another and notes what does not hold.
class Check {
public:
    Check(const LandscapeSource& source, std::vector<Error>& errors)
        : source_(source), landscape_(source.landscape), errors_(errors) {}

    void run() {
        uniqueIds("systems.jsonc", "plants", landscape_.plants);
        uniqueIds("systems.jsonc", "systems", landscape_.systems);
        uniqueIds("endpoints.jsonc", "inbound", landscape_.inbound);
        uniqueIds("endpoints.jsonc", "outbound", landscape_.outbound);
        uniqueIds("routes.jsonc", "routes", landscape_.routes);
        uniqueIds("expectations.jsonc", "expectations", landscape_.expectations);
        uniqueIds("windows.jsonc", "windows", landscape_.windows);
        systems();
        endpoints();
        routes();
        rules();
        valueMaps();
        ownership();
    }

private:
    void at(const char* file, const char* list, std::size_t index) {
        file_ = file;
        place_ = "/" + std::string(list) + "/" + std::to_string(index);
    }

    void refuse(const std::string& member, const std::string& value, const std::string& rule) {
        errors_.push_back(source_.error(file_, place_ + "/" + member, value, rule));
    }

    void require(bool holds, const std::string& member, const std::string& value,
                 const std::string& rule) {
        if (!holds && !value.empty()) {  // an empty one is "required" already
            refuse(member, value, rule);
        }
    }

    template <class T>
    void uniqueIds(const char* file, const char* list, const std::vector<T>& rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            at(file, list, i);
            const auto first = std::ranges::find(rows, rows[i].id, &T::id);
            require(first == rows.begin() + static_cast<std::ptrdiff_t>(i), "id", rows[i].id,
                    "the id must be unique among the " + std::string(list));
        }
    }

    void plantsExist(const std::vector<std::string>& plants) {
        for (std::size_t i = 0; i < plants.size(); ++i) {
            require(landscape_.plant(plants[i]) != nullptr, "plants/" + std::to_string(i),
                    plants[i], "no plant has this id");
        }
    }

    void systemExists(const std::string& member, const std::string& id) {
        require(landscape_.system(id) != nullptr, member, id, "no system has this id");
    }

    void systems() {
        for (std::size_t i = 0; i < landscape_.plants.size(); ++i) {
            const auto& plant = landscape_.plants[i];
            at("systems.jsonc", "plants", i);
            require(knownZone(plant.zone), "zone", plant.zone,
                    "must be a time zone of the IANA list");
            for (std::size_t m = 0; m < plant.mandatory.size(); ++m) {
                const auto& text = plant.mandatory[m];
                require(text.find(":/") != std::string::npos, "mandatory/" + std::to_string(m),
                        text,
                        "must be an event type and a field: \"order.released:/item_revision\"");
            }
        }
        for (std::size_t i = 0; i < landscape_.systems.size(); ++i) {
            const auto& system = landscape_.systems[i];
            at("systems.jsonc", "systems", i);
            require(std::ranges::find(kSystemKinds, system.kind) != kSystemKinds.end(), "kind",
                    system.kind,
                    "must be ERP, MES, QMS, WMS, TMS, PLM, APS, SUPPLIER, MACHINE or OTHER");
            require(landscape_.plant(system.plant) != nullptr, "plant", system.plant,
                    "no plant has this id");
            const auto first =
                std::ranges::find(landscape_.systems, system.source, &System::source);
            require(first->id == system.id, "source", system.source,
                    "the source must be unique: it is part of an event's identity");
        }
    }

    void endpoints() {
        for (std::size_t i = 0; i < landscape_.inbound.size(); ++i) {
            const auto& endpoint = landscape_.inbound[i];
            at("endpoints.jsonc", "inbound", i);
            systemExists("system", endpoint.system);
            require(endpoint.folder.find("..") == std::string::npos, "folder", endpoint.folder,
                    "must not lead out of its folder (\"..\")");
        }
        for (std::size_t i = 0; i < landscape_.outbound.size(); ++i) {
            outbound(landscape_.outbound[i], i);
        }
    }

    void outbound(const OutboundEndpoint& endpoint, std::size_t index) {
        at("endpoints.jsonc", "outbound", index);
        const std::string urlRule = "must be an address: http://host[:port]/path or https://…";
        systemExists("system", endpoint.system);
        require(isUrl(endpoint.url), "url", endpoint.url, urlRule);
        require(isUrl(endpoint.tokenUrl), "token_url", endpoint.tokenUrl, urlRule);
        require(endpoint.backoffMost >= endpoint.backoffFirst, "backoff_most_ms",
                std::to_string(endpoint.backoffMost.count()), "must not be below backoff_first_ms");
        require(isPointer(endpoint.businessCodePointer), "business_code_pointer",
                endpoint.businessCodePointer, "must be a JSON pointer: \"/error/code\"");
        require(isPointer(endpoint.businessTextPointer), "business_text_pointer",
                endpoint.businessTextPointer, "must be a JSON pointer: \"/error/message\"");
        for (std::size_t r = 0; r < endpoint.refusals.size(); ++r) {
            require(isPointer(endpoint.refusals[r].pointer),
                    "refusals/" + std::to_string(r) + "/pointer", endpoint.refusals[r].pointer,
                    "must be a JSON pointer: \"/error/code\"");
        }
    }

    void routes() {
        for (std::size_t i = 0; i < landscape_.routes.size(); ++i) {
            const auto& route = landscape_.routes[i];
            at("routes.jsonc", "routes", i);
            require(landscape_.outboundEndpoint(route.destination) != nullptr, "destination",
                    route.destination, "no outbound endpoint has this id");
            plantsExist(route.plants);
            for (const auto& [pointer, value] : route.where) {
                require(pointer.starts_with('/'), "where/" + pointerToken(pointer),
                        pointer.empty() ? "\"\"" : pointer, "must be a JSON pointer: \"/plant\"");
            }
        }
    }

    void rules() {
        for (std::size_t i = 0; i < landscape_.expectations.size(); ++i) {
            const auto& rule = landscape_.expectations[i];
            at("expectations.jsonc", "expectations", i);
            require(!rule.after.ends_with('*'), "after", rule.after,
                    "must be an event type (docs/events.md)");
            plantsExist(rule.plants);
        }
        for (std::size_t i = 0; i < landscape_.owners.size(); ++i) {
            const auto& rule = landscape_.owners[i];
            at("owners.jsonc", "owners", i);
            require(findErrorInfo(rule.code) != nullptr, "code", rule.code,
                    "no error has this code");
            require(landscape_.plant(rule.plant) != nullptr, "plant", rule.plant,
                    "no plant has this id");
            systemExists("system", rule.system);
        }
    }

    void valueMaps() {
        for (std::size_t i = 0; i < landscape_.valueMaps.size(); ++i) {
            const auto& row = landscape_.valueMaps[i];
            at("value-maps.jsonc", "value_maps", i);
            systemExists("system", row.system);
            const auto first = std::ranges::find_if(landscape_.valueMaps, [&](const auto& other) {
                return other.map == row.map && other.system == row.system &&
                       other.source == row.source;
            });
            require(&*first == &row, "source", row.source,
                    "the map has this code already for the same system");
        }
    }

    void ownership() {
        for (std::size_t i = 0; i < landscape_.ownership.size(); ++i) {
            const auto& row = landscape_.ownership[i];
            at("ownership.jsonc", "ownership", i);
            systemExists("system_of_record", row.systemOfRecord);
            systemExists("system_of_entry", row.systemOfEntry);
            systemExists("system_of_distribution", row.systemOfDistribution);
            const auto first =
                std::ranges::find(landscape_.ownership, row.domain, &OwnershipRow::domain);
            require(&*first == &row, "domain", row.domain, "the domain is owned already");
        }
    }

    const LandscapeSource& source_;
    const Landscape& landscape_;
    std::vector<Error>& errors_;
    std::string file_, place_;
};

}  // namespace

void checkReferences(const LandscapeSource& source, std::vector<Error>& errors) {
    Check(source, errors).run();
    checkDeliveryPolicies(source, errors);
    checkRetention(source, errors);
}

}  // namespace throughline::engine
