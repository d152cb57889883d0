#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace throughline::mapping {

/// What a direct program is made of. Whatever it does not know ends the reading: such a program is
/// jq's.
struct DirectToken {
    enum class Kind : std::uint8_t {
        End,
        Field,     // .name or ."name"; text without the dot
        Variable,  // $name; text without the sign
        Name,
        String,
        Number,
        Mark,  // text: one of ( ) [ ] { } | , : ? . // == != +
        Unknown
    };
    Kind kind = Kind::End;
    std::string text;
    std::size_t from = 0, to = 0;
};

/// Reads one token from `at` on, blanks and comments skipped.
DirectToken nextDirectToken(std::string_view text, std::size_t at);

}  // namespace throughline::mapping
