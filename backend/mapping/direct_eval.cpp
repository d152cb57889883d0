#include "mapping/direct_eval.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace throughline::mapping {

namespace {

using Kind = DirectNode::Kind;

/// A value that lives elsewhere or here; or none; or "jq has to say".
class Outcome {
public:
    static Outcome of(const Json& elsewhere) {
        Outcome outcome(State::Value);
        outcome.elsewhere_ = &elsewhere;
        return outcome;
    }
    static Outcome of(Json&& own) {
        Outcome outcome(State::Value);
        outcome.own_ = std::move(own);
        return outcome;
    }
    static Outcome none() { return Outcome(State::None); }
    static Outcome jq() { return Outcome(State::Jq); }

    [[nodiscard]] bool isValue() const { return state_ == State::Value; }
    [[nodiscard]] bool isNone() const { return state_ == State::None; }
    [[nodiscard]] const Json& value() const { return elsewhere_ != nullptr ? *elsewhere_ : own_; }
    [[nodiscard]] bool holds() const {
        return !value().is_null() && !(value().is_boolean() && !value().get<bool>());
    }
    [[nodiscard]] bool isOwn() const { return elsewhere_ == nullptr; }
    Json take() { return isOwn() ? std::move(own_) : *elsewhere_; }

private:
    enum class State : std::uint8_t { Value, None, Jq };
    explicit Outcome(State state) : state_(state) {}

    State state_;
    const Json* elsewhere_ = nullptr;
    Json own_;
};

const char* typeText(const Json& value) {
    switch (value.type()) {
        case Json::value_t::null:
            return "null";
        case Json::value_t::boolean:
            return "boolean";
        case Json::value_t::string:
            return "string";
        case Json::value_t::array:
            return "array";
        case Json::value_t::object:
            return "object";
        default:
            return "number";
    }
}

/// Equality of scalars; what has members is jq's.
std::optional<bool> equal(const Json& left, const Json& right) {
    if (left.is_structured() && right.is_structured()) {
        return std::nullopt;
    }
    return left == right;
}

class Evaluation {
public:
    explicit Evaluation(const std::map<std::string, std::string>& variables)
        : variables_(variables) {}

    Outcome of(const DirectNode& node, const Json& input) {
        switch (node.kind) {
            case Kind::Input:
                return Outcome::of(input);
            case Kind::Variable:
                return variable(node.name);
            case Kind::Literal:
                return Outcome::of(*node.literal);
            case Kind::Field:
            case Kind::Index:
                return step(node, of(node.children[0], input));
            case Kind::Pipe: {
                const auto left = of(node.children[0], input);
                return left.isValue() ? owned(of(node.children[1], left.value()), left)
                                      : gone(left);
            }
            case Kind::Bind:
                return bind(node, input);
            case Kind::Object:
                return object(node, input);
            case Kind::Array:
                return array(node, input);
            case Kind::Alternative: {
                auto left = of(node.children[0], input);
                const bool taken = !left.isNone() && (!left.isValue() || left.holds());
                return taken ? std::move(left) : of(node.children[1], input);
            }
            case Kind::If: {
                const auto condition = of(node.children[0], input);
                return condition.isValue() ? of(node.children[condition.holds() ? 1 : 2], input)
                                           : gone(condition);
            }
            case Kind::Empty:
                return Outcome::none();
            case Kind::Not:
                return Outcome::of(Json(!Outcome::of(input).holds()));
            case Kind::Type:
                return Outcome::of(Json(typeText(input)));
            case Kind::Select: {
                const auto condition = of(node.children[0], input);
                if (!condition.isValue()) {
                    return gone(condition);
                }
                return condition.holds() ? Outcome::of(input) : Outcome::none();
            }
            default:
                return ofTwo(node, input);
        }
    }

private:
    /// The same absence, for another expression.
    static Outcome gone(const Outcome& from) {
        return from.isNone() ? Outcome::none() : Outcome::jq();
    }
    /// A result that may point into a value which is about to go.
    static Outcome owned(Outcome result, const Outcome& source) {
        return result.isValue() && !result.isOwn() && source.isOwn() ? Outcome::of(result.take())
                                                                     : std::move(result);
    }

    [[nodiscard]] Outcome variable(const std::string& name) const {
        const auto found = std::find_if(bound_.rbegin(), bound_.rend(),
                                        [&](const auto& one) { return one.first == name; });
        return found == bound_.rend() ? Outcome::of(Json(variables_.at(name)))
                                      : Outcome::of(*found->second);
    }

