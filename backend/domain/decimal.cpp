#include "domain/decimal.h"

#include <cmath>
#include <limits>

namespace throughline {

namespace {

constexpr std::int64_t kLimit = 1'000'000'000'000'000'000;  // 10^18
constexpr int kMostScale = 18;

__extension__ using Wide = __int128;

Error refused(std::string_view text, std::string rule) {
    return Error{
        .code = ErrorCode::MappingValue, .value = shortened(text), .rule = std::move(rule)};
}

Wide power10(int exponent) {
    Wide value = 1;
    for (int i = 0; i < exponent; ++i) {
        value *= 10;
    }
    return value;
}

Result<Decimal> fit(Wide coefficient, int scale) {
    if (coefficient >= kLimit || coefficient <= -kLimit) {
        return refused("", "a decimal has at most 18 digits");
    }
    return Decimal{static_cast<std::int64_t>(coefficient), scale};
}

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
    std::size_t at = 0;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative || (!text.empty() && text[0] == '+')) {
        ++at;
    }
    std::int64_t coefficient = 0;
    int scale = 0;
    int seen = 0;
    bool point = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') {
            break;
        }
        ++seen;
        scale += point ? 1 : 0;
        if (coefficient >= kLimit / 10 || scale > kMostScale) {
            return refused(text, "a decimal has at most 18 digits");
        }
        coefficient = coefficient * 10 + (c - '0');
    }
    int exponent = 0;
    if (seen > 0 && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        const bool down = at < text.size() && text[at] == '-';
        if (down || (at < text.size() && text[at] == '+')) {
            ++at;
        }
        const auto first = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && exponent < 100; ++at) {
            exponent = exponent * 10 + (text[at] - '0');
        }
        if (at == first) {
            return refused(text, "a decimal number");
        }
        exponent = down ? -exponent : exponent;
    }
    if (seen == 0 || at != text.size()) {
        return refused(text, "a decimal number");
    }
    scale -= exponent;
    Wide wide = negative ? -coefficient : coefficient;
    if (scale < 0) {
        if (-scale > kMostScale) {
            return refused(text, "a decimal has at most 18 digits");
        }
        wide *= power10(-scale);
        scale = 0;
    }
    if (scale > kMostScale || wide >= kLimit || wide <= -kLimit) {
        return refused(text, "a decimal has at most 18 digits");
    }
    return Decimal{static_cast<std::int64_t>(wide), scale};
}

std::string Decimal::text() const {
    auto digits = std::to_string(coefficient_ < 0 ? -coefficient_ : coefficient_);
    if (scale_ > 0) {
        const auto scale = static_cast<std::size_t>(scale_);
        if (digits.size() <= scale) {
            digits.insert(0, scale + 1 - digits.size(), '0');
        }
        digits.insert(digits.size() - scale, 1, '.');
    }
    return coefficient_ < 0 ? "-" + digits : digits;
}

double Decimal::approximate() const {
    return static_cast<double>(coefficient_) / std::pow(10.0, scale_);
}

Result<Decimal> Decimal::plus(const Decimal& other) const {
    const int scale = std::max(scale_, other.scale_);
    return fit(
        coefficient_ * power10(scale - scale_) + other.coefficient_ * power10(scale - other.scale_),
        scale);
}

Result<Decimal> Decimal::minus(const Decimal& other) const {
    return plus(other.negated());
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    const int scale = std::max(scale_, other.scale_);
    const Wide left = coefficient_ * power10(scale - scale_);
    const Wide right = other.coefficient_ * power10(scale - other.scale_);
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

}  // namespace throughline
