#pragma once

#include "domain/decimal.h"
#include "domain/identifier.h"
#include "domain/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Reading an event's data without ever failing: what is absent or of another type is empty.
namespace throughline::trace {

/// A member as text; numbers as they are written; empty when it is not there.
std::string textAt(const Json& data, const char* member);
bool flagAt(const Json& data, const char* member);
/// The object or array under `member`, or nullptr.
const Json* childAt(const Json& data, const char* member);
/// The elements of the array under `member`; none when there is none.
const Json& listAt(const Json& data, const char* member);
std::optional<Quantity> quantityAt(const Json& data, const char* member);
/// An identifier object, or plain text taken as a lot. `item` fills what the identifier leaves
/// open.
std::optional<Identifier> identifierAt(const Json& data, const char* member,
                                       const std::string& item = {});
std::optional<Identifier> identifierOf(const Json& value, const std::string& item = {});

}  // namespace throughline::trace
