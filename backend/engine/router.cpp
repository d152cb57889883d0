#include "engine/router.h"

#include "engine/json_tools.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::engine {

bool typeFits(const std::string& pattern, const std::string& type) {
    if (pattern.ends_with('*')) {
        return type.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
    }
    return pattern == type;
}

bool routeFits(const Route& route, const Event& event, const Json& data) {
    if (!typeFits(route.event, event.type)) {
        return false;
    }
    if (!route.plants.empty() && !std::ranges::count(route.plants, event.plant)) {
        return false;
    }
    return std::ranges::all_of(route.where, [&](const auto& condition) {
        return textAt(data, condition.first) == condition.second;
    });
}

const Route* routeTo(const Landscape& landscape, const std::string& destination, const Event& event,
                     const Json& data) {
    for (const Route& route : landscape.routes) {
        if (route.active && route.destination == destination && routeFits(route, event, data)) {
            return &route;
        }
    }
    return nullptr;
}

std::vector<storage::PlannedDelivery> planDeliveries(const Landscape& landscape, const Event& event,
                                                     const Json& data, bool overtakes,
                                                     IdSource& ids) {
    std::vector<storage::PlannedDelivery> planned;
    for (const Route& route : landscape.routes) {
        const bool known = std::ranges::any_of(
            planned, [&](const auto& other) { return other.destination == route.destination; });
        if (!route.active || known || !routeFits(route, event, data)) {
            continue;
        }
        storage::PlannedDelivery delivery;
        delivery.id = ids.next<DeliveryId>();
        delivery.destination = route.destination;
        delivery.route = route.id;
        delivery.laneKey = event.partitionKey;
        delivery.overtakes = overtakes;
        delivery.shadow = route.shadow;
        planned.push_back(std::move(delivery));
    }
    return planned;
}

}  // namespace throughline::engine
