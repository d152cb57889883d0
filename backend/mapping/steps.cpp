#include "mapping/steps.h"

#include "codecs/text.h"
#include "mapping/decimal_text.h"
#include "mapping/times.h"
#include "mapping/units.h"

#include <nlohmann/json.hpp>

#include <array>

namespace throughline::mapping {

namespace {

constexpr int kDeepest = 128;

enum class Outcome : std::uint8_t { Kept, Dropped };

Error refused(const Json& value, std::string rule) {
    auto text = value.is_string() ? value.get<std::string>()
                                  : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return {.code = ErrorCode::MappingValue, .value = shortened(text), .rule = std::move(rule)};
}

bool isEmpty(const Json& value) {
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty());
}

/// The members of a step.
class Step {
public:
    explicit Step(const Json::object_t& members) : members_(members) {}

    /// The step's name when the members are one.
    static std::string_view nameOf(const Json::object_t& members) {
        constexpr std::array<std::string_view, 7> kNames{"$time",    "$date", "$code", "$unit",
                                                         "$decimal", "$sum",  "$minus"};
        for (const auto& member : members) {
            if (!member.first.starts_with('$')) {
                continue;
            }
            for (const auto name : kNames) {
                if (member.first == name) {
                    return name;
                }
            }
        }
        return {};
    }

    [[nodiscard]] const Json& member(std::string_view name) const {
        static const Json none;
        for (const auto& held : members_) {
            if (held.first == name) {
                return held.second;
            }
        }
        return none;
    }
    /// A setting of the step; empty when it is not there.
    [[nodiscard]] std::string setting(std::string_view name) const {
        const auto& held = member(name);
        return held.is_string() ? held.get<std::string>() : std::string{};
    }
    [[nodiscard]] bool optional() const {
        const auto& held = member("optional");
        return held.is_boolean() && held.get<bool>();
    }
    [[nodiscard]] bool outbound() const { return setting("direction") == "out"; }

private:
    const Json::object_t& members_;
};

/// Text, or a whole number that jq counted; a fraction out of jq is a binary float already.
Result<std::string> inputText(const Json& input, std::string rule) {
    if (input.is_string() && !input.get_ref<const std::string&>().empty()) {
        return input.get<std::string>();
    }
    if (input.is_number_integer()) {
        return input.dump();
    }
    return refused(input, std::move(rule));
}

Result<Json> timeOf(const Step& step) {
    auto text = inputText(step.member("$time"), "a time");
    if (!text) {
        return text.error();
    }
    auto time = readTime(*text, step.setting("format"), step.setting("zone"));
    if (!time) {
        return time.error();
    }
    // The first instant of 1970 is also the engine's word for "not known".
    return *time == Timestamp{} ? Json("1970-01-01T00:00:00.000Z") : Json(formatTime(*time));
}

Result<Json> dateOf(const Step& step) {
    auto text = inputText(step.member("$date"), "a date");
    if (!text) {
        return text.error();
    }
    auto date = readDate(*text, step.setting("format"));
    return date ? Result<Json>(Json(std::move(*date))) : date.error();
}

Result<Json> codeOf(const Step& step, const ValueLookup& lookup) {
    auto map = inputText(step.member("$code"), "the name of a value map");
    if (!map) {
        return map.error();
    }
    auto code = inputText(step.member("value"), "a code");
    if (!code) {
        return code.error();
    }
    if (lookup) {
        if (auto found = lookup(*map, *code, step.outbound())) {
            return Json(std::move(*found));
        }
    }
    return Error{.code = ErrorCode::MappingCodeUnknown,
                 .value = shortened(*code),
                 .rule = "an entry in the value map " + *map};
}

Error unknownUnit(const std::string& code, std::string rule) {
    return {
        .code = ErrorCode::MappingUnitUnknown, .value = shortened(code), .rule = std::move(rule)};
}

Result<Json> unitOut(const std::string& unit, const std::string& scheme,
                     const ValueLookup& lookup) {
    if (scheme == "ucum") {
        return Json(unit);
    }
    if (scheme.empty() || scheme == "rec20") {
        auto code = rec20Code(unit);
        return code ? Result<Json>(Json(std::move(*code)))
                    : unknownUnit(unit, "a UCUM unit with a code in UN/ECE Rec 20");
    }
    auto code = lookup ? lookup(scheme, unit, true) : std::nullopt;
    return code ? Result<Json>(Json(std::move(*code)))
                : unknownUnit(unit, "an entry in the value map " + scheme);
}

Result<Json> unitOf(const Step& step, const ValueLookup& lookup) {
    auto code = inputText(step.member("$unit"), "a unit");
    if (!code) {
        return code.error();
    }
    const auto scheme = step.setting("scheme");
    if (step.outbound()) {
        return unitOut(*code, scheme, lookup);
    }
    const auto map = scheme.empty() ? std::string{"unit"} : scheme;
    if (auto mapped = lookup ? lookup(map, *code, false) : std::nullopt) {
        auto ucum = ucumUnit(*mapped);
        return Json(ucum ? std::move(*ucum) : std::move(*mapped));
    }
    auto ucum = ucumUnit(*code);
    return ucum ? Result<Json>(Json(std::move(*ucum)))
                : unknownUnit(*code, "a known unit, or an entry in the value map " + map);
}

Result<Decimal> decimalFrom(const Json& input, const std::string& style) {
    if (input.is_number_float()) {
        return refused(input, "a decimal as text: what jq computes is a binary float");
    }
    auto text = inputText(input, "a decimal number");
    return text ? readDecimal(*text, style) : text.error();
}

Result<Json> decimalOf(const Step& step) {
    auto decimal = decimalFrom(step.member("$decimal"), step.setting("style"));
    return decimal ? Result<Json>(Json(decimal->text())) : decimal.error();
}

Result<Json> total(const Step& step, const Json& terms, bool subtract) {
    if (!terms.is_array()) {
        return refused(terms, "a list of decimals");
    }
    Decimal sum;
    bool first = true;
    for (const auto& term : terms) {
        if (step.optional() && isEmpty(term)) {
            continue;
        }
        auto decimal = decimalFrom(term, step.setting("style"));
        if (!decimal) {
            return decimal.error();
        }
        auto next = first      ? Result<Decimal>(*decimal)
                    : subtract ? sum.minus(*decimal)
                               : sum.plus(*decimal);
        if (!next) {
            return refused(terms, next.error().rule);
        }
        sum = *next;
        first = false;
    }
    return Json(sum.text());
}

/// Whether an optional step has nothing to work on.
bool hasNothing(const Step& step, std::string_view name) {
    const auto& input = step.member(name == "$code" ? std::string_view{"value"} : name);
    if (isEmpty(input)) {
        return true;
    }
    if (!input.is_array()) {
        return false;
    }
    for (const auto& term : input) {
        if (!isEmpty(term)) {
            return false;
        }
    }
    return true;
}

Result<Json> valueOf(const Step& step, std::string_view name, const ValueLookup& lookup) {
    if (name == "$time") {
        return timeOf(step);
    }
    if (name == "$date") {
        return dateOf(step);
    }
    if (name == "$code") {
        return codeOf(step, lookup);
    }
    if (name == "$unit") {
        return unitOf(step, lookup);
    }
    if (name == "$decimal") {
        return decimalOf(step);
    }
    return total(step, step.member(name), name == "$minus");
}

Error below(std::string_view token, Error error) {
    error.field.insert(0, '/' + pointerToken(token));
    return error;
}

Result<Outcome> resolve(Json& value, const ValueLookup& lookup, int depth);

Result<Outcome> resolveArray(Json::array_t& items, const ValueLookup& lookup, int depth) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto outcome = resolve(items[i], lookup, depth + 1);
        if (!outcome) {
            return below(std::to_string(i), outcome.error());
        }
        if (*outcome == Outcome::Kept) {
            if (kept != i) {
                items[kept] = std::move(items[i]);
            }
            ++kept;
        }
    }
    items.resize(kept);
    return Outcome::Kept;
}

