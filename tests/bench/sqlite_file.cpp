#include "bench/sqlite_file.h"

#include <sqlite3.h>

#include <stdexcept>

namespace throughline::bench {

namespace {

constexpr int kCheckpointPages = 2048;

void check(sqlite3* db, int code, int wanted = SQLITE_OK) {
    if (code != wanted) {
        throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(db));
    }
}

int countPages(void* pages, sqlite3* /*db*/, const char* /*schema*/, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

/// Steps through a query's rows.
template <class Each>
void query(sqlite3* db, const std::string& text, Each each) {
    sqlite3_stmt* statement = nullptr;
    check(db, sqlite3_prepare_v2(db, text.c_str(), -1, &statement, nullptr));
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        each(statement);
    }
    sqlite3_finalize(statement);
    check(db, code, SQLITE_DONE);
}

}  // namespace

SqliteFile::SqliteFile(const std::filesystem::path& file) {
    check(db, sqlite3_open(file.c_str(), &db));
    execute(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
        "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 0");
    sqlite3_wal_hook(db, countPages, &walPages_);
}

SqliteFile::~SqliteFile() {
    sqlite3_close_v2(db);
}

void SqliteFile::execute(const std::string& statements) {
    check(db, sqlite3_exec(db, statements.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t SqliteFile::number(const std::string& text) {
    std::int64_t number = 0;
    query(db, text, [&](sqlite3_stmt* row) { number = sqlite3_column_int64(row, 0); });
    return number;
}

std::vector<std::string> SqliteFile::texts(const std::string& text) {
    std::vector<std::string> all;
    query(db, text, [&](sqlite3_stmt* row) {
        all.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(row, 0)));
    });
    return all;
}

std::vector<std::string> SqliteFile::columns(const std::string& table) {
    return texts("SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
}

void SqliteFile::checkpointWhenDue() {
    if (walPages_ >= kCheckpointPages) {
        check(db,
              sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr));
        walPages_ = 0;
    }
}

void FreeValue::operator()(sqlite3_value* value) const {
    sqlite3_value_free(value);
}

ValueRows rowsOf(SqliteFile& file, const std::string& text) {
    ValueRows rows;
    query(file.db, text, [&](sqlite3_stmt* statement) {
        auto& row = rows.emplace_back();
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement, i)));
        }
    });
    return rows;
}

Prepared::Prepared(SqliteFile& file, const std::string& statement) : file_(file) {
    check(file.db, sqlite3_prepare_v3(file.db, statement.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                                      &statement_, nullptr));
}

Prepared::~Prepared() {
    sqlite3_finalize(statement_);
}

void Prepared::run(const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        check(file_.db, sqlite3_bind_value(statement_, static_cast<int>(i) + 1, values[i].get()));
    }
    const int code = sqlite3_step(statement_);
    sqlite3_reset(statement_);
    check(file_.db, code, SQLITE_DONE);
}

}  // namespace throughline::bench
