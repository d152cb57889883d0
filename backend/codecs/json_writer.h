#pragma once

#include "domain/json.h"
#include "domain/result.h"

#include <string>

namespace throughline::codecs {

/// The member that asks for a bare JSON number: {"#number": "12.50"}.
inline constexpr const char* kNumberMember = "#number";

/// Compact JSON text of an outbound payload; {"#number": …} becomes the bare token it holds.
Result<std::string> writeJson(const Json& value);

/// The text of a scalar or {"#number": …} for formats without types (XML, CSV); `pointer` names it
/// in a refusal. Null gives an empty text.
Result<std::string> scalarText(const Json& value, const std::string& pointer);

}  // namespace throughline::codecs
