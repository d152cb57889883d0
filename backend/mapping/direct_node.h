#pragma once

#include "domain/json.h"

#include <memory>
#include <string>
#include <vector>

namespace throughline::mapping {

/// One expression of a direct program; which members count depends on its kind.
struct DirectNode {
    enum class Kind : std::uint8_t {
        Input,        // .
        Variable,     // $name
        Literal,      // "text", 7, true, null
        Field,        // children[0] .name
        Index,        // children[0] [number]
        Pipe,         // children[0] | children[1]
        Bind,         // children[0] as $name | children[1]
        Object,       // keys with children
        Array,        // [ children[0] ], or empty
        Alternative,  // children[0] // children[1]
        Equal,
        Unequal,
        And,
        Or,
        Add,
        If,      // condition, then, else
        Empty,   // empty
        Not,     // not
        Type,    // type
        Has,     // has(children[0]) …
        Starts,  // startswith(children[0])
        Ends,    // endswith(children[0])
        Select,  // select(children[0])
    };
    Kind kind = Kind::Input;
    std::string name;
    std::int64_t number = 0;
    bool optional = false;  ///< a path step with "?"
    std::shared_ptr<const Json> literal;
    std::vector<std::string> keys;
    std::vector<DirectNode> children;
};

}  // namespace throughline::mapping
