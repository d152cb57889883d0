#pragma once

#include "codecs/codec.h"

namespace throughline::codecs {

/// JSON (RFC 8259): one document is one record.
class JsonCodec final : public Codec {
public:
    explicit JsonCodec(CodecOptions options) : options_(std::move(options)) {}
    [[nodiscard]] std::string_view contentType() const override { return "application/json"; }
    [[nodiscard]] Result<std::vector<DecodedRecord>> decode(std::string_view bytes) const override;
    [[nodiscard]] Result<std::string> encode(const Json& value) const override;

private:
    CodecOptions options_;
};

}  // namespace throughline::codecs
