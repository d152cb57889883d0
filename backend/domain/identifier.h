#pragma once

#include <compare>
#include <string>

namespace throughline {

/// What a thing is called, by whom, under which scheme: a lot is identified by item and lot (and
/// issuer), so the same value under another item is another lot.
struct Identifier {
    std::string
        scheme;  ///< "lot", "serial", "supplier_lot", "container", "shipment", "order", "uri"
    std::string value;
    std::string issuer;  ///< who assigned it; may be empty
    std::string item;    ///< for lots and serials; may be empty where the source does not say

    auto operator<=>(const Identifier&) const = default;

    /// A key for indexes and links: parts joined by U+001F.
    [[nodiscard]] std::string key() const;
    static Identifier fromKey(const std::string& key);
};

}  // namespace throughline
