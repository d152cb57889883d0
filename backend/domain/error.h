#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace throughline {

/// What can be done about an error; decided once, where the error arises, and never parsed from
/// text.
enum class ErrorKind : std::uint8_t {
    Transient,     ///< try again later, the same way
    Throttled,     ///< try again no earlier than the receiver says
    AuthExpired,   ///< refresh credentials, then try again
    Prerequisite,  ///< wait for what another lane brings
    Permanent,     ///< the receiver will refuse it again: a person must act
    Invalid,       ///< the input breaks a rule: field, value and rule are named
    NotFound,
    Conflict,
    Denied,
    Internal,  ///< a broken invariant of ours
};

/// Stable codes from errors.def.
enum class ErrorCode : std::uint16_t {
#define TL_ERROR(name, code, kind, http, grpc, sentence, runbook) name,
#include "domain/errors.def"
#undef TL_ERROR
};

/// One row of errors.def.
struct ErrorInfo {
    ErrorCode code;
    std::string_view text;  ///< "area.reason"
    ErrorKind kind;
    int httpStatus;
    int grpcStatus;
    std::string_view sentence;
    std::string_view runbook;  ///< file under resources/runbooks
};

const ErrorInfo& errorInfo(ErrorCode code);
/// Looks a code up by its text ("mapping.code_unknown"); nullptr when there is none.
const ErrorInfo* findErrorInfo(std::string_view text);
int errorCodeCount();
const ErrorInfo& errorInfoAt(int index);

/// Something that went wrong, in the one form used by HTTP, gRPC, files, command line and screens:
/// a stable code, a sentence, and where it applies the field, its value and the rule it broke.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;  ///< what is particular to this case; may be empty
    std::string field;   ///< JSON pointer or column name
    std::string value;   ///< the offending value, shortened to 200 bytes
    std::string rule;    ///< what would have been right
    int line = 0;        ///< 1-based line or record of the input; 0 where it does not apply
    std::string file;    ///< for configuration and imports

    [[nodiscard]] const ErrorInfo& info() const { return errorInfo(code); }
    [[nodiscard]] ErrorKind kind() const { return info().kind; }
    [[nodiscard]] std::string_view text() const { return info().text; }
    /// One sentence for a person: what, where, why.
    [[nodiscard]] std::string message() const;
};

/// Shortens a value for an error to 200 bytes on a UTF-8 boundary.
std::string shortened(std::string_view value);

}  // namespace throughline
