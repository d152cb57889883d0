#include "storage/sqlite/statement.h"

#include "storage/sqlite/connection.h"

#include <sqlite3.h>

#include <stdexcept>

namespace throughline::storage::sqlite {

namespace {

/// The first table that a statement reads or writes.
std::string tableOf(std::string_view sql) {
    for (const std::string_view word : {"FROM ", "INTO ", "UPDATE "}) {
        if (const auto at = sql.find(word); at != std::string_view::npos) {
            const auto name = sql.substr(at + word.size());
            return std::string(
                name.substr(0, name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_")));
        }
    }
    return {};
}

}  // namespace

Statement::Statement(Connection& home, CachedSql& cached, sqlite3_stmt* handle)
    : home_(&home), cached_(&cached), handle_(handle) {}

Statement::Statement(Statement&& other) noexcept
    : home_(other.home_),
      cached_(other.cached_),
      handle_(other.handle_),
      column_(other.column_),
      bound_(other.bound_) {
    other.handle_ = nullptr;
}

Statement::~Statement() {
    if (handle_ != nullptr) {
        sqlite3_reset(handle_);
        sqlite3_clear_bindings(handle_);
        cached_->idle.push_back(handle_);
    }
}

int Statement::indexOf(const char* name) {
    auto& order = cached_->order;
    if (bound_ < order.size() && order[bound_].first == name) {
        return order[bound_++].second;
    }
    const int index = sqlite3_bind_parameter_index(handle_, name);
    if (index == 0) {
        throw std::logic_error(std::string("no parameter ") + name + " in: " + cached_->sql);
    }
    if (bound_ == order.size()) {
        order.emplace_back();
    }
    order[bound_++] = {name, index};
    return index;
}

Statement& Statement::bind(const char* name, std::string_view text) {
    home_->check(sqlite3_bind_text64(handle_, indexOf(name),
                                     text.data() == nullptr ? "" : text.data(), text.size(),
                                     SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::borrow(const char* name, std::string_view text) {
    home_->check(sqlite3_bind_text64(handle_, indexOf(name),
                                     text.data() == nullptr ? "" : text.data(), text.size(),
                                     SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindInteger(const char* name, std::int64_t value) {
    home_->check(sqlite3_bind_int64(handle_, indexOf(name), value));
    return *this;
}

Statement& Statement::bindBytes(const char* name, std::string_view bytes) {
    home_->check(sqlite3_bind_blob64(handle_, indexOf(name),
                                     bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                                     SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::borrowBytes(const char* name, std::string_view bytes) {
    home_->check(sqlite3_bind_blob64(handle_, indexOf(name),
                                     bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                                     SQLITE_STATIC));
    return *this;
}

Statement& Statement::bindNull(const char* name) {
    home_->check(sqlite3_bind_null(handle_, indexOf(name)));
    return *this;
}

bool Statement::step() {
    column_ = 0;
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        try {
            home_->check(code);
        } catch (SqliteError& error) {
            error.concerns(tableOf(cached_->sql), {});
            throw;
        }
    }
    return false;
}

int Statement::run() {
    while (step()) {
    }
    const int changed = home_->changed();
    sqlite3_reset(handle_);
    return changed;
}

std::int64_t Statement::integer() {
    return sqlite3_column_int64(handle_, column_++);
}

bool Statement::isNull() const {
    return sqlite3_column_type(handle_, column_) == SQLITE_NULL;
}

std::string Statement::text() {
    const int column = column_++;
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
    return bytes == nullptr ? std::string{} : std::string(bytes, size);
}

Quantity Statement::quantity() {
    const auto value = text();
    Quantity quantity;
    quantity.unit = text();
    if (!value.empty()) {
        if (auto parsed = Decimal::parse(value)) {
            quantity.value = *parsed;
        }
    }
    return quantity;
}

}  // namespace throughline::storage::sqlite
