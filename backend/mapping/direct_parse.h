#pragma once

#include "mapping/direct_node.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::mapping {

/// The expression tree of a program within the direct subset; nullptr for every other.
std::unique_ptr<const DirectNode> parseDirect(std::string_view text,
                                              const std::vector<std::string>& variables);

}  // namespace throughline::mapping
