#include "trace/lot_orders.h"

#include "trace/read.h"

#include <nlohmann/json.hpp>

#include <set>

namespace throughline::trace {

bool speaksOfLots(std::string_view type) {
    return type == "lot.statuschanged" || type == "inspection.dispositioned";
}

std::optional<Identifier> lotWithoutOrder(const Event& event, const Json& data) {
    if (!speaksOfLots(event.type) || !textAt(data, "order").empty()) {
        return std::nullopt;
    }
    return identifierAt(data, "lot", textAt(data, "item"));
}

bool mayBeSameLot(const Identifier& left, const Identifier& right) {
    return left.scheme == right.scheme && left.value == right.value &&
           left.issuer == right.issuer &&
           (left.item == right.item || left.item.empty() || right.item.empty());
}

std::vector<std::string> producersOf(const Identifier& lot,
                                     const std::vector<Production>& productions) {
    std::set<std::string> items;
    std::set<std::string> orders;
    for (const auto& production : productions) {
        if (mayBeSameLot(lot, production.lot)) {
            orders.insert(production.order);
            if (!production.lot.item.empty()) {
                items.insert(production.lot.item);
            }
        }
    }
    if (items.size() > 1) {
        return {};
    }
    return {orders.begin(), orders.end()};
}

}  // namespace throughline::trace
