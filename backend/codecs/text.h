#pragma once

#include "domain/json_pointer.h"
#include "domain/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::codecs {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Where the first byte stands that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong
/// forms); nothing when all is.
std::optional<std::size_t> invalidUtf8(std::string_view bytes);

/// Text that can be stored, shown and sent: bytes that are not UTF-8 as "%FF", so that what was
/// different stays different.
std::string legible(std::string_view bytes);

/// 1-based line and column (in bytes) of an offset.
struct TextPosition {
    int line = 1;
    int column = 1;
};
TextPosition positionAt(std::string_view bytes, std::size_t offset);

/// codec.encoding with the line of the first byte that is not UTF-8.
Status checkUtf8(std::string_view bytes);
/// codec.limit when there are more bytes than `most`.
Status checkSize(std::string_view bytes, std::size_t most);

/// Without the blanks, tabs and line ends at both ends.
std::string_view trimmed(std::string_view text);

/// Whether two numbers by RFC 8259 are the same one: 1.50 and 15e-1.
bool sameNumber(std::string_view one, std::string_view other);

/// Whether `text` is one number by RFC 8259 §6.
bool isJsonNumber(std::string_view text);

}  // namespace throughline::codecs
