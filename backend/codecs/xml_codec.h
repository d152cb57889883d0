#pragma once

#include "codecs/codec.h"

namespace throughline::codecs {

/// XML 1.0 with namespaces: one document is one record. Text is trimmed at both ends, text that is
/// blank altogether is dropped, and the order between children of different names is not kept.
/// An attribute whose name meets another's once the prefix is gone is called "@{namespace}name".
class XmlCodec final : public Codec {
public:
    explicit XmlCodec(CodecOptions options) : options_(std::move(options)) {}
    [[nodiscard]] std::string_view contentType() const override { return "application/xml"; }
    [[nodiscard]] Result<std::vector<DecodedRecord>> decode(std::string_view bytes) const override;
    /// The inverse of decode. Children may also be a single object or scalar instead of an array;
    /// null members are left out. A value that is not {rootElement: …} is wrapped in the root
    /// element.
    [[nodiscard]] Result<std::string> encode(const Json& value) const override;

private:
    CodecOptions options_;
};

}  // namespace throughline::codecs
