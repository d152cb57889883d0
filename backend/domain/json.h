#pragma once

#include <nlohmann/json_fwd.hpp>

namespace throughline {

/// JSON inside the engine keeps the order of its members: XML sequences and people depend on it.
/// Include <nlohmann/json.hpp> in the .cpp that looks inside, never in a header.
using Json = nlohmann::ordered_json;

}  // namespace throughline
