#include "codecs/epcis_values.h"

#include "domain/clock.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace throughline::codecs {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// CBV 1.x terms were URNs.
std::string webVocabulary(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTerms{
        {{"urn:epcglobal:cbv:bizstep:", "https://ref.gs1.org/cbv/BizStep-"},
         {"urn:epcglobal:cbv:disp:", "https://ref.gs1.org/cbv/Disp-"},
         {"urn:epcglobal:cbv:btt:", "https://ref.gs1.org/cbv/BTT-"},
         {"urn:epcglobal:cbv:sdt:", "https://ref.gs1.org/cbv/SDT-"},
         {"urn:epcglobal:cbv:er:", "https://ref.gs1.org/cbv/ER-"}}};
    for (const auto& [urn, web] : kTerms) {
        if (text.starts_with(urn)) {
            return std::string(web) + std::string(text.substr(urn.size()));
        }
    }
    return std::string(text);
}

/// A decimal number's significant digits, and where its point stands after the first of them.
struct Number {
    bool negative = false;
    std::string digits;
    int exponent = 0;  ///< of ten, of the first digit
};

bool readNumber(std::string_view text, Number& number) {
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
        number.negative = text[at++] == '-';
    }
    int scale = 0;
    bool any = false;
    bool point = false;
    for (; at < text.size() && (isDigit(text[at]) || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        any = true;
        scale += point ? 1 : 0;
        number.digits += text[at];
    }
    int power = 0;
    if (any && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        at += at < text.size() && text[at] == '+' ? 1 : 0;
        const auto [end, problem] =
            std::from_chars(text.data() + at, text.data() + text.size(), power);
        if (problem != std::errc{} || power > 400 || power < -400) {
            return false;
        }
        at = static_cast<std::size_t>(end - text.data());
    }
    if (!any || at != text.size()) {
        return false;
    }
    const auto first = std::min(number.digits.find_first_not_of('0'), number.digits.size());
    number.exponent = static_cast<int>(number.digits.size() - first) - 1 - scale + power;
    number.digits.erase(0, first);
    number.digits.resize(number.digits.find_last_not_of('0') + 1);
    return true;
}

/// The published hashes hold numbers as the reference computes them: as IEEE doubles. Up to fifteen
/// digits that is the number itself; longer ones are rounded here as they are there, so that the
/// hash is the same. No quantity goes this way.
std::string asPublished(const std::string& text) {
    double value = 0;
    const char* const begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const auto read = std::from_chars(begin, text.data() + text.size(), value);
    std::array<char, 400> out{};
    if (read.ec != std::errc{}) {
        return text;
    }
    const auto end =
        std::trunc(value) == value
            ? std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::fixed, 0)
            : std::to_chars(out.data(), out.data() + out.size(), value,
                            std::chars_format::scientific);
    return {out.data(), end.ptr};
}

/// As the reference writes numbers: whole ones in full, below 0.0001 with an exponent.
std::string numberText(const Number& number) {
    if (number.digits.empty()) {
        return "0";
    }
    std::string text = number.digits;
    const int size = static_cast<int>(text.size());
    if (number.exponent >= size - 1) {
        text.append(static_cast<std::size_t>(number.exponent - size + 1), '0');
    } else if (number.exponent >= 0) {
        text.insert(static_cast<std::size_t>(number.exponent) + 1, ".");
    } else if (number.exponent >= -4) {
        text.insert(0, "0." + std::string(static_cast<std::size_t>(-number.exponent) - 1, '0'));
    } else {
        text.insert(1, size > 1 ? "." : "");
        text += number.exponent > -10 ? "e-0" : "e-";
        text += std::to_string(-number.exponent);
    }
    return (number.negative ? "-" : "") + text;
}

}  // namespace

std::string epcisTime(const std::string& text) {
    std::string whole = text;
    std::string fraction;
    if (const auto point = text.find('.'); point != std::string::npos) {
        auto end = point + 1;
        while (end < text.size() && isDigit(text[end])) {
            ++end;
        }
        fraction = text.substr(point + 1, end - point - 1);
        whole.erase(point, end - point);
    }
    const auto at = parseTime(whole);
    if (!at) {
        return text;
    }
    fraction.resize(4, '0');
    int millis = 0;
    std::from_chars(fraction.data(), fraction.data() + 3, millis);
    millis += fraction[3] >= '5' ? 1 : 0;
    return formatTime(*at + std::chrono::milliseconds{millis});
}

std::string epcisValue(std::string_view text) {
    std::string value = webVocabulary(trimmed(text));
    Number number;
    if (readNumber(value, number)) {
        constexpr std::size_t kExact = 15;
        Number rounded;
        if (number.digits.size() > kExact && readNumber(asPublished(value), rounded)) {
            return numberText(rounded);
        }
        return numberText(number);
    }
    std::string link = canonicalGs1Link(value);
    return link.empty() ? value : link;
}

}  // namespace throughline::codecs
