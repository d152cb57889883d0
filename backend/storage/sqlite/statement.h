#pragma once

#include "domain/clock.h"
#include "domain/decimal.h"
#include "domain/id.h"

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace throughline::storage::sqlite {

class Connection;

/// One SQL text and its prepared statements that nobody uses at the moment.
struct CachedSql {
    std::string sql;
    std::vector<sqlite3_stmt*> idle;
    /// Which parameter the n-th bind meant last time: callers bind in the same order again.
    std::vector<std::pair<const char*, int>> order;
};

/// A prepared statement on loan from its connection's cache; given back, reset, when it goes. Binds
/// by name only ("$order"): SQLite numbers parameters by first appearance. One thread.
class Statement {
public:
    Statement(Connection& home, CachedSql& cached, sqlite3_stmt* handle);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(const char* name, std::string_view text);
    Statement& bind(const char* name, const char* text) {
        return bind(name, std::string_view(text));
    }
    Statement& bind(const char* name, const std::string& text) {
        return bind(name, std::string_view(text));
    }
    /// Without a copy: the text, or the bytes, have to stay until the statement has run.
    Statement& borrow(const char* name, std::string_view text);
    Statement& borrowBytes(const char* name, std::string_view bytes);
    Statement& bindInteger(const char* name, std::int64_t value);
    Statement& bindBytes(const char* name, std::string_view bytes);
    Statement& bindNull(const char* name);

    template <std::integral Number>
    Statement& bind(const char* name, Number value) {
        return bindInteger(name, static_cast<std::int64_t>(value));
    }
    template <class Enum>
    requires std::is_enum_v<Enum> Statement& bind(const char* name, Enum value) {
        return bindInteger(name, static_cast<std::int64_t>(value));
    }
    template <char Prefix>
    Statement& bind(const char* name, Id<Prefix> id) {
        return bindInteger(name, id.value);
    }
    Statement& bind(const char* name, Timestamp at) { return bindInteger(name, toUnixMicros(at)); }

    /// True: there is a row to read.
    bool step();
    /// Steps to the end; how many rows the statement changed.
    int run();

    // The columns of the present row, read from left to right.
    std::int64_t integer();
    int number() { return static_cast<int>(integer()); }
    bool flag() { return integer() != 0; }
    bool isNull() const;
    void skip() { ++column_; }
    std::string text();
    Timestamp time() { return fromUnixMicros(integer()); }
    template <class AnyId>
    AnyId id() {
        return AnyId{integer()};
    }
    template <class Enum>
    Enum enumeration() {
        return static_cast<Enum>(integer());
    }
    /// Two columns: value and unit; an empty value is a quantity that was not said.
    Quantity quantity();

private:
    [[nodiscard]] int indexOf(const char* name);

    Connection* home_;
    CachedSql* cached_;
    sqlite3_stmt* handle_;
    int column_ = 0;
    std::size_t bound_ = 0;
};

}  // namespace throughline::storage::sqlite
