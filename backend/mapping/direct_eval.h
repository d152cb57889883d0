#pragma once

#include "mapping/direct_node.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::mapping {

/// What the expression yields for `input`: no value or one; nothing where jq has to say.
std::optional<std::vector<Json>> evaluateDirect(
    const DirectNode& root, const Json& input, const std::map<std::string, std::string>& variables);

}  // namespace throughline::mapping
