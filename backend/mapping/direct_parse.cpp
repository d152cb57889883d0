#include "mapping/direct_parse.h"

#include "mapping/direct_lexer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace throughline::mapping {

namespace {

using Kind = DirectNode::Kind;
using Token = DirectToken::Kind;
using Parsed = std::optional<DirectNode>;

/// With the deepest payload this stays below the depth that a mapping's result may have.
constexpr int kDeepest = 14;

DirectNode made(Kind kind, std::vector<DirectNode> children = {}) {
    DirectNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

DirectNode literal(Json value) {
    auto node = made(Kind::Literal);
    node.literal = std::make_shared<const Json>(std::move(value));
    return node;
}

DirectNode joined(Kind kind, DirectNode left, DirectNode right) {
    auto node = made(kind);
    node.children.push_back(std::move(left));
    node.children.push_back(std::move(right));
    return node;
}

bool isKeyword(std::string_view name) {
    static constexpr std::array<std::string_view, 20> kKeywords{
        "def",     "module", "import", "include", "if",    "then",   "else",
        "elif",    "end",    "as",     "and",     "or",    "not",    "reduce",
        "foreach", "try",    "catch",  "label",   "break", "__loc__"};
    return std::find(kKeywords.begin(), kKeywords.end(), name) != kKeywords.end();
}

/// Does it make something larger than what it was given? Such a value must not be multiplied by
/// what follows, or a short program could fill our memory, which jq's fence would guard.
bool makes(const DirectNode& node) {
    return node.kind == Kind::Object || node.kind == Kind::Array || node.kind == Kind::Add ||
           std::any_of(node.children.begin(), node.children.end(), makes);
}

/// Recursive descent in jq's order of precedence; nothing means: not of the subset.
class Parser {
public:
    Parser(std::string_view text, const std::vector<std::string>& variables)
        : text_(text), known_(variables) {
        take();
    }

    Parsed program() {
        auto node = pipe();
        return token_.kind == Token::End ? std::move(node) : std::nullopt;
    }

private:
    void take() {
        end_ = token_.to;
        token_ = nextDirectToken(text_, token_.to);
    }
    [[nodiscard]] bool at(std::string_view mark) const {
        return token_.kind == Token::Mark && token_.text == mark;
    }
    [[nodiscard]] bool atName(std::string_view name) const {
        return token_.kind == Token::Name && token_.text == name;
    }
    bool accept(std::string_view mark) {
        const bool found = at(mark);
        if (found) {
            take();
        }
        return found;
    }
    bool acceptName(std::string_view name) {
        const bool found = atName(name);
        if (found) {
            take();
        }
        return found;
    }

    Parsed pipe() {
        if (++depth_ > kDeepest) {
            return std::nullopt;
        }
        const auto start = token_.from;
        auto left = alternative();
        if (left && atName("as")) {
            const bool bareTerm = termFrom_ == start && termTo_ == end_;
            left = bareTerm && !makes(*left) ? bind(std::move(*left)) : std::nullopt;
        } else if (left && accept("|")) {
            auto right = makes(*left) ? std::nullopt : pipe();
            left = right ? Parsed(joined(Kind::Pipe, std::move(*left), std::move(*right)))
                         : std::nullopt;
        }
        --depth_;
        return left;
    }

    Parsed bind(DirectNode value) {
        take();
        if (token_.kind != Token::Variable) {
            return std::nullopt;
        }
        const auto name = token_.text;
        take();
        if (!accept("|")) {
            return std::nullopt;
        }
        known_.push_back(name);
        auto body = pipe();
        known_.pop_back();
        if (!body) {
            return std::nullopt;
        }
        auto node = joined(Kind::Bind, std::move(value), std::move(*body));
        node.name = name;
        return node;
    }

    Parsed alternative() {
        auto left = either();
        if (left && accept("//")) {
            auto right = alternative();
            return right ? Parsed(joined(Kind::Alternative, std::move(*left), std::move(*right)))
                         : std::nullopt;
        }
        return left;
    }

    Parsed either() {
        auto left = both();
        while (left && acceptName("or")) {
            auto right = both();
            left = right ? Parsed(joined(Kind::Or, std::move(*left), std::move(*right)))
                         : std::nullopt;
        }
        return left;
    }

    Parsed both() {
        auto left = comparison();
        while (left && acceptName("and")) {
            auto right = comparison();
            left = right ? Parsed(joined(Kind::And, std::move(*left), std::move(*right)))
                         : std::nullopt;
        }
        return left;
    }

    Parsed comparison() {
        auto left = sum();
        if (left && (at("==") || at("!="))) {
            const auto kind = at("==") ? Kind::Equal : Kind::Unequal;
            take();
            auto right = sum();
            return right ? Parsed(joined(kind, std::move(*left), std::move(*right))) : std::nullopt;
        }
        return left;
    }

    Parsed sum() {
        auto left = term();
        while (left && accept("+")) {
            auto right = term();
            left = right ? Parsed(joined(Kind::Add, std::move(*left), std::move(*right)))
                         : std::nullopt;
        }
        return left;
    }

    /// A term and the path steps behind it.
    Parsed term() {
        const auto start = token_.from;
        const bool choice = atName("if");
        auto node = primary();
        if (choice) {
            termFrom_ = std::string_view::npos;  // no term to jq: nothing may follow it
            return node;
        }
        while (node) {
            if (token_.kind == Token::Field) {
                auto step = made(Kind::Field);
                step.name = token_.text;
                take();
                step.children.push_back(std::move(*node));
                node = std::move(step);
            } else if (accept("[")) {
                node = subscript(std::move(*node));
            } else {
                break;
            }
            if (node && accept("?")) {
                node->optional = true;
            }
        }
        termFrom_ = start;
        termTo_ = end_;
        return node;
    }

    Parsed subscript(DirectNode value) {
        auto step = made(token_.kind == Token::String ? Kind::Field : Kind::Index);
        if (token_.kind == Token::String) {
            step.name = token_.text;
        } else if (token_.kind == Token::Number) {
            step.number = std::stoll(token_.text);
        } else {
            return std::nullopt;
        }
        take();
        if (!accept("]")) {
            return std::nullopt;
        }
        step.children.push_back(std::move(value));
        return step;
    }

    Parsed primary() {
        const auto token = token_;
        switch (token.kind) {
            case Token::Field: {  // the step itself is read by term()
                return made(Kind::Input);
            }
            case Token::String:
                take();
                return literal(token.text);
            case Token::Number:
                take();
                return literal(std::stoll(token.text));
            case Token::Variable:
                take();
                return variable(token.text);
            case Token::Name:
                take();
                return named(token.text);
            case Token::Mark:
                return marked();
            default:
                return std::nullopt;
        }
    }

    Parsed marked() {
        if (accept(".")) {
            // ". foo" is no path in jq, and ". \"foo\"" is one: neither is worth knowing here
            const bool apart = token_.kind == Token::String || token_.kind == Token::Name;
            return apart && !isOperator() ? std::nullopt : Parsed(made(Kind::Input));
        }
        if (accept("(")) {
            auto node = pipe();
            return accept(")") ? std::move(node) : std::nullopt;
        }
        if (accept("[")) {
            if (accept("]")) {
                return made(Kind::Array);
            }
            auto node = pipe();
            if (!node || !accept("]")) {
                return std::nullopt;
            }
            auto array = made(Kind::Array);
            array.children.push_back(std::move(*node));
            return array;
        }
        return accept("{") ? object() : std::nullopt;
    }

    [[nodiscard]] bool isOperator() const {
        for (const char* const name : {"and", "or", "as", "then", "elif", "else", "end"}) {
            if (atName(name)) {
                return true;
            }
        }
        return false;
    }

    Parsed variable(const std::string& name) {
        if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
            return std::nullopt;
        }
        auto node = made(Kind::Variable);
        node.name = name;
        return node;
    }

    Parsed named(const std::string& name) {
        if (name == "true" || name == "false") {
            return literal(name == "true");
        }
        if (name == "null") {
            return literal(nullptr);
        }
        if (name == "if") {
            return choice();
        }
        for (const auto& [word, kind] :
             {std::pair{"empty", Kind::Empty}, {"not", Kind::Not}, {"type", Kind::Type}}) {
            if (name == word) {
                return made(kind);
            }
        }
        for (const auto& [word, kind] : {std::pair{"has", Kind::Has},
                                         {"startswith", Kind::Starts},
                                         {"endswith", Kind::Ends},
                                         {"select", Kind::Select}}) {
            if (name == word && accept("(")) {
                auto argument = pipe();
                if (!argument || !accept(")")) {
                    return std::nullopt;
                }
                auto call = made(kind);
                call.children.push_back(std::move(*argument));
                return call;
            }
        }
        return std::nullopt;
    }

    /// After "if" or "elif".
    Parsed choice() {
        auto condition = pipe();
        if (!condition || !acceptName("then")) {
            return std::nullopt;
        }
        auto yes = pipe();
        Parsed no;
        if (yes && acceptName("elif")) {
            no = ++depth_ > kDeepest ? std::nullopt : choice();
            --depth_;
        } else if (yes && acceptName("else")) {
            no = pipe();
            if (!acceptName("end")) {
                return std::nullopt;
            }
        }
        if (!no) {
            return std::nullopt;
        }
        auto node = joined(Kind::If, std::move(*condition), std::move(*yes));
        node.children.push_back(std::move(*no));
        return node;
    }

    /// After "{".
    Parsed object() {
        auto node = made(Kind::Object);
        std::set<std::string> keys;
        if (accept("}")) {
            return node;
        }
        do {
            const auto key = token_;
            take();
            Parsed value;
            if (key.kind == Token::Variable) {
                value = variable(key.text);
            } else if (key.kind != Token::Name && key.kind != Token::String) {
                return std::nullopt;
            } else if (accept(":")) {
                value = member();
            } else if (key.kind == Token::Name && !isKeyword(key.text)) {
                value = made(Kind::Field, {made(Kind::Input)});
                value->name = key.text;
            }
            if (!value || !keys.insert(key.text).second) {
                return std::nullopt;
            }
            node.keys.push_back(key.text);
            node.children.push_back(std::move(*value));
        } while (accept(","));
        return accept("}") ? Parsed(std::move(node)) : std::nullopt;
    }

    /// What may stand after "key:" without brackets: terms in a pipe.
    Parsed member() {
        if (atName("if") || ++depth_ > kDeepest) {
            return std::nullopt;
        }
        auto left = term();
        if (left && accept("|")) {
            auto right = makes(*left) ? std::nullopt : member();
            left = right ? Parsed(joined(Kind::Pipe, std::move(*left), std::move(*right)))
                         : std::nullopt;
        }
        --depth_;
        return left;
    }

    const std::string_view text_;
    std::vector<std::string> known_;
    DirectToken token_;
    std::size_t end_ = 0;  ///< of the token taken last
    std::size_t termFrom_ = 0, termTo_ = 0;
    int depth_ = 0;
};

}  // namespace

std::unique_ptr<const DirectNode> parseDirect(std::string_view text,
                                              const std::vector<std::string>& variables) {
    auto node = Parser{text, variables}.program();
    return node ? std::make_unique<const DirectNode>(std::move(*node)) : nullptr;
}

}  // namespace throughline::mapping
