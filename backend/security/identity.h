#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// Who calls, and what they may do. Checked where a call enters, never by its address.
namespace throughline::security {

struct Identity {
    std::string user;
    std::string role = "viewer";
    std::string workstation;
};

/// What a call asks for; each RPC names one.
enum class Permission : std::uint8_t {
    Look,       ///< read orders, events, exceptions, queues, configuration
    Send,       ///< hand messages and events in, take deliveries out
    Act,        ///< fix, replay, assign, pause, supply a missing code
    Configure,  ///< the landscape
    Audit,      ///< read the audit trail, verify
};
std::string_view permissionText(Permission permission);

/// The table of roles. An unknown role may do nothing.
bool holds(std::string_view role, Permission permission);

/// A secret of 256 random bits, in hexadecimal.
std::string newToken();

/// Bearer tokens and whom they stand for. Filled before use, then only read; thread-safe from
/// there.
class TokenTable {
public:
    void add(std::string token, Identity identity);
    /// Compares in constant time.
    [[nodiscard]] std::optional<Identity> find(std::string_view token) const;

private:
    std::map<std::string, Identity, std::less<>> identities_;
};

}  // namespace throughline::security
