#pragma once

#include "domain/error.h"

#include <stdexcept>
#include <string>

namespace throughline::storage::sqlite {

/// SQLite could not do what it was told. Thrown inside this folder only: the writer catches it at
/// the edge of a unit, the store at the edge of a read, and both turn it into an Error.
class SqliteError : public std::runtime_error {
public:
    SqliteError(int extendedCode, const std::string& message)
        : std::runtime_error(message), code_(extendedCode) {}

    [[nodiscard]] int code() const { return code_; }
    [[nodiscard]] bool diskFull() const;
    /// Reading or writing the file failed: never retried, the store stops (trust.md, 6).
    [[nodiscard]] bool ioFailed() const;
    [[nodiscard]] Error toError() const;

private:
    int code_;
};

}  // namespace throughline::storage::sqlite
