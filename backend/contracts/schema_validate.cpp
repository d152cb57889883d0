#include "contracts/schema.h"
#include "contracts/schema_node.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::contracts {

namespace {

constexpr int kMostDepth = 200;
constexpr int kMostSteps = 2'000'000;

/// Where we are in the data; made into a JSON pointer only when something is wrong there.
struct Place {
    const Place* parent = nullptr;
    std::string_view name;
    std::size_t index = 0;
    bool isIndex = false;

    [[nodiscard]] std::string pointer() const {
        if (parent == nullptr) {
            return {};
        }
        return pointerTo(parent->pointer(), isIndex ? std::to_string(index) : std::string{name});
    }
};

unsigned typeOf(const Json& value) {
    switch (value.type()) {
        case Json::value_t::null:
            return kNull;
        case Json::value_t::boolean:
            return kBoolean;
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned:
            return kInteger;
        case Json::value_t::number_float:
            return kNumber;
        case Json::value_t::string:
            return kString;
        case Json::value_t::array:
            return kArray;
        case Json::value_t::object:
            return kObject;
        case Json::value_t::binary:
        case Json::value_t::discarded:
            break;
    }
    return 0;
}

std::string typeWords(unsigned types) {
    std::string out;
    const auto add = [&](unsigned bit, const char* words) {
        if ((types & bit) == bit) {
            out += (out.empty() ? "" : " or ") + std::string{words};
        }
    };
    add(kString, "text");
    if ((types & kNumber) != 0) {
        add(kNumber, "a number");
    } else {
        add(kInteger, "a whole number");
    }
    add(kBoolean, "true or false");
    add(kObject, "an object");
    add(kArray, "a list");
    add(kNull, "null");
    return out;
}

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// Edits between two names, as far as it matters for "did you mean".
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        auto corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min(
                {above + 1, row[j - 1] + 1, corner + (left[i - 1] == right[j - 1] ? 0U : 1U)});
            corner = above;
        }
    }
    return row.back();
}

const SchemaNode& resolved(const SchemaNode& node) {
    const auto* at = &node;
    while (at->refersTo != nullptr) {
        at = at->refersTo;
    }
    return *at;
}

class Validation {
public:
    Validation(std::size_t most, int depth, int& steps)
        : most_(most), depth_(depth), steps_(steps) {}

    bool check(const SchemaNode& start, const Json& value, const Place& place) {
        const auto& node = resolved(start);
        if (depth_ >= kMostDepth || ++steps_ > kMostSteps) {
            return violated(place, value, "is too deeply nested or too large to check");
        }
        ++depth_;
        const bool held = checkNode(node, value, place);
        --depth_;
        return held;
    }

    std::vector<Error> take() { return std::move(errors_); }
    [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }

private:
    bool violated(const Place& place, const Json& value, std::string rule) {
        if (errors_.size() < most_) {
            // An object or list is shown as such only: it may be deep and long.
            auto text = value.is_string()   ? value.get<std::string>()
                        : value.is_object() ? std::string{"{…}"}
                        : value.is_array()  ? std::string{"[…]"}
                                            : value.dump();
            errors_.push_back({.code = ErrorCode::ContractViolated,
                               .field = place.pointer(),
                               .value = shortened(text),
                               .rule = std::move(rule)});
        }
        return false;
    }

    bool checkNode(const SchemaNode& node, const Json& value, const Place& place) {
        if (node.never) {
            return violated(place, value, "must not be there");
        }
        const auto type = typeOf(value);
        if (node.types != 0 && (node.types & type) == 0) {
            auto rule = "must be " + typeWords(node.types);
            if (!node.title.empty()) {
                rule += " (" + node.title + ")";
            }
            return violated(place, value, std::move(rule));
        }
        bool held = checkPlain(node, value, type, place);
        if (type == kObject) {
            held = checkObject(node, value, place) && held;
        } else if (type == kArray) {
            held = checkArray(node, value, place) && held;
        }
        return checkCombinations(node, value, place) && held;
    }

