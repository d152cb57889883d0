#include "rpc/request_values.h"

namespace throughline::rpc {

Status needReason(const std::string& reason) {
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
        return Error{.code = ErrorCode::FixNoReason,
                     .field = "reason",
                     .rule = "a few words that an auditor understands"};
    }
    return {};
}

}  // namespace throughline::rpc
