#pragma once

#include "contracts/formats.h"
#include "domain/decimal.h"

#include <re2/re2.h>

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Inside of Schema: what one schema object says, ready to check.
namespace throughline::contracts {

enum TypeBit : std::uint8_t {
    kNull = 1,
    kBoolean = 2,
    kInteger = 4,
    kNumber = 8,
    kString = 16,
    kArray = 32,
    kObject = 64,
};

struct Bounds {
    std::size_t least = 0;
    std::size_t most = std::numeric_limits<std::size_t>::max();
};

struct SchemaNode {
    bool never = false;  ///< the schema `false`
    std::string title;   ///< "a quantity": says in errors what is meant
    unsigned types = 0;  ///< TypeBits; 0: any
    const SchemaNode* refersTo = nullptr;
    // objects
    std::vector<std::string> required;
    std::map<std::string, const SchemaNode*, std::less<>> properties;
    bool closed = false;  ///< additionalProperties: false
    const SchemaNode* additional = nullptr;
    Bounds members;
    // arrays
    const SchemaNode* items = nullptr;
    Bounds elements;
    // plain values
    std::vector<std::string> allowed;  ///< enum and const, as JSON text
    std::optional<Decimal> minimum, maximum, above, below;
    Bounds length;  ///< in characters
    std::unique_ptr<RE2> pattern;
    const Format* format = nullptr;
    // combinations
    std::vector<const SchemaNode*> allOf, anyOf, oneOf;
    const SchemaNode* negated = nullptr;
    const SchemaNode* condition = nullptr;
    const SchemaNode* then = nullptr;
    const SchemaNode* otherwise = nullptr;
};

struct SchemaNodes {
    std::deque<SchemaNode> all;  ///< addresses stay
};

}  // namespace throughline::contracts