    Outcome step(const DirectNode& node, Outcome from) {
        static const Json kNull;
        if (!from.isValue()) {
            return from;
        }
        const Json& value = from.value();
        const Json* found = &kNull;
        if (value.is_object() && node.kind == Kind::Field) {
            const auto member = value.find(node.name);
            found = member == value.end() ? &kNull : &*member;
        } else if (value.is_array() && node.kind == Kind::Index) {
            const auto index = static_cast<std::size_t>(node.number);
            found = index < value.size() ? &value[index] : &kNull;
        } else if (!value.is_null()) {
            return node.optional ? Outcome::none() : Outcome::jq();
        }
        return owned(Outcome::of(*found), from);
    }

    Outcome bind(const DirectNode& node, const Json& input) {
        const auto value = of(node.children[0], input);
        if (!value.isValue()) {
            return gone(value);
        }
        bound_.emplace_back(node.name, &value.value());
        auto result = owned(of(node.children[1], input), value);
        bound_.pop_back();
        return result;
    }

    Outcome object(const DirectNode& node, const Json& input) {
        Json::object_t members;
        members.reserve(node.keys.size());
        for (std::size_t i = 0; i < node.keys.size(); ++i) {
            auto value = of(node.children[i], input);
            if (!value.isValue()) {
                return value;
            }
            members.emplace_back(node.keys[i], value.take());
        }
        return Outcome::of(Json(std::move(members)));
    }

    Outcome array(const DirectNode& node, const Json& input) {
        auto members = Json::array();
        if (!node.children.empty()) {
            auto value = of(node.children[0], input);
            if (value.isValue()) {
                members.push_back(value.take());
            } else if (!value.isNone()) {
                return value;
            }
        }
        return Outcome::of(std::move(members));
    }

    /// What looks at a left (or the input) and a right value.
    Outcome ofTwo(const DirectNode& node, const Json& input) {
        const bool call =
            node.kind == Kind::Has || node.kind == Kind::Starts || node.kind == Kind::Ends;
        const auto left = call ? Outcome::of(input) : of(node.children[0], input);
        const bool logical = node.kind == Kind::And || node.kind == Kind::Or;
        if (!left.isValue()) {
            // jq computes the right side of the others first: what it has to say comes before
            const bool silent = left.isNone() && !logical;
            return silent ? gone(beside(node.children[1], input)) : gone(left);
        }
        if ((node.kind == Kind::And && !left.holds()) || (node.kind == Kind::Or && left.holds())) {
            return Outcome::of(Json(node.kind == Kind::Or));
        }
        const auto right = of(node.children[call ? 0 : 1], input);
        if (!right.isValue()) {
            return gone(right);
        }
        return node.kind == Kind::Add ? sum(left.value(), right.value())
                                      : judged(node.kind, left.value(), right);
    }

    /// None, unless jq has something to say about the expression.
    Outcome beside(const DirectNode& node, const Json& input) {
        auto outcome = of(node, input);
        return outcome.isValue() ? Outcome::none() : std::move(outcome);
    }

    static Outcome judged(Kind kind, const Json& left, const Outcome& rightSide) {
        const Json& right = rightSide.value();
        const auto tell = [](std::optional<bool> answer) {
            return answer ? Outcome::of(Json(*answer)) : Outcome::jq();
        };
        const bool texts = left.is_string() && right.is_string();
        switch (kind) {
            case Kind::And:
            case Kind::Or:
                return tell(rightSide.holds());
            case Kind::Equal:
                return tell(equal(left, right));
            case Kind::Unequal: {
                const auto same = equal(left, right);
                return tell(same ? std::optional{!*same} : std::nullopt);
            }
            case Kind::Has:
                return tell(left.is_object() && right.is_string()
                                ? std::optional{left.contains(right.get_ref<const std::string&>())}
                                : std::nullopt);
            case Kind::Starts:
                return tell(texts ? std::optional{left.get_ref<const std::string&>().starts_with(
                                        right.get_ref<const std::string&>())}
                                  : std::nullopt);
            default:
                return tell(texts ? std::optional{left.get_ref<const std::string&>().ends_with(
                                        right.get_ref<const std::string&>())}
                                  : std::nullopt);
        }
    }

    static Outcome sum(const Json& left, const Json& right) {
        if (left.is_string() && right.is_string()) {
            return Outcome::of(
                Json(left.get_ref<const std::string&>() + right.get_ref<const std::string&>()));
        }
        if (left.is_null() || right.is_null()) {
            return Outcome::of(Json(left.is_null() ? right : left));
        }
        return Outcome::jq();
    }

    const std::map<std::string, std::string>& variables_;
    std::vector<std::pair<std::string, const Json*>> bound_;
};

}  // namespace

std::optional<std::vector<Json>> evaluateDirect(
    const DirectNode& root, const Json& input,
    const std::map<std::string, std::string>& variables) {
    auto outcome = Evaluation{variables}.of(root, input);
    if (outcome.isNone()) {
        return std::vector<Json>{};
    }
    if (!outcome.isValue()) {
        return std::nullopt;
    }
    std::vector<Json> values;
    values.push_back(outcome.take());
    return values;
}

}  // namespace throughline::mapping
