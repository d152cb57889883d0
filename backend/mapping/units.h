#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace throughline::mapping {

/// The UCUM unit for a unit of measure as a system writes it: UCUM itself, UN/ECE Recommendation
/// 20, the ISO and German codes of SAP systems, Catena-X ("unit:piece") and what people write.
/// Nothing for a code that is not known; house codes belong into a value map.
std::optional<std::string> ucumUnit(std::string_view code);

/// The UN/ECE Recommendation 20 code of a UCUM unit.
std::optional<std::string> rec20Code(std::string_view ucum);

}  // namespace throughline::mapping
