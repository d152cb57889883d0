#include "contracts/schema.h"
#include "contracts/schema_node.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace throughline::contracts {

namespace {

constexpr int kMostDepth = 64;

struct TypeName {
    std::string_view name;
    unsigned bits;
};
constexpr std::array kTypes{TypeName{"null", kNull},       TypeName{"boolean", kBoolean},
                            TypeName{"integer", kInteger}, TypeName{"number", kNumber | kInteger},
                            TypeName{"string", kString},   TypeName{"array", kArray},
                            TypeName{"object", kObject}};

constexpr std::array<std::string_view, 9> kAnnotations{"$schema", "$id",         "$comment",
                                                       "title",   "description", "examples",
                                                       "default", "definitions", "readOnly"};

class Compiler {
public:
    Compiler(SchemaNodes& nodes, const Json& root, std::string pointer,
             std::vector<Error>& problems)
        : nodes_(nodes), root_(root), base_(std::move(pointer)), problems_(problems) {}

    const SchemaNode* run() {
        const SchemaNode* root = compile(root_, base_, 0);
        const Json* definitions = member(root_, "definitions");
        if (definitions != nullptr && definitions->is_object()) {
            for (const auto& [name, unused] : definitions->items()) {
                definition(name, pointerTo(base_ + "/definitions", name), 0);
            }
        }
        if (problems_.empty()) {
            refuseEndless();
        }
        return root;
    }

private:
    static const Json* member(const Json& object, const char* name) {
        if (!object.is_object()) {
            return nullptr;
        }
        const auto found = object.find(name);
        return found == object.end() ? nullptr : &*found;
    }

    void refuse(const std::string& pointer, const Json& value, std::string rule) {
        problems_.push_back(
            {.code = ErrorCode::ContractRefused,
             .field = shortened(pointer),
             .value = shortened(value.dump(-1, ' ', false, Json::error_handler_t::replace)),
             .rule = std::move(rule)});
    }

    const SchemaNode* compile(const Json& schema, const std::string& at, int depth) {
        auto& node = nodes_.all.emplace_back();
        if (schema.is_boolean()) {
            node.never = !schema.get<bool>();
        } else if (!schema.is_object()) {
            refuse(at, schema, "a schema is an object, true or false");
        } else if (depth > kMostDepth) {
            refuse(at, schema, "a schema is nested at most 64 deep");
        } else {
            for (const auto& [keyword, value] : schema.items()) {
                keywordInto(node, keyword, value, pointerTo(at, keyword), depth, schema);
            }
        }
        return &node;
    }

    void keywordInto(SchemaNode& node, const std::string& keyword, const Json& value,
                     const std::string& at, int depth, const Json& schema) {
        if (keyword == "title" && value.is_string()) {
            node.title = value.get<std::string>();
        } else if (std::find(kAnnotations.begin(), kAnnotations.end(), keyword) !=
                   kAnnotations.end()) {
            return;
        } else if (keyword == "$ref") {
            reference(node, value, at, depth, schema);
        } else if (!objectKeyword(node, keyword, value, at, depth) &&
                   !plainKeyword(node, keyword, value, at) &&
                   !combination(node, keyword, value, at, depth)) {
            refuse(at, value, "the dialect has no \"" + shortened(keyword) + "\"");
        }
    }

    void reference(SchemaNode& node, const Json& value, const std::string& at, int depth,
                   const Json& schema) {
        constexpr std::string_view kLocal = "#/definitions/";
        const auto target = value.is_string() ? value.get<std::string>() : std::string{};
        if (target.compare(0, kLocal.size(), kLocal) != 0) {
            refuse(at, value, "$ref leads to #/definitions/… or common.json#/definitions/… only");
            return;
        }
        for (const auto& [other, unused] : schema.items()) {
            if (other != "$ref" &&
                std::find(kAnnotations.begin(), kAnnotations.end(), other) == kAnnotations.end()) {
                refuse(at, value, "beside $ref, draft-07 ignores \"" + other + "\": use allOf");
            }
        }
        node.refersTo = definition(target.substr(kLocal.size()), at, depth);
    }

