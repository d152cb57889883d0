#include "storage/sqlite/connection.h"

#include "storage/sqlite/payload_sum.h"
#include "storage/sqlite/sql_text.h"

#include <sqlite3.h>

namespace throughline::storage::sqlite {

namespace {

constexpr int kPageSize = 8192;
constexpr int kBusyMs = 10'000;

int rememberWalPages(void* pages, sqlite3* /*db*/, const char* /*schema*/, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

std::string utf8(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

bool SqliteError::diskFull() const {
    return (code_ & 0xFF) == SQLITE_FULL || code_ == SQLITE_IOERR_SHMSIZE;
}

bool SqliteError::ioFailed() const {
    return (code_ & 0xFF) == SQLITE_IOERR && !diskFull();
}

bool SqliteError::isDamage() const {
    return (code_ & 0xFF) == SQLITE_CORRUPT || (code_ & 0xFF) == SQLITE_NOTADB;
}

SqliteError SqliteError::damaged(std::string table, std::string row, const std::string& what) {
    SqliteError error(SQLITE_CORRUPT, what);
    error.table_ = std::move(table);
    error.row_ = std::move(row);
    return error;
}

void SqliteError::concerns(const std::string& table, const std::string& row) {
    if (isDamage()) {
        table_ = table_.empty() ? table : table_;
        row_ = row_.empty() ? row : row_;
    }
}

Error SqliteError::toError() const {
    auto code = ErrorCode::StorageFailed;
    if (diskFull()) {
        code = ErrorCode::StorageFull;
    } else if (isDamage()) {
        code = ErrorCode::StorageDamaged;
    }
    return Error{.code = code, .detail = what(), .field = table_, .value = row_};
}

Connection::Connection(const std::filesystem::path& file, Mode mode) {
    // before SQLite's first use: without its memory statistics threads share no lock on allocation
    [[maybe_unused]] static const int kConfigured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const int flags =
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
        (mode == Mode::Writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    if (const int code = sqlite3_open_v2(utf8(file).c_str(), &db_, flags, nullptr);
        code != SQLITE_OK) {
        const SqliteError error(code, db_ != nullptr ? sqlite3_errmsg(db_) : "out of memory");
        sqlite3_close(db_);
        throw error;
    }
    sqlite3_busy_timeout(db_, kBusyMs);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    try {
        if (mode == Mode::Writer) {
            check(addPayloadSumFunction(db_));
            execute("PRAGMA page_size = " + std::to_string(kPageSize));
            execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = "
                "-20480;");
        } else {
            sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
            execute("PRAGMA query_only = 1; PRAGMA cache_size = -8192;");
        }
        // temp_store: savepoints keep their undo pages in memory
        execute("PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;");
    } catch (...) {
        sqlite3_close_v2(db_);
        throw;
    }
    sqlite3_wal_hook(db_, rememberWalPages, &walPages_);
}

Connection::~Connection() {
    for (auto& [sql, cached] : cache_) {
        for (auto* handle : cached.idle) {
            sqlite3_finalize(handle);
        }
    }
    sqlite3_close_v2(db_);
}

Statement Connection::use(std::string_view name) {
    auto found = named_.find(name);
    if (found == named_.end()) {
        auto& cached = cache_[std::string(sqlNamed(name))];
        found = named_.emplace(name, &cached).first;
        cached.sql = sqlNamed(name);
    }
    return prepare(*found->second);
}

Statement Connection::compose(const std::string& sql) {
    auto& cached = cache_[sql];
    cached.sql = sql;
    return prepare(cached);
}

Statement Connection::prepare(CachedSql& cached) {
    if (!cached.idle.empty()) {
        auto* handle = cached.idle.back();
        cached.idle.pop_back();
        return {*this, cached, handle};
    }
    sqlite3_stmt* handle = nullptr;
    check(sqlite3_prepare_v3(db_, cached.sql.data(), static_cast<int>(cached.sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &handle, nullptr));
    return {*this, cached, handle};
}

void Connection::execute(std::string_view sql) {
    check(sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr));
}

int Connection::changed() const {
    return sqlite3_changes(db_);
}

std::int64_t Connection::totalChanged() const {
    return sqlite3_total_changes64(db_);
}

bool Connection::inTransaction() const {
    return sqlite3_get_autocommit(db_) == 0;
}

void Connection::checkpoint() {
    const int code =
        sqlite3_wal_checkpoint_v2(db_, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if ((code & 0xFF) != SQLITE_BUSY && (code & 0xFF) != SQLITE_LOCKED) {
        check(code);
    }
}

void Connection::check(int code) const {
    if (code != SQLITE_OK) {
        throw SqliteError(sqlite3_extended_errcode(db_), sqlite3_errmsg(db_));
    }
}

ReadTransaction::~ReadTransaction() {
    try {
        db_.use("transaction.commit").run();
    } catch (const SqliteError&) {
        // nothing was written; the next user of the connection starts afresh
    }
}

}  // namespace throughline::storage::sqlite
