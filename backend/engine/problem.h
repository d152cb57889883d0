#pragma once

#include "domain/error.h"
#include "domain/json.h"
#include "engine/engine.h"

#include <string>

namespace throughline::engine {

/// An Error as RFC 9457 problem details with our own members: code, field, value, rule, line.
Json problemOf(const Error& error, ExceptionId exception = {});
/// What became of a message, for its sender.
Json answerOf(const IntakeResult& result);

}  // namespace throughline::engine
