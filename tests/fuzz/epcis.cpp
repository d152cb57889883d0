#include "codecs/epcis.h"

#include "codecs/epcis_values.h"
#include "codecs/text.h"
#include "fuzz/fuzz.h"

#include <nlohmann/json.hpp>

// EPCIS documents in both syntaxes, their event hash, and what stands in them.
namespace throughline::fuzz {

namespace {

void document(std::string_view input, const char* format) {
    const auto read = codecs::decodeEpcis({.format = format}, input);
    if (!read) {
        requireRefusal(read.error());
        return;
    }
    for (const auto& record : *read) {
        Json first = *record.value;
        Json second = *record.value;
        const auto events = codecs::epcisEvents(first);
        const auto again = codecs::epcisEvents(second);
        require(events.size() == again.size(), "as many events each time", input);
        for (std::size_t i = 0; i < events.size(); ++i) {
            require(codecs::epcisPreHash(events[i].node) == codecs::epcisPreHash(again[i].node),
                    "the same event, the same hash", input);
            require(events[i].place != nullptr, "an event has its place in the document", input);
        }
        require(first == *record.value, "looking changes nothing", input);
    }
}

}  // namespace

void one(std::string_view input) {
    if (codecs::invalidUtf8(input)) {
        return;
    }
    document(input, "json");
    document(input, "xml");
    const auto link = codecs::canonicalGs1Link(input);
    require(link.empty() || codecs::canonicalGs1Link(link) == link || link.find('%') != link.npos,
            "a canonical link is its own", link);
    (void)codecs::epcisValue(input);
    (void)codecs::epcisTime(std::string(input));
}

}  // namespace throughline::fuzz
