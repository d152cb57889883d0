#pragma once

#include <string>
#include <string_view>

namespace throughline::codecs {

/// A GS1 key in its constrained canonical Digital Link form ("https://id.gs1.org/01/…/21/…"), from
/// an EPC URI, class, pattern, or any Digital Link; empty where it is none. Of key qualifiers only
/// the finest stays.
std::string canonicalGs1Link(std::string_view uri);

/// UTC with milliseconds, the fourth decimal rounded; as it is where it is no time.
std::string epcisTime(const std::string& text);

/// Any value: no blanks around it, terms of the vocabulary as web addresses, numbers without
/// superfluous zeros, GS1 keys as canonical links.
std::string epcisValue(std::string_view text);

}  // namespace throughline::codecs
