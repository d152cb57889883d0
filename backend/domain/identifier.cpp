#include "domain/identifier.h"

#include <array>

namespace throughline {

namespace {
constexpr char kSeparator = '\x1f';
}

std::string Identifier::key() const {
    return scheme + kSeparator + value + kSeparator + issuer + kSeparator + item;
}

Identifier Identifier::fromKey(const std::string& key) {
    std::array<std::string, 4> parts;
    std::size_t part = 0;
    for (const char c : key) {
        if (c == kSeparator && part + 1 < parts.size()) {
            ++part;
        } else {
            parts.at(part) += c;
        }
    }
    return {parts[0], parts[1], parts[2], parts[3]};
}

}  // namespace throughline
