#include "codecs/codec.h"
#include "fuzz/fuzz.h"

#include <nlohmann/json.hpp>

// XML as a payload.
namespace throughline::fuzz {

void one(std::string_view input) {
    static const auto codec = *codecs::makeCodec({.format = "xml"});
    const auto read = codec->decode(input);
    if (!read) {
        requireRefusal(read.error());
        return;
    }
    require(input.find("<!DOCTYPE") == std::string_view::npos ||
                input.find("<!--") != std::string_view::npos ||
                input.find("<![CDATA[") != std::string_view::npos ||
                input.find("<?") != std::string_view::npos,
            "no document type is taken", input);
    const auto& value = *read->front().value;
    if (hasNumberMember(value)) {
        return;
    }
    const auto written = codec->encode(value);
    require(written.ok(), "what is read can be written", input);
    const auto again = codec->decode(*written);
    require(again.ok() && *again->front().value == value, "written and read", *written);
}

}  // namespace throughline::fuzz
