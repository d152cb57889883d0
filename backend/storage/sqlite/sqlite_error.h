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
    /// Damage that was found in a row of a table.
    static SqliteError damaged(std::string table, std::string row, const std::string& what);

    [[nodiscard]] int code() const { return code_; }
    [[nodiscard]] bool isDamage() const;
    /// Says which row was read, where it is damage that does not say so yet.
    void concerns(const std::string& table, const std::string& row);
    [[nodiscard]] bool diskFull() const;
    /// Reading or writing the file failed: never retried, the store stops (trust.md, 6).
    [[nodiscard]] bool ioFailed() const;
    [[nodiscard]] Error toError() const;

private:
    int code_;
    std::string table_, row_;
};

}  // namespace throughline::storage::sqlite