    bool checkPlain(const SchemaNode& node, const Json& value, unsigned type, const Place& place) {
        if (!node.allowed.empty()) {
            const auto text = type == kArray || type == kObject
                                  ? std::string{}
                                  : value.dump(-1, ' ', false, Json::error_handler_t::replace);
            if (std::find(node.allowed.begin(), node.allowed.end(), text) == node.allowed.end()) {
                return violated(place, value, allowedRule(node));
            }
        }
        if (type == kString) {
            return checkText(node, value, place);
        }
        if (type == kInteger || type == kNumber) {
            return checkNumber(node, value, place);
        }
        return true;
    }

    static std::string allowedRule(const SchemaNode& node) {
        constexpr std::size_t kMostNamed = 12;
        if (node.allowed.size() == 1) {
            return "must be " + node.allowed.front();
        }
        std::string rule = "must be one of ";
        for (std::size_t i = 0; i < std::min(node.allowed.size(), kMostNamed); ++i) {
            rule += (i == 0 ? "" : ", ") + node.allowed[i];
        }
        return node.allowed.size() > kMostNamed ? rule + " …" : rule;
    }

    bool checkText(const SchemaNode& node, const Json& value, const Place& place) {
        const auto& text = value.get_ref<const std::string&>();
        const auto size =
            node.length.least > 0 || node.length.most < text.size() ? characters(text) : 0;
        if (size < node.length.least) {
            return violated(
                place, value,
                node.length.least == 1
                    ? "must not be empty"
                    : "must have at least " + std::to_string(node.length.least) + " characters");
        }
        if (size > node.length.most) {
            return violated(
                place, value,
                "must have at most " + std::to_string(node.length.most) + " characters");
        }
        if (node.format != nullptr && !node.format->holds(text)) {
            return violated(place, value, std::string{node.format->rule});
        }
        if (node.pattern && !RE2::PartialMatch(text, *node.pattern)) {
            return violated(place, value, "must match " + node.pattern->pattern());
        }
        return true;
    }

    bool checkNumber(const SchemaNode& node, const Json& value, const Place& place) {
        if (!node.minimum && !node.maximum && !node.above && !node.below) {
            return true;
        }
        const auto number = Decimal::parse(value.dump());
        if (!number) {
            return violated(place, value, "must be a number of at most 18 digits");
        }
        if (node.minimum && *number < *node.minimum) {
            return violated(place, value, "must be at least " + node.minimum->text());
        }
        if (node.maximum && *number > *node.maximum) {
            return violated(place, value, "must be at most " + node.maximum->text());
        }
        if (node.above && *number <= *node.above) {
            return violated(place, value, "must be above " + node.above->text());
        }
        if (node.below && *number >= *node.below) {
            return violated(place, value, "must be below " + node.below->text());
        }
        return true;
    }

    bool checkObject(const SchemaNode& node, const Json& value, const Place& place) {
        bool held = true;
        for (const auto& name : node.required) {
            if (!value.contains(name)) {
                const Place missing{&place, name};
                if (errors_.size() < most_) {
                    errors_.push_back({.code = ErrorCode::ContractViolated,
                                       .field = missing.pointer(),
                                       .rule = "is required"});
                }
                held = false;
            }
        }
        for (const auto& [name, member] : value.items()) {
            const Place below{&place, name};
            const auto known = node.properties.find(name);
            if (known != node.properties.end()) {
                held = check(*known->second, member, below) && held;
            } else if (node.additional != nullptr) {
                held = check(*node.additional, member, below) && held;
            } else if (node.closed) {
                held = violated(below, member, unknownRule(node, name));
            }
        }
        return countIn(node.members, value.size(), "fields", place, value) && held;
    }

