#include "codecs/json_codec.h"

#include "codecs/json_reader.h"
#include "codecs/json_writer.h"
#include "codecs/text.h"

#include <nlohmann/json.hpp>

namespace throughline::codecs {

Result<std::vector<DecodedRecord>> JsonCodec::decode(std::string_view bytes) const {
    auto read = readJson(bytes, {.limits = options_.limits});
    if (!read) {
        return read.error();
    }
    const auto start = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    DecodedRecord record;
    record.line = positionAt(bytes, bytes.find_first_not_of(" \t\r\n", start)).line;
    record.value = std::make_shared<const Json>(std::move(*read));
    return std::vector{std::move(record)};
}

Result<std::string> JsonCodec::encode(const Json& value) const {
    return writeJson(value);
}

}  // namespace throughline::codecs
