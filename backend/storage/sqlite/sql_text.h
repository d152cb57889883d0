#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace throughline::storage::sqlite {

/// One .sql file, embedded at build time (embed_sql.cmake).
struct SqlFile {
    std::string_view name;  ///< without folder and extension
    std::string_view text;
};

std::span<const SqlFile> embeddedSql();

/// The statement that follows the line `-- name: <statement>` in queries/<file>.sql, by
/// "file.statement". A name that does not exist is a broken invariant (std::logic_error).
std::string_view sqlNamed(std::string_view name);
/// All such names; a test prepares each.
std::vector<std::string_view> sqlNames();

}  // namespace throughline::storage::sqlite
