#pragma once

#include "domain/result.h"
#include "security/identity.h"
#include "storage/records.h"

#include <map>
#include <string>
#include <vector>

namespace throughline::rpc {

/// What a caller may do about an exception now, and for everything else why not, in words.
struct ExceptionActions {
    std::vector<std::string> allowed;  ///< "fix", "replay", "assign", "note", …
    std::map<std::string, std::string> denied;
};

/// By state, kind and role. Pure.
ExceptionActions actionsFor(const storage::ExceptionRow& row, const security::Identity& who);

/// request.denied or exception.closed with the reason, where `action` is not among the allowed.
Status checkAction(const storage::ExceptionRow& row, const security::Identity& who,
                   const std::string& action);

}  // namespace throughline::rpc
