#pragma once

#include "domain/event.h"
#include "domain/json.h"

namespace throughline {

/// The envelope in structured mode as a JSON value, with the event's parsed data embedded.
Json cloudEvent(const Event& event, Json data);

}  // namespace throughline
