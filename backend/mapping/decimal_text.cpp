#include "mapping/decimal_text.h"

#include "codecs/text.h"

namespace throughline::mapping {

namespace {

/// Rewrites a grouped number with point and leading sign; empty when the groups are not of three.
std::string plain(std::string_view text, char group, char mark) {
    std::string out;
    if (text.ends_with('-') && text.size() > 1 && text.front() != '-') {
        out = "-";
        text.remove_suffix(1);
    }
    const auto whole = text.substr(0, text.find(mark));
    std::size_t sinceGroup = 0;
    bool grouped = false;
    for (const char c : whole) {
        if (c == group) {
            if (sinceGroup == 0 || sinceGroup > 3 || (grouped && sinceGroup != 3)) {
                return {};
            }
            grouped = true;
            sinceGroup = 0;
        } else {
            out += c;
            sinceGroup += c >= '0' && c <= '9' ? 1 : 0;
        }
    }
    if (grouped && sinceGroup != 3) {
        return {};
    }
    if (whole.size() < text.size()) {
        const auto fraction = text.substr(whole.size() + 1);
        if (fraction.find_first_of(".,") != std::string_view::npos) {
            return {};
        }
        out += '.';
        out += fraction;
    }
    return out;
}

}  // namespace

Result<Decimal> readDecimal(std::string_view text, const std::string& style) {
    const auto held = codecs::trimmed(text);
    if (style.empty()) {
        return Decimal::parse(held);
    }
    const bool comma = style == "comma";
    if (!comma && style != "point") {
        return Error{.code = ErrorCode::MappingValue,
                     .value = shortened(style),
                     .rule = "a decimal style: comma or point"};
    }
    const auto rewritten = comma ? plain(held, '.', ',') : plain(held, ',', '.');
    auto parsed = Decimal::parse(rewritten);
    if (!parsed && !rewritten.empty()) {
        return Error{
            .code = ErrorCode::MappingValue, .value = shortened(text), .rule = parsed.error().rule};
    }
    if (!parsed) {
        return Error{
            .code = ErrorCode::MappingValue,
            .value = shortened(text),
            .rule = comma ? "a decimal written as 1.234,50" : "a decimal written as 1,234.50"};
    }
    return parsed;
}

}  // namespace throughline::mapping
