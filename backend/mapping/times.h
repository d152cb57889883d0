#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <string>
#include <string_view>

namespace throughline::mapping {

/// Reads a time as a source writes it. `format`:
///   rfc3339   (also when empty) date, time and zone; without zone only if `zone` names one
///   odata     "/Date(1577836800000)/", "/Date(1577836800000+0060)/" (milliseconds UTC; the offset
///   only
///             says where it was written), or RFC 3339
///   unix, unix_ms   seconds or milliseconds since 1970
///   a pattern of %Y %y %m %d %H %I %p %M %S %f %b %z %%; other characters stand for themselves
/// `zone` is an IANA name, or an offset such as "+01:00". A time that the zone's clock shows twice
/// is taken as the first; one that it skips, as if it had not yet been put forward. Errors
/// (mapping.value) carry value and rule; the caller adds the field.
Result<Timestamp> readTime(std::string_view text, const std::string& format,
                           const std::string& zone);

/// The calendar date in `text` as "YYYY-MM-DD", never moved by a zone. `format` as for readTime;
/// empty takes "YYYY-MM-DD" and the date part of an RFC 3339 time.
Result<std::string> readDate(std::string_view text, const std::string& format);

}  // namespace throughline::mapping
