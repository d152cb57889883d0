#pragma once

#include "storage/sqlite/sqlite_error.h"
#include "storage/sqlite/statement.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace throughline::storage::sqlite {

/// As SQLite wants a path.
std::string utf8(const std::filesystem::path& path);

/// One SQLite connection with its cache of prepared statements. Used by one thread at a time;
/// throws SqliteError. Never checkpoints by itself.
class Connection {
public:
    enum class Mode { Writer, Reader };

    Connection(const std::filesystem::path& file, Mode mode);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// A statement of queries/*.sql, "file.statement".
    Statement use(std::string_view name);
    /// A statement composed of constant fragments; every value is bound.
    Statement compose(const std::string& sql);
    void execute(std::string_view sql);  ///< several statements, no results

    [[nodiscard]] int changed() const;
    /// Rows changed since it was opened.
    [[nodiscard]] std::int64_t totalChanged() const;
    [[nodiscard]] bool inTransaction() const;
    /// Pages in the write-ahead log after the last commit of this connection.
    [[nodiscard]] int walPages() const { return walPages_; }
    /// Copies what it can of the log into the file without waiting for anybody.
    void checkpoint();

    /// Copies the database as this connection sees it now, page after page, into a file of its own;
    /// in a transaction it is one moment, whatever others write meanwhile.
    void copyTo(const std::filesystem::path& file);

    void check(int code) const;

private:
    Statement prepare(CachedSql& cached);

    sqlite3* db_ = nullptr;
    int walPages_ = 0;
    std::map<std::string, CachedSql, std::less<>> cache_;     ///< by SQL text
    std::unordered_map<std::string_view, CachedSql*> named_;  ///< names are constants
};

/// One snapshot for several reads; ends with the scope.
class ReadTransaction {
public:
    explicit ReadTransaction(Connection& db) : db_(db) { db_.use("transaction.read").run(); }
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction();

private:
    Connection& db_;
};

}  // namespace throughline::storage::sqlite
