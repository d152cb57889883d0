#include "rpc/search_expression.h"

#include "rpc/request_values.h"

#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace throughline::rpc {

namespace {

using Query = storage::ExceptionQuery;

constexpr std::array<std::pair<std::string_view, std::string Query::*>, 6> kFields{{
    {"assignee", &Query::assignee},
    {"cause", &Query::causeKey},
    {"code", &Query::code},
    {"order", &Query::order},
    {"owner", &Query::owner},
    {"plant", &Query::plant},
}};

Error wrong(std::string_view what, std::string rule) {
    return {.code = ErrorCode::RequestInvalid,
            .field = "where",
            .value = shortened(what),
            .rule = std::move(rule)};
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool atEnd() {
        skipBlanks();
        return text_.empty();
    }
    [[nodiscard]] std::string_view rest() const { return text_; }

    std::string_view word() {
        skipBlanks();
        const auto length = std::min(text_.find_first_of(" \t=\""), text_.size());
        return take(length);
    }
    bool equalsSign() {
        skipBlanks();
        if (!text_.starts_with('=')) {
            return false;
        }
        text_.remove_prefix(1);
        return true;
    }
    std::optional<std::string> value() {
        skipBlanks();
        if (!text_.starts_with('"')) {
            const auto length = std::min(text_.find_first_of(" \t"), text_.size());
            return length > 0 ? std::optional(std::string(take(length))) : std::nullopt;
        }
        const auto end = text_.find('"', 1);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        auto quoted = take(end + 1);
        return std::string(quoted.substr(1, quoted.size() - 2));
    }

private:
    void skipBlanks() {
        while (!text_.empty() && std::isspace(static_cast<unsigned char>(text_.front())) != 0) {
            text_.remove_prefix(1);
        }
    }
    std::string_view take(std::size_t length) {
        const auto taken = text_.substr(0, length);
        text_.remove_prefix(length);
        return taken;
    }

    std::string_view text_;
};

bool isAnd(std::string_view word) {
    return word.size() == 3 && std::toupper(word[0]) == 'A' && std::toupper(word[1]) == 'N' &&
           std::toupper(word[2]) == 'D';
}

Status set(Query& query, std::string_view key, const std::string& value) {
    if (key == "state") {
        const auto state =
            enumOf(value, storage::ExceptionState::Discarded, storage::exceptionStateText, "where");
        if (!state) {
            return state.error();
        }
        query.state = *state;
        return {};
    }
    for (const auto& [name, member] : kFields) {
        if (name == key) {
            query.*member = value;
            return {};
        }
    }
    return wrong(key, "one of " + searchKeys());
}

}  // namespace

std::string searchKeys() {
    std::string keys;
    for (const auto& field : kFields) {
        keys += std::string(field.first) + ", ";
    }
    return keys + "state";
}

Result<storage::ExceptionQuery> parseSearch(std::string_view expression) {
    Query query;
    Reader reader(expression);
    if (reader.atEnd()) {
        return wrong(expression, "key=value, joined by AND");
    }
    while (true) {
        const auto key = reader.word();
        if (!reader.equalsSign()) {
            return wrong(reader.rest().empty() ? key : reader.rest(), "key=value after a key");
        }
        const auto value = reader.value();
        if (!value) {
            return wrong(key, "a value after '=' (in double quotes where it holds blanks)");
        }
        if (auto status = set(query, key, *value); !status.ok()) {
            return status.error();
        }
        if (reader.atEnd()) {
            return query;
        }
        if (const auto joint = reader.word(); !isAnd(joint)) {
            return wrong(joint.empty() ? reader.rest() : joint, "AND between two conditions");
        }
    }
}

}  // namespace throughline::rpc
