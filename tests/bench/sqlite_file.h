#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace throughline::bench {

/// SQLite without anything in between, for what the engine is compared with and for filling stores.
/// Throws std::runtime_error. One thread.
class SqliteFile {
public:
    /// Opened as the engine's writer opens its own: WAL, each commit synced, 8 KiB pages.
    explicit SqliteFile(const std::filesystem::path& file);
    SqliteFile(const SqliteFile&) = delete;
    SqliteFile& operator=(const SqliteFile&) = delete;
    ~SqliteFile();

    void execute(const std::string& statements);
    [[nodiscard]] std::int64_t number(const std::string& query);
    [[nodiscard]] std::vector<std::string> texts(const std::string& query);
    [[nodiscard]] std::vector<std::string> columns(const std::string& table);
    /// Moves the log into the database when it has grown to 16 MiB, as the engine does.
    void checkpointWhenDue();

    sqlite3* db = nullptr;

private:
    int walPages_ = 0;
};

struct FreeValue {
    void operator()(sqlite3_value* value) const;
};
using Value = std::unique_ptr<sqlite3_value, FreeValue>;
/// Rows kept in memory, to be written again as they are.
using ValueRows = std::vector<std::vector<Value>>;
ValueRows rowsOf(SqliteFile& file, const std::string& query);

/// A statement that is prepared once and run for many rows.
class Prepared {
public:
    Prepared(SqliteFile& file, const std::string& statement);
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared();
    void run(const std::vector<Value>& values);

private:
    SqliteFile& file_;
    sqlite3_stmt* statement_ = nullptr;
};

}  // namespace throughline::bench
