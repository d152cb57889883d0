#include "codecs/codec.h"
#include "fuzz/fuzz.h"

#include <nlohmann/json.hpp>

// JSON as a payload and as configuration.
namespace throughline::fuzz {

namespace {

/// `texts` with each number, which its reader kept as text, marked as one for the writer.
Json marked(const Json& texts, const Json& numbers) {
    if (numbers.is_number()) {
        return Json{{"#number", texts}};
    }
    if (!texts.is_structured()) {
        return texts;
    }
    Json out = texts;
    auto number = numbers.begin();
    for (auto& element : out) {
        element = marked(element, *number++);
    }
    return out;
}

}  // namespace

void one(std::string_view input) {
    static const auto codec = *codecs::makeCodec({.format = "json"});
    const auto read = codec->decode(input);
    const auto parsed = codecs::parseJson(input);
    const auto config = codecs::parseConfig(input, "x.jsonc");
    require(read.ok() == parsed.ok(), "a payload is JSON as any other", input);
    require(config.ok() || !parsed.ok(), "configuration is JSON, and more", input);
    if (!config) {
        requireRefusal(config.error());
    }
    if (!read) {
        requireRefusal(read.error());
        require(read.error().code == parsed.error().code, "both say the same of it", input);
        const bool grammar = read.error().rule == "JSON as in RFC 8259";
        require(!grammar || !Json::accept(input), "what the library accepts is refused by a rule",
                input);
        return;
    }
    require(Json::accept(input), "what is accepted is JSON to the library", input);
    require(read->size() == 1, "a document is one record");

    const auto& value = *read->front().value;
    require(*codecs::parseJson(codecs::toText(*parsed)) == *parsed, "printed and parsed", input);
    if (hasNumberMember(value)) {
        return;
    }
    const auto written = codec->encode(value);
    require(written.ok(), "what is read can be written", input);
    require(*codec->decode(*written)->front().value == value, "written and read", *written);
    const auto bare = codec->encode(marked(value, *parsed));
    require(bare.ok(), "numbers can be written bare", input);
    require(*codec->decode(*bare)->front().value == value, "no number changes", *bare);
}

}  // namespace throughline::fuzz
