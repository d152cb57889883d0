#include "mapping/program_check.h"

#include <algorithm>
#include <array>
#include <optional>

namespace throughline::mapping {

namespace {

constexpr std::array kForbidden{
    // modules, files, environment, input
    "import", "include", "modulemeta", "get_search_list", "env", "input", "inputs",
    "input_filename", "input_line_number", "debug", "stderr", "halt", "halt_error",
    // the clock and dates
    "now", "localtime", "gmtime", "mktime", "strftime", "strflocaltime", "strptime", "todate",
    "fromdate", "date", "dateadd", "datesub", "todateiso8601", "fromdateiso8601", "dateiso8601"};

struct Token {
    enum class Kind : std::uint8_t { Name, Field, Variable, Mark };
    Kind kind = Kind::Mark;
    std::string_view text;  ///< without "." or "$"
    int line = 1;
    /// For a name: whether it stands where an object's key stands.
    bool key = false;
};

bool startsName(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool insideName(char c) {
    return startsName(c) || (c >= '0' && c <= '9');
}

/// jq's lexer as far as it matters here.
class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    /// The next name, field, variable or mark; nothing at the end.
    std::optional<Token> next() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (inString()) {
                if (auto token = insideString(c)) {
                    return token;
                }
            } else if (c == '"') {
                ++at_;
                open_.push_back('"');
                afterOpenOrComma_ = false;
            } else if (c == '#') {
                skipComment();
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                line_ += c == '\n' ? 1 : 0;
                ++at_;
            } else {
                return code(c);
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] const std::optional<Error>& refusal() const { return refusal_; }

private:
    [[nodiscard]] bool inString() const { return !open_.empty() && open_.back() == '"'; }
    [[nodiscard]] char peek(std::size_t ahead) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    std::optional<Token> insideString(char c) {
        if (c == '\\' && peek(1) == '(') {
            at_ += 2;
            open_.push_back('(');
            afterOpenOrComma_ = false;
            return Token{Token::Kind::Mark, "(", line_};
        }
        if (c == '\\') {
            at_ += 2;
            return std::nullopt;
        }
        line_ += c == '\n' ? 1 : 0;
        ++at_;
        if (c == '"') {
            open_.pop_back();
        }
        return std::nullopt;
    }

    void skipComment() {
        const auto end = std::min(text_.find('\n', at_), text_.size());
        // Newer jq continues such a comment on the next line; no two readings may exist.
        if (end > at_ && text_[end - 1] == '\\' && !refusal_) {
            refusal_ = Error{.code = ErrorCode::MappingProgramRefused,
                             .value = "\\",
                             .rule = "no backslash at the end of a comment",
                             .line = line_};
        }
        at_ = end;
    }

    std::string_view takeName() {
        const auto first = at_;
        while (at_ < text_.size() &&
               (insideName(text_[at_]) ||
                (text_[at_] == ':' && peek(1) == ':' && startsName(peek(2))))) {
            at_ += text_[at_] == ':' ? 2 : 1;
        }
        return text_.substr(first, at_ - first);
    }

    /// Whether a ":" follows, blanks and comments aside, that is not half of "::".
    [[nodiscard]] char following() const {
        auto at = at_;
        while (at < text_.size()) {
            const char c = text_[at];
            if (c == '#') {
                at = std::min(text_.find('\n', at), text_.size());
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                ++at;
            } else {
                return c;
            }
        }
        return '\0';
    }

    Token code(char c) {
        const bool keyPlace = afterOpenOrComma_ && !open_.empty() && open_.back() == '{';
        Token token{Token::Kind::Mark, text_.substr(at_, 1), line_};
        if (c == '.' && startsName(peek(1))) {
            ++at_;
            token = {Token::Kind::Field, takeName(), line_};
        } else if (c == '.' && peek(1) == '.') {
            at_ += 2;
        } else if (c == '$' && startsName(peek(1))) {
            ++at_;
            token = {Token::Kind::Variable, takeName(), line_};
        } else if (startsName(c)) {
            token = {Token::Kind::Name, takeName(), line_};
            const char after = following();
            token.key = keyPlace && (after == ':' || after == ',' || after == '}');
        } else if (c == '@' && startsName(peek(1))) {
            ++at_;
            takeName();
        } else {
            ++at_;
            if (c == '(' || c == '[' || c == '{') {
                open_.push_back(c);
            } else if ((c == ')' || c == ']' || c == '}') && !open_.empty()) {
                open_.pop_back();
            }
        }
        afterOpenOrComma_ = token.kind == Token::Kind::Mark && (c == '{' || c == ',');
        return token;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::vector<char> open_;  ///< brackets and strings we are in, innermost last
    bool afterOpenOrComma_ = false;
    std::optional<Error> refusal_;
};

}  // namespace

Status checkProgramText(std::string_view text) {
    Lexer lexer(text);
    while (const auto token = lexer.next()) {
        const bool environment = token->kind == Token::Kind::Variable &&
                                 (token->text == "ENV" || token->text == "__prog_args");
        const bool forbidden =
            token->kind == Token::Kind::Name && !token->key &&
            (token->text.find("::") != std::string_view::npos ||
             std::find(kForbidden.begin(), kForbidden.end(), token->text) != kForbidden.end());
        if (environment || forbidden) {
            return Error{.code = ErrorCode::MappingProgramRefused,
                         .value = (environment ? "$" : "") + std::string{token->text},
                         .rule = "no modules, environment, further input, clock or jq dates",
                         .line = token->line};
        }
    }
    if (lexer.refusal()) {
        return *lexer.refusal();
    }
    return {};
}

std::vector<std::string> variablesOf(std::string_view text) {
    Lexer lexer(text);
    std::vector<std::string> names;
    while (const auto token = lexer.next()) {
        if (token->kind == Token::Kind::Variable && token->text != "__loc__") {
            names.emplace_back(token->text);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace throughline::mapping
