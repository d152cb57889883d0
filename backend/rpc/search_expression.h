#pragma once

#include "domain/result.h"
#include "storage/records.h"

#include <string>
#include <string_view>

namespace throughline::rpc {

/// What a search may name, for --help: "assignee, cause, code, order, owner, plant, state".
std::string searchKeys();

/// "code=mapping.code_unknown AND plant=GRAZ" → an exception query. Values may stand in double
/// quotes; AND in any case. request.invalid names what is wrong.
Result<storage::ExceptionQuery> parseSearch(std::string_view expression);

}  // namespace throughline::rpc