    const SchemaNode* definition(const std::string& name, const std::string& at, int depth) {
        if (const auto known = definitions_.find(name); known != definitions_.end()) {
            return known->second;
        }
        const Json* all = member(root_, "definitions");
        const Json* target = all != nullptr ? member(*all, name.c_str()) : nullptr;
        if (target == nullptr) {
            refuse(at, Json(name), "there is no such definition");
            return nullptr;
        }
        // A definition may refer to itself: a stand-in first, which then points on.
        auto& standIn = nodes_.all.emplace_back();
        definitions_.emplace(name, &standIn);
        standIn.refersTo = compile(*target, pointerTo(base_ + "/definitions", name), depth + 1);
        return &standIn;
    }

    bool objectKeyword(SchemaNode& node, const std::string& keyword, const Json& value,
                       const std::string& at, int depth) {
        if (keyword == "required") {
            texts(node.required, value, at);
        } else if (keyword == "properties") {
            if (!value.is_object()) {
                refuse(at, value, "properties is an object of schemas");
                return true;
            }
            for (const auto& [name, schema] : value.items()) {
                node.properties[name] = compile(schema, pointerTo(at, name), depth + 1);
            }
        } else if (keyword == "additionalProperties") {
            if (value.is_boolean()) {
                node.closed = !value.get<bool>();
            } else {
                node.additional = compile(value, at, depth + 1);
            }
        } else if (keyword == "items") {
            node.items = compile(value, at, depth + 1);
        } else if (keyword == "minProperties" || keyword == "maxProperties") {
            bound(node.members, keyword, value, at);
        } else if (keyword == "minItems" || keyword == "maxItems") {
            bound(node.elements, keyword, value, at);
        } else {
            return false;
        }
        return true;
    }

    bool plainKeyword(SchemaNode& node, const std::string& keyword, const Json& value,
                      const std::string& at) {
        if (keyword == "type") {
            types(node, value, at);
        } else if (keyword == "enum" || keyword == "const") {
            allowed(node, keyword, value, at);
        } else if (keyword == "minLength" || keyword == "maxLength") {
            bound(node.length, keyword, value, at);
        } else if (keyword == "minimum") {
            node.minimum = number(value, at);
        } else if (keyword == "maximum") {
            node.maximum = number(value, at);
        } else if (keyword == "exclusiveMinimum") {
            node.above = number(value, at);
        } else if (keyword == "exclusiveMaximum") {
            node.below = number(value, at);
        } else if (keyword == "pattern") {
            pattern(node, value, at);
        } else if (keyword == "format") {
            node.format = value.is_string() ? findFormat(value.get<std::string>()) : nullptr;
            if (node.format == nullptr) {
                refuse(
                    at, value,
                    "format is one of decimal, positive-decimal, time, date, date-or-time, ucum");
            }
        } else {
            return false;
        }
        return true;
    }

    bool combination(SchemaNode& node, const std::string& keyword, const Json& value,
                     const std::string& at, int depth) {
        if (keyword == "allOf") {
            schemas(node.allOf, value, at, depth);
        } else if (keyword == "anyOf") {
            schemas(node.anyOf, value, at, depth);
        } else if (keyword == "oneOf") {
            schemas(node.oneOf, value, at, depth);
        } else if (keyword == "not") {
            node.negated = compile(value, at, depth + 1);
        } else if (keyword == "if") {
            node.condition = compile(value, at, depth + 1);
        } else if (keyword == "then") {
            node.then = compile(value, at, depth + 1);
        } else if (keyword == "else") {
            node.otherwise = compile(value, at, depth + 1);
        } else {
            return false;
        }
        return true;
    }

    void schemas(std::vector<const SchemaNode*>& out, const Json& value, const std::string& at,
                 int depth) {
        if (!value.is_array() || value.empty()) {
            refuse(at, value, "a list of at least one schema");
            return;
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            out.push_back(compile(value[i], pointerTo(at, std::to_string(i)), depth + 1));
        }
    }

    void texts(std::vector<std::string>& out, const Json& value, const std::string& at) {
        if (!value.is_array()) {
            refuse(at, value, "a list of names");
            return;
        }
        for (const auto& one : value) {
            if (one.is_string()) {
                out.push_back(one.get<std::string>());
            } else {
                refuse(at, one, "a name is text");
            }
        }
    }

