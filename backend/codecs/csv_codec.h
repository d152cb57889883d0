#pragma once

#include "codecs/codec.h"

namespace throughline::codecs {

/// Comma separated values (RFC 4180): one row is one record, an object of column → text.
class CsvCodec final : public Codec {
public:
    explicit CsvCodec(CodecOptions options) : options_(std::move(options)) {}
    [[nodiscard]] std::string_view contentType() const override { return "text/csv"; }
    [[nodiscard]] Result<std::vector<DecodedRecord>> decode(std::string_view bytes) const override;
    /// Takes one object, or an array of objects with the same columns.
    [[nodiscard]] Result<std::string> encode(const Json& value) const override;

private:
    CodecOptions options_;
};

}  // namespace throughline::codecs
