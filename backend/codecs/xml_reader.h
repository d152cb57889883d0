#pragma once

#include "codecs/codec.h"

#include <string_view>

namespace throughline::codecs {

/// Reads one XML document with expat, in any encoding that expat knows. A DTD is refused before it
/// is read, so no entity can be declared. Attributes of a namespace are "@name", or
/// "@{namespace}name" where that is asked for.
Result<DecodedRecord> readXml(std::string_view bytes, const Limits& limits,
                              bool attributeNamespaces = false);

}  // namespace throughline::codecs