Result<Outcome> resolveMembers(Json::object_t& members, bool step, const ValueLookup& lookup,
                               int depth) {
    for (auto member = members.begin(); member != members.end();) {
        if (!member->second.is_structured()) {
            ++member;
            continue;
        }
        auto outcome = resolve(member->second, lookup, depth + 1);
        if (!outcome) {
            if (!step) {
                return below(member->first, outcome.error());
            }
            // What stands inside a step has the step's own place in the output.
            auto error = outcome.error();
            error.field.clear();
            return error;
        }
        if (*outcome == Outcome::Kept) {
            ++member;
        } else {
            member = members.erase(member);
        }
    }
    return Outcome::Kept;
}

Result<Outcome> resolve(Json& value, const ValueLookup& lookup, int depth) {
    if (depth > kDeepest) {
        return Error{.code = ErrorCode::MappingValue,
                     .rule = "at most " + std::to_string(kDeepest) + " levels"};
    }
    if (value.is_array()) {
        return resolveArray(value.get_ref<Json::array_t&>(), lookup, depth);
    }
    if (!value.is_object()) {
        return Outcome::Kept;
    }
    auto& members = value.get_ref<Json::object_t&>();
    const auto name = Step::nameOf(members);
    auto inner = resolveMembers(members, !name.empty(), lookup, depth);
    if (!inner || name.empty()) {
        return inner;
    }
    const Step step(members);
    if (step.optional() && hasNothing(step, name)) {
        return Outcome::Dropped;
    }
    auto made = valueOf(step, name, lookup);
    if (!made) {
        return made.error();
    }
    value = std::move(*made);
    return Outcome::Kept;
}

}  // namespace

Status resolveSteps(Json& value, const ValueLookup& lookup) {
    auto outcome = resolve(value, lookup, 1);
    if (!outcome) {
        return outcome.error();
    }
    if (*outcome == Outcome::Dropped) {
        value = nullptr;
    }
    return {};
}

}  // namespace throughline::mapping
