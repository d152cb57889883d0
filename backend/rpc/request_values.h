#pragma once

#include "domain/result.h"

#include <optional>
#include <string>
#include <string_view>

/// How services read what a request says in words.
namespace throughline::rpc {

/// The value of an enumeration whose text is `text`: nothing for an empty text, request.invalid
/// (with all that would have been right) for an unknown one.
template <class Enum, class TextOf>
Result<std::optional<Enum>> enumOf(const std::string& text, Enum last, TextOf textOf,
                                   const char* field) {
    if (text.empty()) {
        return std::optional<Enum>{};
    }
    std::string known;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        if (textOf(value) == text) {
            return std::optional<Enum>{value};
        }
        known += (i > 0 ? ", " : "") + std::string(textOf(value));
    }
    return Error{.code = ErrorCode::RequestInvalid,
                 .field = field,
                 .value = shortened(text),
                 .rule = "one of " + known};
}

/// fix.reason_missing where a change says no reason.
Status needReason(const std::string& reason);

}  // namespace throughline::rpc
