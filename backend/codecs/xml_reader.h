#pragma once

#include "codecs/codec.h"

#include <string_view>

namespace throughline::codecs {

/// Reads one XML document with expat, in any encoding that expat knows. A DTD is refused before it
/// is read, so no entity can be declared.
Result<DecodedRecord> readXml(std::string_view bytes, const Limits& limits);

}  // namespace throughline::codecs
