#include "engine/parsed_events.h"

#include "codecs/codec.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace throughline::engine {

Result<std::shared_ptr<const Json>> parsedData(const Event& event) {
    auto parsed = codecs::parseJson(event.data);
    if (!parsed.ok()) {
        return parsed.error();
    }
    return std::make_shared<const Json>(*std::move(parsed));
}

Result<std::shared_ptr<const Json>> ParsedEvents::dataOf(const Event& event) {
    // The low bits of neighbouring ids are spread over all places (Fibonacci hashing).
    auto& kept = kept_.at(static_cast<std::uint64_t>(event.id.value) * 0x9E3779B97F4A7C15U >> 56U);
    if (kept.id != event.id) {
        auto parsed = parsedData(event);
        if (!parsed.ok()) {
            return parsed;
        }
        kept = {event.id, *std::move(parsed)};
    }
    return kept.data;
}

}  // namespace throughline::engine
