#pragma once

#include <string_view>

namespace throughline::contracts {

/// One value of `format`; the dialect knows these and no others.
struct Format {
    std::string_view name;
    std::string_view rule;  ///< in words of a person
    bool (*holds)(std::string_view text);
};

/// nullptr for a format that the dialect does not know.
const Format* findFormat(std::string_view name);

}  // namespace throughline::contracts
