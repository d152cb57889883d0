#pragma once

#include "storage/records.h"
#include "storage/sqlite/connection.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace throughline::storage::sqlite {

/// Composes the WHERE of a list out of constant conditions and bound values: only what is asked for
/// is in the statement, so that the indexes serve it.
class Filter {
public:
    explicit Filter(std::string select) : sql_(std::move(select)) {}

    /// `condition` is constant text with its own parameter.
    Filter& where(std::string_view condition);
    Filter& where(std::string_view condition, const char* name, std::string value);
    Filter& where(std::string_view condition, const char* name, std::int64_t value);
    /// column = value, unless the value is empty.
    Filter& equals(std::string_view column, const char* name, const std::string& value);
    /// Keyset paging by a number, newest first: column < after.
    Filter& before(std::string_view column, const std::string& after);
    /// … oldest first.
    Filter& beyond(std::string_view column, const std::string& after);

    /// Asks for one row more than the limit, so that the last page is known to be the last.
    Statement prepare(Connection& db, std::string_view orderBy, int limit);
    Statement prepare(Connection& db, std::string_view rest);

private:
    std::string sql_;
    bool first_ = true;
    std::vector<std::pair<const char*, std::variant<std::string, std::int64_t>>> values_;
};

/// A number out of a paging token; nothing for a token that is none.
std::int64_t tokenNumber(const std::string& token);
/// A token of several parts.
std::string joinToken(std::initializer_list<std::string> parts);
std::vector<std::string> splitToken(const std::string& token);
int pageLimit(int asked);
/// The end of the range of texts that begin with `prefix`.
std::string prefixEnd(const std::string& prefix);

template <class Row, class Token>
void finishPage(Page<Row>& page, int limit, Token token) {
    const auto most = static_cast<std::size_t>(pageLimit(limit));
    if (page.rows.size() > most) {
        page.rows.resize(most);
        page.next = token(page.rows.back());
    }
}

}  // namespace throughline::storage::sqlite
