#include "contracts/load.h"
#include "contracts/registry.h"
#include "domain/decimal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace throughline::contracts {

namespace {

/// Walks both schemas side by side and notes where the newer one takes less than the older.
/// What it cannot show to be wider it names: a doubt is a difference.
class Comparison {
public:
    Comparison(const Json& older, const Json& newer) : olderRoot_(older), newerRoot_(newer) {}

    std::vector<Error> run() {
        compare(olderRoot_, newerRoot_, "", 0);
        return std::move(found_);
    }

private:
    void narrower(const std::string& at, const std::string& value, std::string rule) {
        found_.push_back({.code = ErrorCode::ContractRefused,
                          .detail = "Not backward compatible.",
                          .field = at.empty() ? "/" : shortened(at),
                          .value = shortened(value),
                          .rule = std::move(rule)});
    }

    static const Json& resolve(const Json& root, const Json& schema) {
        constexpr int kMost = 16;
        const Json* at = &schema;
        for (int i = 0; i < kMost && at->is_object() && at->contains("$ref"); ++i) {
            const auto name =
                at->at("$ref").get<std::string>().substr(std::string_view{"#/definitions/"}.size());
            at = &root.at("definitions").at(name);
        }
        return *at;
    }

    static const Json* member(const Json& schema, const char* name) {
        const auto found = schema.find(name);
        return found == schema.end() ? nullptr : &*found;
    }

    void compare(const Json& olderGiven, const Json& newerGiven, const std::string& at, int depth) {
        const auto& older = resolve(olderRoot_, olderGiven);
        const auto& newer = resolve(newerRoot_, newerGiven);
        constexpr int kMostDepth = 64;
        if (depth > kMostDepth || !visited_.emplace(&older, &newer).second || newer == Json(true)) {
            return;
        }
        if (!older.is_object() || !newer.is_object()) {
            if (older != newer && older != Json(false)) {
                narrower(at, "", "must take what the older version takes");
            }
            return;
        }
        types(older, newer, at);
        required(older, newer, at);
        properties(older, newer, at, depth);
        values(older, newer, at);
        bounds(older, newer, at);
        same(older, newer, at);
        forms(older, newer, at);
        if (const auto* items = member(newer, "items")) {
            static const Json any = true;
            const auto* before = member(older, "items");
            compare(before != nullptr ? *before : any, *items, at + "/*", depth + 1);
        }
    }

    static std::set<std::string> typeSet(const Json& schema) {
        std::set<std::string> out;
        if (const auto* type = member(schema, "type")) {
            if (type->is_string()) {
                out.insert(type->get<std::string>());
            } else {
                for (const auto& one : *type) {
                    out.insert(one.get<std::string>());
                }
            }
        }
        if (out.count("number") > 0) {
            out.insert("integer");
        }
        return out;
    }

    void types(const Json& older, const Json& newer, const std::string& at) {
        const auto before = typeSet(older);
        const auto now = typeSet(newer);
        if (now.empty()) {
            return;
        }
        if (before.empty()) {
            narrower(at, *now.begin(), "must take every type, as before");
        }
        for (const auto& type : before) {
            if (now.count(type) == 0) {
                narrower(at, type, "must still take the type " + type);
            }
        }
    }

    void required(const Json& older, const Json& newer, const std::string& at) {
        const auto before = older.value("required", Json::array());
        for (const auto& name : newer.value("required", Json::array())) {
            if (std::find(before.begin(), before.end(), name) == before.end()) {
                narrower(at + '/' + name.get<std::string>(), "",
                         "must stay optional: older events do not have it");
            }
        }
    }

    static const Json& fields(const Json& schema) {
        static const Json none = Json::object();
        const auto* found = member(schema, "properties");
        return found != nullptr ? *found : none;
    }

    void properties(const Json& older, const Json& newer, const std::string& at, int depth) {
        const auto& before = fields(older);
        const auto& now = fields(newer);
        const auto* rest = member(newer, "additionalProperties");
        const auto* restBefore = member(older, "additionalProperties");
        const bool open = rest == nullptr || *rest == Json(true);
        const bool wasOpen = restBefore == nullptr || *restBefore == Json(true);
        if (wasOpen && !open) {
            narrower(at, "", "must take other fields, as before");
        } else if (!open) {
            compare(*restBefore, *rest, at + "/*", depth + 1);
        }
        for (const auto& [name, schema] : before.items()) {
            if (const auto same = now.find(name); same != now.end()) {
                compare(schema, *same, at + '/' + name, depth + 1);
            } else if (!open) {
                narrower(at + '/' + name, "", "must stay a field of the contract");
            }
        }
        for (const auto& [name, schema] : now.items()) {
            if (wasOpen && before.find(name) == before.end() && schema != Json::object() &&
                schema != Json(true)) {
                narrower(at + '/' + name, "",
                         "must take anything: older events could carry it freely");
            }
        }
    }

    static std::optional<std::vector<Json>> allowed(const Json& schema) {
        if (const auto* one = member(schema, "const")) {
            return std::vector<Json>{*one};
        }
        if (const auto* several = member(schema, "enum")) {
            return std::vector<Json>(several->begin(), several->end());
        }
        return std::nullopt;
    }

