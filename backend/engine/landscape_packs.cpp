#include "engine/landscape_source.h"
#include "engine/pack.h"

#include <algorithm>

namespace throughline::engine {

namespace {

/// Endpoints and routes against the packs they name.
class PackCheck {
public:
    PackCheck(const LandscapeSource& source, const std::vector<std::filesystem::path>& packFolders,
              std::vector<Error>& errors)
        : source_(source), packFolders_(packFolders), errors_(errors) {}

    void run() {
        const auto& landscape = source_.landscape;
        for (std::size_t i = 0; i < landscape.inbound.size(); ++i) {
            const auto& endpoint = landscape.inbound[i];
            const auto place = "/inbound/" + std::to_string(i);
            const auto* pack = packOf(endpoint.pack, place);
            if (pack == nullptr) {
                continue;
            }
            if (!endpoint.mapping.empty() && !has(pack->inbound, endpoint.mapping)) {
                refuse("endpoints.jsonc", place + "/mapping", endpoint.mapping,
                       "pack " + pack->name + " has no inbound mapping of this name");
            } else if (pack->inbound.empty()) {
                refuse("endpoints.jsonc", place + "/pack", pack->name,
                       "the pack has no inbound mapping");
            }
        }
        for (std::size_t i = 0; i < landscape.outbound.size(); ++i) {
            const auto place = "/outbound/" + std::to_string(i);
            const auto* pack = packOf(landscape.outbound[i].pack, place);
            if (pack != nullptr && landscape.outbound[i].bulk.active()) {
                bulk(*pack, place);
            }
        }
        for (std::size_t i = 0; i < landscape.routes.size(); ++i) {
            route(landscape.routes[i], "/routes/" + std::to_string(i));
        }
    }

private:
    template <class T>
    static bool has(const std::vector<T>& mappings, const std::string& name) {
        return std::ranges::find(mappings, name, &T::name) != mappings.end();
    }

    void refuse(const char* file, const std::string& pointer, const std::string& value,
                const std::string& rule) {
        errors_.push_back(source_.error(file, pointer, value, rule));
    }

    const Pack* packOf(const std::string& name, const std::string& place) {
        if (name.empty()) {
            return nullptr;
        }
        if (const auto found = packs_.find(name); found != packs_.end()) {
            return found->second.get();
        }
        for (const auto& folder : packFolders_) {
            std::error_code ignored;
            if (std::filesystem::exists(folder / name / "pack.jsonc", ignored)) {
                auto pack = loadPack(folder / name);
                if (!pack) {
                    errors_.push_back(pack.error());
                }
                return (packs_[name] = pack ? *pack : nullptr).get();
            }
        }
        refuse("endpoints.jsonc", place + "/pack", name, "no pack has this name");
        return (packs_[name] = nullptr).get();
    }

    /// A bulk puts what the mappings give into one JSON text.
    void bulk(const Pack& pack, const std::string& place) {
        for (const OutboundMapping& mapping : pack.outbound) {
            if (mapping.codec.format != "json") {
                refuse("endpoints.jsonc", place + "/bulk", mapping.name,
                       "a bulk is JSON, and this mapping of pack " + pack.name + " gives " +
                           mapping.codec.format);
            }
        }
    }

    void route(const Route& route, const std::string& place) {
        const auto* endpoint = source_.landscape.outboundEndpoint(route.destination);
        const auto pack = endpoint == nullptr ? packs_.end() : packs_.find(endpoint->pack);
        if (pack == packs_.end() || pack->second == nullptr) {
            return;
        }
        const auto& mappings = pack->second->outbound;
        if (!route.mapping.empty()) {
            if (!has(mappings, route.mapping)) {
                refuse("routes.jsonc", place + "/mapping", route.mapping,
                       "pack " + pack->first + " has no outbound mapping of this name");
            }
            return;
        }
        const bool wildcard = route.event.ends_with('*');
        const bool serves = std::ranges::any_of(mappings, [&](const OutboundMapping& mapping) {
            return wildcard ? mapping.event.starts_with(
                                  std::string_view(route.event).substr(0, route.event.size() - 1))
                            : mapping.event == route.event;
        });
        if (!serves) {
            refuse("routes.jsonc", place + "/event", route.event,
                   "pack " + pack->first + " has no outbound mapping for this event type");
        }
    }

    const LandscapeSource& source_;
    const std::vector<std::filesystem::path>& packFolders_;
    std::vector<Error>& errors_;
    std::map<std::string, std::shared_ptr<const Pack>> packs_;
};

}  // namespace

std::vector<Error> checkLandscape(const std::filesystem::path& folder,
                                  const std::vector<std::filesystem::path>& packFolders,
                                  const contracts::Registry& contracts) {
    std::vector<Error> errors;
    const auto source = readLandscapeFolder(folder, nullptr, errors);
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const auto name = entry.path().filename().string();
        if (entry.path().extension() == ".jsonc" &&
            std::ranges::find(landscapeFileNames(), name) == landscapeFileNames().end()) {
            errors.push_back(
                configError(name, "", name, "no part of a landscape has this name", 0));
        }
    }
    checkReferences(source, errors);
    checkEventTypes(source, contracts, errors);
    PackCheck(source, packFolders, errors).run();
    return errors;
}

}  // namespace throughline::engine
