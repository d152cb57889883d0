#include "mapping/direct_lexer.h"

#include "domain/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace throughline::mapping {

namespace {

using Kind = DirectToken::Kind;

constexpr std::size_t kMostDigits = 15;  // what a double holds exactly, and jq computes in doubles

bool startsName(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool insideName(char c) {
    return startsName(c) || isDigit(c);
}

std::size_t skipBlanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const char c = text[at];
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

std::size_t endOfName(std::string_view text, std::size_t at) {
    while (at < text.size() && insideName(text[at])) {
        ++at;
    }
    return at;
}

/// A text without interpolation, from its opening quote.
DirectToken stringToken(std::string_view text, std::size_t from, std::size_t quote) {
    auto at = quote + 1;
    while (at < text.size() && text[at] != '"') {
        if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == '(') {
            return {Kind::Unknown, {}, from, at};
        }
        at += text[at] == '\\' ? 2 : 1;
    }
    if (at >= text.size()) {
        return {Kind::Unknown, {}, from, text.size()};
    }
    const auto value = Json::parse(text.substr(quote, at + 1 - quote), nullptr, false);
    if (!value.is_string()) {
        return {Kind::Unknown, {}, from, at + 1};
    }
    return {Kind::String, value.get<std::string>(), from, at + 1};
}

DirectToken numberToken(std::string_view text, std::size_t from) {
    auto at = from;
    while (at < text.size() && isDigit(text[at])) {
        ++at;
    }
    const bool whole = at == text.size() || (text[at] != '.' && !insideName(text[at]));
    if (!whole || at - from > kMostDigits) {
        return {Kind::Unknown, {}, from, at};
    }
    return {Kind::Number, std::string(text.substr(from, at - from)), from, at};
}

}  // namespace

DirectToken nextDirectToken(std::string_view text, std::size_t at) {
    const auto from = skipBlanks(text, at);
    if (from >= text.size()) {
        return {Kind::End, {}, text.size(), text.size()};
    }
    const char c = text[from];
    const char next = from + 1 < text.size() ? text[from + 1] : '\0';
    if (c == '"') {
        return stringToken(text, from, from);
    }
    if (isDigit(c)) {
        return numberToken(text, from);
    }
    if (c == '.' && next == '"') {
        auto token = stringToken(text, from, from + 1);
        token.kind = token.kind == Kind::String ? Kind::Field : token.kind;
        return token;
    }
    if ((c == '.' || c == '$') && startsName(next)) {
        const auto to = endOfName(text, from + 1);
        return {c == '.' ? Kind::Field : Kind::Variable,
                std::string(text.substr(from + 1, to - from - 1)), from, to};
    }
    if (startsName(c)) {
        const auto to = endOfName(text, from);
        const bool module = text.substr(to).starts_with("::");
        return {module ? Kind::Unknown : Kind::Name, std::string(text.substr(from, to - from)),
                from, to};
    }
    // Longer marks first; one that only begins like these ("//=", "..", "+=") is jq's.
    static constexpr std::array<std::string_view, 6> kOthers{"?//", "//=", "..", "+=", "|=", "?="};
    for (const auto other : kOthers) {
        if (text.substr(from).starts_with(other)) {
            return {Kind::Unknown, {}, from, from + other.size()};
        }
    }
    static constexpr std::array<std::string_view, 15> kMarks{
        "//", "==", "!=", "(", ")", "[", "]", "{", "}", "|", ",", ":", "?", ".", "+"};
    for (const auto mark : kMarks) {
        if (text.substr(from).starts_with(mark)) {
            return {Kind::Mark, std::string(mark), from, from + mark.size()};
        }
    }
    return {Kind::Unknown, {}, from, from + 1};
}

}  // namespace throughline::mapping
