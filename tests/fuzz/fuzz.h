#pragma once

#include "domain/error.h"
#include "domain/json.h"

#include <string>
#include <string_view>
#include <utility>

/// What every fuzz target is made of: one input, and promises that hold for all of them.
namespace throughline::fuzz {

/// The target: what it does with one input. Each program has its own.
void one(std::string_view input);

/// Ends the run where a promise does not hold; `shown` says what of the input it was about.
void require(bool holds, std::string_view promise, std::string_view shown = {});

/// A refusal says what is wrong in words that can be shown and sent: a code, a rule, text in UTF-8,
/// and no more of the input than a person can read.
void requireRefusal(const Error& error);

/// The input before and after its first line "---"; the second is empty where there is none.
std::pair<std::string_view, std::string_view> halves(std::string_view input);

/// Whether a member "#number" stands anywhere: to an encoder it is no object.
bool hasNumberMember(const Json& value);

}  // namespace throughline::fuzz