    void types(SchemaNode& node, const Json& value, const std::string& at) {
        std::vector<std::string> names;
        if (value.is_string()) {
            names.push_back(value.get<std::string>());
        } else {
            texts(names, value, at);
        }
        for (const auto& name : names) {
            const auto known = std::find_if(kTypes.begin(), kTypes.end(),
                                            [&](const TypeName& one) { return one.name == name; });
            if (known == kTypes.end()) {
                refuse(at, value, "JSON has no type \"" + name + "\"");
            } else {
                node.types |= known->bits;
            }
        }
    }

    void allowed(SchemaNode& node, const std::string& keyword, const Json& value,
                 const std::string& at) {
        const bool several = keyword == "enum";
        if (several && (!value.is_array() || value.empty())) {
            refuse(at, value, "a list of at least one value");
            return;
        }
        const Json all = several ? value : Json::array({value});
        for (const auto& one : all) {
            if (one.is_structured() || one.is_number_float()) {
                refuse(at, one, "text, whole number, true, false or null");
            } else {
                node.allowed.push_back(one.dump());
            }
        }
    }

    void bound(Bounds& bounds, const std::string& keyword, const Json& value,
               const std::string& at) {
        if (!value.is_number_unsigned()) {
            refuse(at, value, "a whole number from 0");
            return;
        }
        (keyword.compare(0, 3, "min") == 0 ? bounds.least : bounds.most) = value.get<std::size_t>();
    }

    std::optional<Decimal> number(const Json& value, const std::string& at) {
        const auto parsed = Decimal::parse(value.is_number() ? value.dump() : std::string{});
        if (!parsed) {
            refuse(at, value, "a number");
            return std::nullopt;
        }
        return *parsed;
    }

    void pattern(SchemaNode& node, const Json& value, const std::string& at) {
        if (!value.is_string()) {
            refuse(at, value, "a regular expression as text");
            return;
        }
        RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(std::int64_t{1} << 20);
        node.pattern = std::make_unique<RE2>(value.get<std::string>(), options);
        if (!node.pattern->ok()) {
            refuse(at, value, "a regular expression of RE2: " + node.pattern->error());
        }
    }

    /// A schema that leads back to itself without going deeper into the data would never end.
    void refuseEndless() {
        std::map<const SchemaNode*, int> state;  // 1: open, 2: done
        for (const auto& node : nodes_.all) {
            if (state[&node] == 0 && endless(node, state)) {
                refuse(base_, Json(nullptr), "a definition refers to itself without going deeper");
                return;
            }
        }
    }

    static std::vector<const SchemaNode*> sameLevel(const SchemaNode& node) {
        std::vector<const SchemaNode*> out{node.refersTo, node.negated, node.condition, node.then,
                                           node.otherwise};
        for (const auto* group : {&node.allOf, &node.anyOf, &node.oneOf}) {
            out.insert(out.end(), group->begin(), group->end());
        }
        out.erase(std::remove(out.begin(), out.end(), nullptr), out.end());
        return out;
    }

    static bool endless(const SchemaNode& start, std::map<const SchemaNode*, int>& state) {
        struct Frame {
            const SchemaNode* node;
            std::vector<const SchemaNode*> next;
        };
        std::vector<Frame> frames{{&start, sameLevel(start)}};
        state[&start] = 1;
        while (!frames.empty()) {
            auto& frame = frames.back();
            if (frame.next.empty()) {
                state[frame.node] = 2;
                frames.pop_back();
                continue;
            }
            const auto* next = frame.next.back();
            frame.next.pop_back();
            if (state[next] == 1) {
                return true;
            }
            if (state[next] == 0) {
                state[next] = 1;
                frames.push_back({next, sameLevel(*next)});
            }
        }
        return false;
    }

    SchemaNodes& nodes_;
    const Json& root_;
    const std::string base_;
    std::vector<Error>& problems_;
    std::map<std::string, const SchemaNode*> definitions_;
};

}  // namespace

std::shared_ptr<const Schema> Schema::compile(const Json& schema, const std::string& pointer,
                                              std::vector<Error>& problems) {
    std::shared_ptr<Schema> out{new Schema};
    std::vector<Error> own;
    out->root_ = Compiler{*out->nodes_, schema, pointer, own}.run();
    problems.insert(problems.end(), own.begin(), own.end());
    return own.empty() ? out : nullptr;
}

}  // namespace throughline::contracts
