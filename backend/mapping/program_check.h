#pragma once

#include "domain/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace throughline::mapping {

/// Refuses (mapping.program_refused, with line) what a mapping program may not use: modules, the
/// environment, further input, the clock, jq's own dates (they crash on large numbers and guess
/// zones; $time and $date do that work) and what ends or disturbs the worker. Reads the program as
/// jq's lexer does, so a field, key or variable of such a name, a string and a comment are no
/// offence, and code inside "\(…)" is looked at.
Status checkProgramText(std::string_view text);

/// The $names a program uses, without "$", sorted, each once; $__loc__ is not one.
std::vector<std::string> variablesOf(std::string_view text);

}  // namespace throughline::mapping
