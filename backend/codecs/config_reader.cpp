#include "codecs/codec.h"
#include "codecs/json_reader.h"

#include <nlohmann/json.hpp>

namespace throughline::codecs {

Result<Json> parseConfig(std::string_view text, const std::string& fileName) {
    auto read = readJson(text, {.limits = {}, .numbersAsText = false, .comments = true});
    if (read) {
        return read;
    }
    auto error = std::move(read).error();
    error.code = ErrorCode::LandscapeInvalid;
    error.file = fileName;
    return error;
}

}  // namespace throughline::codecs
