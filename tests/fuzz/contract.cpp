#include "codecs/codec.h"
#include "contracts/schema.h"
#include "fuzz/fuzz.h"

#include <nlohmann/json.hpp>

// Contracts: the input is a schema, a line "---", and the data that it is held against.
namespace throughline::fuzz {

void one(std::string_view input) {
    constexpr std::size_t kMost = 8;
    const auto [contract, data] = halves(input);
    const auto schema = codecs::parseJson(contract);
    if (!schema) {
        return;
    }
    std::vector<Error> problems;
    const auto compiled = contracts::Schema::compile(*schema, "", problems);
    require((compiled != nullptr) == problems.empty(), "compiled, or it says why not", contract);
    for (const auto& problem : problems) {
        requireRefusal(problem);
    }
    const auto value = codecs::parseJson(data.empty() ? contract : data);
    if (!compiled || !value) {
        return;
    }
    const auto broken = compiled->validate(*value, kMost);
    require(broken.size() <= kMost, "no more than was asked for", input);
    for (const auto& violation : broken) {
        requireRefusal(violation);
    }
    require(compiled->validate(*value, 1).empty() == broken.empty(), "the same verdict", input);
}

}  // namespace throughline::fuzz