    void values(const Json& older, const Json& newer, const std::string& at) {
        const auto before = allowed(older);
        const auto now = allowed(newer);
        if (!now) {
            return;
        }
        if (!before) {
            narrower(at, "", "must take any value, as before");
            return;
        }
        for (const auto& value : *before) {
            if (std::find(now->begin(), now->end(), value) == now->end()) {
                narrower(at, value.dump(), "must still be an allowed value");
            }
        }
    }

    void bounds(const Json& older, const Json& newer, const std::string& at) {
        for (const char* name :
             {"minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"}) {
            bound(older, newer, at, name, true);
        }
        for (const char* name :
             {"maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"}) {
            bound(older, newer, at, name, false);
        }
    }

    void bound(const Json& older, const Json& newer, const std::string& at, const char* name,
               bool least) {
        const auto* now = member(newer, name);
        if (now == nullptr) {
            return;
        }
        const auto* before = member(older, name);
        const auto limit = Decimal::parse(now->dump());
        const auto was = before != nullptr ? Decimal::parse(before->dump()) : limit;
        const bool free = least && limit.ok() && limit->isZero() && name[3] != 'i';  // minItems: 0
        if ((before == nullptr && !free) || !limit || !was ||
            (least ? *limit > *was : *limit < *was)) {
            narrower(at, now->dump(), std::string{name} + " must not be stricter than before");
        }
    }

    /// The schema with its references filled in, so that equal text means equal rules.
    static Json filled(const Json& root, const Json& schema, int depth) {
        constexpr int kMostDepth = 12;
        const auto& own = resolve(root, schema);
        if (!own.is_structured() || depth > kMostDepth) {
            return own;
        }
        Json out = own;
        for (auto child = out.begin(); child != out.end(); ++child) {
            *child = filled(root, *child, depth + 1);
        }
        return out;
    }

    [[nodiscard]] Json before(const Json& schema) const { return filled(olderRoot_, schema, 0); }
    [[nodiscard]] Json after(const Json& schema) const { return filled(newerRoot_, schema, 0); }

    /// Rules that cannot be compared must be the same, or gone.
    void same(const Json& older, const Json& newer, const std::string& at) {
        for (const char* name :
             {"pattern", "format", "not", "if", "then", "else", "allOf", "oneOf"}) {
            const auto* now = member(newer, name);
            const auto* was = member(older, name);
            const bool relaxed = now != nullptr && was != nullptr &&
                                 std::string_view{name} == "format" &&
                                 wider(was->get<std::string>(), now->get<std::string>());
            if (now != nullptr && !relaxed && (was == nullptr || before(*was) != after(*now))) {
                narrower(at, "", std::string{name} + " must be as before");
            }
        }
    }

    static bool wider(const std::string& before, const std::string& now) {
        return (before == "positive-decimal" && now == "decimal") ||
               ((before == "date" || before == "time") && now == "date-or-time");
    }

    void forms(const Json& older, const Json& newer, const std::string& at) {
        const auto* now = member(newer, "anyOf");
        if (now == nullptr) {
            return;
        }
        const auto* was = member(older, "anyOf");
        if (was == nullptr) {
            narrower(at, "", "anyOf must be as before");
            return;
        }
        const auto kept = after(*now);
        for (const auto& form : before(*was)) {
            if (std::find(kept.begin(), kept.end(), form) == kept.end()) {
                narrower(at, "", "anyOf must keep every form");
                return;
            }
        }
    }

    const Json& olderRoot_;
    const Json& newerRoot_;
    std::set<std::pair<const Json*, const Json*>> visited_;
    std::vector<Error> found_;
};

}  // namespace

std::vector<Error> compareContracts(const ContractInfo& older, const ContractInfo& newer) {
    std::vector<Error> found;
    const auto refuse = [&](const char* field, const std::string& value, const char* rule) {
        found.push_back(
            {.code = ErrorCode::ContractRefused, .field = field, .value = value, .rule = rule});
    };
    if (older.type != newer.type) {
        refuse("/type", newer.type, "must be the same event type");
    }
    if (versionParts(newer.version) <= versionParts(older.version)) {
        refuse("/version", newer.version, "must be above the older version");
    }
    if (older.laneKey != newer.laneKey) {
        refuse("/lane_key", newer.laneKey, "must stay: lanes of one order would fall apart");
    }
    const auto olderSchema = Json::parse(older.schemaText, nullptr, false);
    const auto newerSchema = Json::parse(newer.schemaText, nullptr, false);
    if (olderSchema.is_discarded() || newerSchema.is_discarded()) {
        refuse("/schema", "", "must be JSON");
        return found;
    }
    try {
        auto more = Comparison{olderSchema, newerSchema}.run();
        found.insert(found.end(), more.begin(), more.end());
    } catch (const Json::exception& broken) {
        refuse("/schema", broken.what(), "must be a schema of the dialect");
    }
    return found;
}

}  // namespace throughline::contracts
