#pragma once

#include "domain/json.h"
#include "domain/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::codecs {

/// What one message may cost.
struct Limits {
    std::size_t bytes = 10U * 1024 * 1024;
    int depth = 64;
    std::size_t nodes = 1'000'000;
};

/// How a pack or endpoint asks for its codec ("codec" in pack.jsonc and endpoints.jsonc).
struct CodecOptions {
    std::string format = "json";  ///< "json", "xml", "csv"
    Limits limits;
    // csv
    char separator = ',';
    bool header = true;
    std::vector<std::string> columns;  ///< names where there is no header
    // xml, out
    std::string rootElement;
    std::string rootNamespace;
};

/// One record of a message and where it stood.
struct DecodedRecord {
    int line = 1;  ///< 1-based line of the text where it begins
    std::shared_ptr<const Json> value;
};

/// Bytes ↔ JSON. Numbers come out as text, exactly as they were written, so that no binary float
/// ever touches a quantity. Stateless; thread-safe.
///   JSON: SAX with limits; duplicate keys, depth, invalid UTF-8 refused; a byte-order mark is
///   skipped. XML:  expat; any DTD refused. Children are always arrays, attributes "@name", text
///   "#text",
///         prefixes dropped, namespace URI as "@ns"; the root is {"RootName": {…}}.
///   CSV:  RFC 4180; header names trimmed and inner blanks folded to one; one record a row, as an
///         object of column → text.
class Codec {
public:
    virtual ~Codec() = default;
    [[nodiscard]] virtual std::string_view contentType() const = 0;
    /// All records, or the first thing that is wrong (codec.*, with line).
    [[nodiscard]] virtual Result<std::vector<DecodedRecord>> decode(
        std::string_view bytes) const = 0;
    /// `{"#number": "12.50"}` becomes a bare number in JSON; the rest as the format has it.
    [[nodiscard]] virtual Result<std::string> encode(const Json& value) const = 0;
};

/// codec.unsupported for a format that is not built in.
Result<std::unique_ptr<Codec>> makeCodec(const CodecOptions& options);

/// Parses JSON with comments allowed and numbers kept as numbers: configuration, not payloads.
/// Errors carry file, line and, in `detail`, the column. Duplicate keys are refused.
Result<Json> parseConfig(std::string_view text, const std::string& fileName);
/// Parses a payload of ours or a contract's (numbers stay numbers), with limits.
Result<Json> parseJson(std::string_view text, const Limits& limits = {});
/// Compact text; never throws on bad UTF-8.
std::string toText(const Json& value);
std::string toPrettyText(const Json& value);

}  // namespace throughline::codecs
