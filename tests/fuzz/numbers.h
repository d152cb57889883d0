#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace throughline::fuzz {

/// A decimal number in one form for each value, found by moving digits and nothing else: "-125e-1"
/// for "-12.50" and "-1.25E1".
inline std::string plainNumber(std::string_view text) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative || text.starts_with('+') ? 1 : 0);
    const auto mark = std::min(text.find_first_of("eE"), text.size());
    long long exponent =
        mark < text.size() ? std::atoll(std::string(text.substr(mark + 1)).c_str()) : 0;
    std::string digits(text.substr(0, mark));
    if (const auto point = digits.find('.'); point != std::string::npos) {
        exponent -= static_cast<long long>(digits.size() - point - 1);
        digits.erase(point, 1);
    }
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.empty()) {
        return "0";
    }
    while (digits.back() == '0') {
        digits.pop_back();
        ++exponent;
    }
    return (negative ? "-" : "") + digits + 'e' + std::to_string(exponent);
}

}  // namespace throughline::fuzz