    static std::string unknownRule(const SchemaNode& node, const std::string& name) {
        const std::string* best = nullptr;
        std::size_t least = name.size() > 4 ? 3 : 2;
        constexpr std::size_t kLongest = 64;
        for (const auto& [known, unused] : node.properties) {
            if (name.size() > kLongest) {
                break;
            }
            if (const auto edits = distance(name, known); edits < least) {
                least = edits;
                best = &known;
            }
        }
        return best != nullptr ? "is not a field of this contract; did you mean \"" + *best + "\"?"
                               : "is not a field of this contract";
    }

    bool checkArray(const SchemaNode& node, const Json& value, const Place& place) {
        bool held = countIn(node.elements, value.size(), "elements", place, value);
        if (node.items != nullptr) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                held = check(*node.items, value[i], {&place, {}, i, true}) && held;
            }
        }
        return held;
    }

    bool countIn(const Bounds& bounds, std::size_t count, const char* what, const Place& place,
                 const Json& value) {
        if (count < bounds.least) {
            return violated(place, value,
                            "must have at least " + std::to_string(bounds.least) + ' ' + what);
        }
        if (count > bounds.most) {
            return violated(place, value,
                            "must have at most " + std::to_string(bounds.most) + ' ' + what);
        }
        return true;
    }

    /// Errors of a trial do not count; they may be told when no other form comes closer.
    Validation trial() { return {most_, depth_, steps_}; }

    bool checkCombinations(const SchemaNode& node, const Json& value, const Place& place) {
        bool held = true;
        for (const auto* part : node.allOf) {
            held = check(*part, value, place) && held;
        }
        if (!node.anyOf.empty()) {
            held = checkForms(node.anyOf, false, value, place) && held;
        }
        if (!node.oneOf.empty()) {
            held = checkForms(node.oneOf, true, value, place) && held;
        }
        if (node.negated != nullptr && trial().check(*node.negated, value, place)) {
            const auto& title = resolved(*node.negated).title;
            held =
                violated(place, value,
                         title.empty() ? "has a form that is not allowed" : "must not be " + title);
        }
        if (node.condition != nullptr) {
            const bool applies = trial().check(*node.condition, value, place);
            const auto* branch = applies ? node.then : node.otherwise;
            held = (branch == nullptr || check(*branch, value, place)) && held;
        }
        return held;
    }

    bool checkForms(const std::vector<const SchemaNode*>& forms, bool exactlyOne, const Json& value,
                    const Place& place) {
        int fitting = 0;
        std::vector<Error> closest;
        std::size_t ofType = 0;
        for (const auto* form : forms) {
            auto attempt = trial();
            if (attempt.check(*form, value, place)) {
                ++fitting;
                if (!exactlyOne) {
                    return true;
                }
                continue;
            }
            const auto types = resolved(*form).types;
            if (types == 0 || (types & typeOf(value)) != 0) {
                ++ofType;
                closest = attempt.take();
            }
        }
        if (fitting == 1) {
            return true;
        }
        if (fitting > 1) {
            return violated(place, value, "fits more than one of the allowed forms");
        }
        if (ofType == 1) {
            for (auto& error : closest) {
                if (errors_.size() < most_) {
                    errors_.push_back(std::move(error));
                }
            }
            return false;
        }
        return violated(place, value, formsRule(forms));
    }

    static std::string formsRule(const std::vector<const SchemaNode*>& forms) {
        std::string rule = "must be one of the allowed forms";
        std::string named;
        for (const auto* form : forms) {
            const auto& node = resolved(*form);
            const auto words = node.title.empty() ? typeWords(node.types) : node.title;
            if (!words.empty()) {
                named += (named.empty() ? "" : "; ") + words;
            }
        }
        return named.empty() ? rule : rule + ": " + named;
    }

    const std::size_t most_;
    int depth_;
    int& steps_;
    std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> Schema::validate(const Json& data, std::size_t most) const {
    int steps = 0;
    Validation validation{most, 0, steps};
    validation.check(*root_, data, {});
    return validation.take();
}

}  // namespace throughline::contracts
