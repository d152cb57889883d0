#include "storage/sqlite/filter.h"

#include <charconv>

namespace throughline::storage::sqlite {

namespace {
constexpr int kLimitMost = 10'000;
constexpr char kTokenSeparator = '\x1e';
}  // namespace

Filter& Filter::where(std::string_view condition) {
    sql_ += first_ ? " WHERE (" : " AND (";
    sql_ += condition;
    sql_ += ')';
    first_ = false;
    return *this;
}

Filter& Filter::where(std::string_view condition, const char* name, std::string value) {
    values_.emplace_back(name, std::move(value));
    return where(condition);
}

Filter& Filter::where(std::string_view condition, const char* name, std::int64_t value) {
    values_.emplace_back(name, value);
    return where(condition);
}

Filter& Filter::equals(std::string_view column, const char* name, const std::string& value) {
    if (value.empty()) {
        return *this;
    }
    return where(std::string(column) + " = " + name, name, value);
}

Filter& Filter::before(std::string_view column, const std::string& after) {
    if (after.empty()) {
        return *this;
    }
    return where(std::string(column) + " < $after", "$after", tokenNumber(after));
}

Filter& Filter::beyond(std::string_view column, const std::string& after) {
    if (after.empty()) {
        return *this;
    }
    return where(std::string(column) + " > $after", "$after", tokenNumber(after));
}

Statement Filter::prepare(Connection& db, std::string_view orderBy, int limit) {
    values_.emplace_back("$limit", std::int64_t{pageLimit(limit)} + 1);
    return prepare(db, std::string(orderBy) + " LIMIT $limit");
}

Statement Filter::prepare(Connection& db, std::string_view rest) {
    auto statement = db.compose(sql_ + ' ' + std::string(rest));
    for (const auto& [name, value] : values_) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            statement.bind(name, *text);
        } else {
            statement.bind(name, std::get<std::int64_t>(value));
        }
    }
    return statement;
}

std::int64_t tokenNumber(const std::string& token) {
    std::int64_t value = 0;
    std::from_chars(token.data(), token.data() + token.size(), value);
    return value;
}

std::string joinToken(std::initializer_list<std::string> parts) {
    std::string token;
    for (const auto& part : parts) {
        if (&part != parts.begin()) {
            token += kTokenSeparator;
        }
        token += part;
    }
    return token;
}

std::vector<std::string> splitToken(const std::string& token) {
    std::vector<std::string> parts(1);
    for (const char c : token) {
        if (c == kTokenSeparator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

int pageLimit(int asked) {
    return std::clamp(asked, 1, kLimitMost);
}

std::string prefixEnd(const std::string& prefix) {
    return prefix + "\xF4\x8F\xBF\xBF";
}

}  // namespace throughline::storage::sqlite
