#include "codecs/codec.h"
#include "fuzz/fuzz.h"

#include <nlohmann/json.hpp>

// CSV as a payload, with each separator that packs use.
namespace throughline::fuzz {

namespace {

void tableOf(std::string_view input, const codecs::CodecOptions& options) {
    const auto codec = *codecs::makeCodec(options);
    const auto read = codec->decode(input);
    if (!read) {
        requireRefusal(read.error());
        return;
    }
    if (read->empty()) {
        return;
    }
    Json rows = Json::array();
    for (const auto& record : *read) {
        require(record.value->size() == read->front().value->size(), "every row is as wide", input);
        rows.push_back(*record.value);
    }
    if (hasNumberMember(rows)) {
        return;
    }
    const auto written = codec->encode(rows);
    require(written.ok(), "what is read can be written", input);
    const auto again = codec->decode(*written);
    require(again.ok() && again->size() == read->size(), "as many rows", *written);
    for (std::size_t i = 0; i < read->size(); ++i) {
        require(*(*again)[i].value == rows[i], "written and read", *written);
    }
}

}  // namespace

void one(std::string_view input) {
    for (const char separator : {',', ';', '\t', '|'}) {
        tableOf(input, {.format = "csv", .separator = separator});
    }
    tableOf(input, {.format = "csv", .header = false, .columns = {"a", "b"}});
}

}  // namespace throughline::fuzz
