#include "codecs/codec.h"

#include "codecs/csv_codec.h"
#include "codecs/json_codec.h"
#include "codecs/json_reader.h"
#include "codecs/xml_codec.h"

#include <nlohmann/json.hpp>

namespace throughline::codecs {

Result<std::unique_ptr<Codec>> makeCodec(const CodecOptions& options) {
    if (options.format == "json") {
        return std::unique_ptr<Codec>(std::make_unique<JsonCodec>(options));
    }
    if (options.format == "xml") {
        return std::unique_ptr<Codec>(std::make_unique<XmlCodec>(options));
    }
    if (options.format == "csv") {
        if (!options.header && options.columns.empty()) {
            return Error{.code = ErrorCode::LandscapeInvalid,
                         .field = "columns",
                         .rule = "names of the columns where the file has no header"};
        }
        return std::unique_ptr<Codec>(std::make_unique<CsvCodec>(options));
    }
    return Error{.code = ErrorCode::CodecUnsupported,
                 .field = "format",
                 .value = shortened(options.format),
                 .rule = "one of json, xml, csv"};
}

Result<Json> parseJson(std::string_view text, const Limits& limits) {
    return readJson(text, {.limits = limits, .numbersAsText = false});
}

std::string toText(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string toPrettyText(const Json& value) {
    return value.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace throughline::codecs
