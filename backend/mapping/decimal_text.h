#pragma once

#include "domain/decimal.h"
#include "domain/result.h"

#include <string>
#include <string_view>

namespace throughline::mapping {

/// Reads a decimal as a source writes it; its scale is kept. `style`: empty for "1234.50"; "comma"
/// for "1.234,50"; "point" for "1,234.50". A minus may also stand behind (as SAP prints it) in the
/// last two.
Result<Decimal> readDecimal(std::string_view text, const std::string& style);

}  // namespace throughline::mapping
