#pragma once

#include "domain/json.h"
#include "domain/result.h"
#include "mapping/mapper.h"

namespace throughline::mapping {

/// Replaces every step in `value`, innermost first, by what it stands for:
///   {"$time": text, "format"?, "zone"?}      RFC 3339 in UTC
///   {"$date": text, "format"?}               YYYY-MM-DD
///   {"$code": map, "value": code, "direction"?: "out"}
///   {"$unit": code, "scheme"?, "direction"?: "out"}   in: value map `scheme` (else "unit"), then
///   the
///                                            built-in codes; out: "rec20" (default), "ucum" or a
///                                            map
///   {"$decimal": text, "style"?}             canonical decimal text, scale kept
///   {"$sum": [decimals]}, {"$minus": [first, others…]}   exact
/// With "optional": true a step whose input is null or empty takes its member away; in a sum the
/// empty terms are left out.
/// Errors: mapping.value, mapping.code_unknown, mapping.unit_unknown with the field as JSON
/// pointer.
Status resolveSteps(Json& value, const ValueLookup& lookup);

}  // namespace throughline::mapping
