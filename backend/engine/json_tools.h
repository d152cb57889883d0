#pragma once

#include "domain/json.h"

#include <optional>
#include <string>
#include <vector>

/// Small questions to JSON values that several parts of the engine ask.
namespace throughline::engine {

/// The member as text: strings as they are, numbers and booleans as written; empty when it is
/// absent, null or structured.
std::string textOf(const Json& object, const char* member);
/// What a JSON pointer names, or nullptr; a malformed pointer names nothing.
const Json* at(const Json& value, const std::string& pointer);
/// The scalar that a pointer names, as text.
std::optional<std::string> textAt(const Json& value, const std::string& pointer);
/// Pointers of everything that differs, leaves only, in document order.
std::vector<std::string> differingPointers(const Json& before, const Json& after);
/// `pointer` itself or something below it.
bool isAtOrBelow(const std::string& pointer, const std::string& parent);
/// The order that an event's data names: `order`, else the only one of `orders`.
std::string orderOf(const Json& data);

}  // namespace throughline::engine
