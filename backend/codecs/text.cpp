#include "codecs/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace throughline::codecs {

namespace {

bool isContinuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// Length of the well-formed sequence at `at`, 0 when there is none.
std::size_t sequenceLength(std::string_view bytes, std::size_t at) {
    const auto byteAt = [&](std::size_t i) -> unsigned char {
        return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0;
    };
    const unsigned char first = byteAt(0);
    const unsigned char second = byteAt(1);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return isContinuation(second) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool fits = isContinuation(second) && (first != 0xE0 || second >= 0xA0) &&
                          (first != 0xED || second < 0xA0);
        return fits && isContinuation(byteAt(2)) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool fits = isContinuation(second) && (first != 0xF0 || second >= 0x90) &&
                          (first != 0xF4 || second < 0x90);
        return fits && isContinuation(byteAt(2)) && isContinuation(byteAt(3)) ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::optional<std::size_t> invalidUtf8(std::string_view bytes) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::uint64_t word = 0;
        if (at + sizeof word <= bytes.size()) {
            std::memcpy(&word, bytes.data() + at, sizeof word);
            if ((word & kHighBits) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const auto length = sequenceLength(bytes, at);
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return std::nullopt;
}

namespace {

/// "FF"
std::string hexOf(char c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {kHex[byte >> 4U], kHex[byte & 15U]};
}

}  // namespace

std::string legible(std::string_view bytes) {
    std::string out;
    while (const auto bad = invalidUtf8(bytes)) {
        out.append(bytes.substr(0, *bad)).append("%").append(hexOf(bytes[*bad]));
        bytes.remove_prefix(*bad + 1);
    }
    return out.append(bytes);
}

TextPosition positionAt(std::string_view bytes, std::size_t offset) {
    const auto before = bytes.substr(0, offset);
    TextPosition position;
    std::size_t lineStart = 0;
    for (auto at = before.find('\n'); at != std::string_view::npos;
         at = before.find('\n', at + 1)) {
        ++position.line;
        lineStart = at + 1;
    }
    position.column = static_cast<int>(before.size() - lineStart) + 1;
    return position;
}

Status checkUtf8(std::string_view bytes) {
    const auto bad = invalidUtf8(bytes);
    if (!bad) {
        return {};
    }
    const auto position = positionAt(bytes, *bad);
    return Error{.code = ErrorCode::CodecEncoding,
                 .detail = "Column " + std::to_string(position.column) + '.',
                 .value = "byte 0x" + hexOf(bytes[*bad]),
                 .rule = "text in UTF-8",
                 .line = position.line};
}

Status checkSize(std::string_view bytes, std::size_t most) {
    if (bytes.size() <= most) {
        return {};
    }
    return Error{.code = ErrorCode::CodecLimit,
                 .value = std::to_string(bytes.size()) + " bytes",
                 .rule = "at most " + std::to_string(most) + " bytes"};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool isJsonNumber(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const auto first = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            ++at;
        }
        return at - first;
    };
    const auto take = [&](char c) { return at < text.size() && text[at] == c && ++at > 0; };
    take('-');
    const bool zero = at < text.size() && text[at] == '0';
    const auto whole = digits();
    if (whole == 0 || (zero && whole > 1) || (take('.') && digits() == 0)) {
        return false;
    }
    if (take('e') || take('E')) {
        if (!take('-')) {
            take('+');
        }
        if (digits() == 0) {
            return false;
        }
    }
    return at == text.size();
}

namespace {

/// A number as its digits and the power of ten behind them; superfluous zeros are gone.
struct Digits {
    bool negative = false;
    std::string digits;
    std::int64_t power = 0;

    bool operator==(const Digits&) const = default;
};

Digits digitsOf(std::string_view number) {
    constexpr std::int64_t kFar = 1'000'000'000;
    Digits out;
    const auto mark = std::min(number.find_first_of("eE"), number.size());
    bool fraction = false;
    for (const char c : number.substr(0, mark)) {
        out.negative = out.negative || c == '-';
        fraction = fraction || c == '.';
        if (c >= '0' && c <= '9') {
            out.digits += c;
            out.power -= fraction ? 1 : 0;
        }
    }
    std::int64_t exponent = 0;
    for (const char c : number.substr(mark)) {
        if (c >= '0' && c <= '9') {
            exponent = std::min(exponent * 10 + (c - '0'), kFar);
        }
    }
    const bool down = number.substr(mark).find('-') != std::string_view::npos;
    out.power += down ? -exponent : exponent;
    out.digits.erase(0, out.digits.find_first_not_of('0'));
    if (out.digits.empty()) {
        return {};
    }
    const auto last = out.digits.find_last_not_of('0') + 1;
    out.power += static_cast<std::int64_t>(out.digits.size() - last);
    out.digits.resize(last);
    return out;
}

}  // namespace

bool sameNumber(std::string_view one, std::string_view other) {
    return digitsOf(one) == digitsOf(other);
}

}  // namespace throughline::codecs
