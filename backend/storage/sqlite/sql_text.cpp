#include "storage/sqlite/sql_text.h"

#include <map>
#include <stdexcept>
#include <string>

namespace throughline::storage::sqlite {

namespace {

constexpr std::string_view kMark = "-- name: ";

std::map<std::string, std::string_view, std::less<>> parseAll() {
    std::map<std::string, std::string_view, std::less<>> named;
    for (const auto& file : embeddedSql()) {
        auto at = file.text.find(kMark);
        while (at != std::string_view::npos) {
            const auto lineEnd = file.text.find('\n', at);
            const auto name = file.text.substr(at + kMark.size(), lineEnd - at - kMark.size());
            const auto next = file.text.find(kMark, lineEnd);
            const auto body =
                file.text.substr(lineEnd, next == std::string_view::npos ? next : next - lineEnd);
            named.emplace(std::string(file.name) + "." + std::string(name), body);
            at = next;
        }
    }
    return named;
}

const std::map<std::string, std::string_view, std::less<>>& all() {
    static const auto kNamed = parseAll();
    return kNamed;
}

}  // namespace

std::string_view sqlNamed(std::string_view name) {
    const auto found = all().find(name);
    if (found == all().end()) {
        throw std::logic_error("no SQL statement is named " + std::string(name));
    }
    return found->second;
}

std::vector<std::string_view> sqlNames() {
    std::vector<std::string_view> names;
    for (const auto& [name, text] : all()) {
        names.push_back(name);
    }
    return names;
}

}  // namespace throughline::storage::sqlite
