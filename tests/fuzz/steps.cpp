#include "mapping/steps.h"

#include "codecs/codec.h"
#include "fuzz/fuzz.h"

#include <nlohmann/json.hpp>

#include <algorithm>

// The steps around jq: times, codes, units, decimals and sums in what a mapping has made.
namespace throughline::fuzz {

namespace {

bool hasStep(const Json& value) {
    if (value.is_object()) {
        for (const char* const step :
             {"$time", "$date", "$code", "$unit", "$decimal", "$sum", "$minus"}) {
            if (value.contains(step)) {
                return true;
            }
        }
    }
    return value.is_structured() && std::ranges::any_of(value, hasStep);
}

}  // namespace

void one(std::string_view input) {
    auto value = codecs::parseJson(input);
    if (!value) {
        return;
    }
    const mapping::ValueLookup lookup = [](const std::string& map, const std::string& code,
                                           bool outbound) -> std::optional<std::string> {
        return code.size() % 2 == 0 ? std::optional(outbound ? code : map + code) : std::nullopt;
    };
    const Json before = *value;
    const bool any = hasStep(before);
    if (const auto status = mapping::resolveSteps(*value, lookup); !status) {
        requireRefusal(status.error());
        require(any, "what has no step is not refused", input);
        return;
    }
    require(!hasStep(*value), "no step is left", input);
    require(any || *value == before, "what has no step stays", input);
}

}  // namespace throughline::fuzz
