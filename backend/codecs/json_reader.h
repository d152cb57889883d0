#pragma once

#include "codecs/codec.h"

#include <string_view>

namespace throughline::codecs {

/// How JSON text is to be read.
struct JsonRules {
    Limits limits;
    bool numbersAsText = true;  ///< a payload's numbers stay as written
    bool comments = false;      ///< configuration of ours
    bool exactNumbers = false;  ///< one that a double would change is refused
};

/// Reads one JSON document event by event, so that a limit stops it before memory is spent.
/// Refusals carry the JSON pointer of the member, the line, and the column in `detail`.
Result<Json> readJson(std::string_view bytes, const JsonRules& rules);

}  // namespace throughline::codecs
