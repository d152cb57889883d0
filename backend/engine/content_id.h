#pragma once

#include "domain/event.h"
#include "domain/json.h"

#include <string>

/// Names for what its sender gave none: equal content, equal name.
namespace throughline::engine {

/// JSON with members in the order of their names and nothing insignificant between them.
std::string canonicalText(const Json& value);

/// "hash:" and the SHA-256 of the canonical text.
std::string contentId(const Json& content);

/// The same of an event as its sender made it: what it says, not how it came. Numbers count as
/// they are written. A key of the sender's own tells equal events apart.
std::string contentId(const Event& event);

}  // namespace throughline::engine
