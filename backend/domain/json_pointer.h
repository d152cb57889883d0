#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// A member's name as one step of a JSON pointer: "a/b" → "a~1b" (RFC 6901).
std::string pointerToken(std::string_view name);

}  // namespace throughline
