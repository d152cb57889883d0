#include "security/identity.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace throughline::security {

namespace {

using enum Permission;

struct Row {
    std::string_view role;
    std::array<bool, 5> may;  ///< in the order of Permission
};

// clang-format off
//                                              Look   Send   Act    Conf.  Audit
constexpr std::array<Row, 9> kRoles{{
    {"viewer",                                 {true,  false, false, false, false}},
    {"plant support",                          {true,  false, true,  false, false}},
    {"ERP support",                            {true,  false, true,  false, false}},
    {"supply chain support",                   {true,  false, true,  false, false}},
    {"quality",                                {true,  false, true,  false, true}},
    {"integration engineer",                   {true,  true,  true,  true,  true}},
    {"administrator",                          {true,  true,  true,  true,  true}},
    {"auditor",                                {true,  false, false, false, true}},
    {"service account",                        {false, true,  false, false, false}},
}};
// clang-format on

}  // namespace

std::string_view permissionText(Permission permission) {
    switch (permission) {
        case Look:
            return "look";
        case Send:
            return "send";
        case Act:
            return "act";
        case Configure:
            return "configure";
        case Audit:
            return "audit";
    }
    return "";
}

bool holds(std::string_view role, Permission permission) {
    const auto row = std::ranges::find(kRoles, role, &Row::role);
    return row != kRoles.end() && row->may.at(static_cast<std::size_t>(permission));
}

std::string newToken() {
    std::array<unsigned char, 32> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::runtime_error("the system gives no random numbers");
    }
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

void TokenTable::add(std::string token, Identity identity) {
    identities_.insert_or_assign(std::move(token), std::move(identity));
}

std::optional<Identity> TokenTable::find(std::string_view token) const {
    std::optional<Identity> found;
    for (const auto& [known, identity] : identities_) {
        if (known.size() == token.size() &&
            CRYPTO_memcmp(known.data(), token.data(), token.size()) == 0) {
            found = identity;
        }
    }
    return found;
}

}  // namespace throughline::security
