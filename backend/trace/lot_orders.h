#pragma once

#include "domain/event.h"
#include "domain/identifier.h"
#include "domain/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which orders an event about a lot concerns although it names none: those that produced the lot.
namespace throughline::trace {

/// An order gave out a lot.
struct Production {
    Identifier lot;
    std::string order;
};

/// Event types that may say something of a lot's orders without naming them.
bool speaksOfLots(std::string_view type);

/// The lot of such an event, where it names no order.
std::optional<Identifier> lotWithoutOrder(const Event& event, const Json& data);

/// Do both name one lot, as far as they say? A source may leave the item out.
bool mayBeSameLot(const Identifier& left, const Identifier& right);

/// The orders that produced `lot`, in order; none where a lot without item may be one of several.
std::vector<std::string> producersOf(const Identifier& lot,
                                     const std::vector<Production>& productions);

}  // namespace throughline::trace
