#include "contracts/formats.h"

#include "domain/clock.h"
#include "domain/decimal.h"

#include <algorithm>
#include <array>
#include <string>

namespace throughline::contracts {

namespace {

bool isDecimal(std::string_view text) {
    return Decimal::parse(text).ok();
}

bool isPositiveDecimal(std::string_view text) {
    const auto value = Decimal::parse(text);
    return value.ok() && !value->isZero() && !value->isNegative();
}

bool isTime(std::string_view text) {
    return parseTime(text).has_value();
}

bool isDate(std::string_view text) {
    return text.size() == 10 && parseTime(std::string{text} + "T00:00:00Z").has_value();
}

bool isDateOrTime(std::string_view text) {
    return isDate(text) || isTime(text);
}

/// Printable ASCII without blanks, braces and brackets in pairs: what every UCUM code looks like
/// (UCUM 2.1, §§ 2–6). Which atoms exist is the unit step's knowledge, not the contract's.
bool isUnit(std::string_view text) {
    char open = 0;
    for (const char c : text) {
        if (c < '!' || c > '~') {
            return false;
        }
        if (open != 0) {
            if (c == '{' || c == '[') {
                return false;
            }
            open = (open == '{' && c == '}') || (open == '[' && c == ']') ? char{0} : open;
        } else if (c == '{' || c == '[') {
            open = c;
        } else if (c == '}' || c == ']') {
            return false;
        }
    }
    return !text.empty() && open == 0;
}

constexpr std::array kFormats{
    Format{"decimal", "must be a decimal number as text, such as \"12.50\"", isDecimal},
    Format{"positive-decimal", "must be a decimal number above zero as text, such as \"12.50\"",
           isPositiveDecimal},
    Format{"time", "must be a time with offset, such as \"2026-11-23T06:00:00+01:00\"", isTime},
    Format{"date", "must be a date, such as \"2026-11-23\"", isDate},
    Format{
        "date-or-time",
        "must be a date or a time with offset, such as \"2026-11-23\" or \"2026-11-23T06:00:00Z\"",
        isDateOrTime},
    Format{"ucum", "must be a unit in UCUM, such as \"kg\" or \"{piece}\"", isUnit},
};

}  // namespace

const Format* findFormat(std::string_view name) {
    const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                    [&](const Format& format) { return format.name == name; });
    return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace throughline::contracts
