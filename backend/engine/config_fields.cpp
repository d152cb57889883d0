#include "engine/landscape_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::engine {

Fields::Fields(const ConfigFile& file, std::string pointer, const Variables* variables,
               std::vector<Error>& errors)
    : file_(&file), pointer_(std::move(pointer)), variables_(variables), errors_(&errors) {
    static const Json empty = Json::object();
    const Json::json_pointer at(pointer_);
    object_ = file.json().contains(at) ? &file.json().at(at) : &empty;
    if (!object_->is_object()) {
        errors.push_back(
            configError(file, pointer_, object_->dump(), "an object is expected here"));
        object_ = &empty;
    }
}

bool Fields::has(const std::string& member) const {
    return object_->contains(member);
}

std::string Fields::written(const std::string& member) const {
    const auto found = object_->find(member);
    return found == object_->end() ? std::string{} : found->dump();
}

const Json* Fields::find(const std::string& member) {
    asked_.insert(member);
    const auto found = object_->find(member);
    return found == object_->end() ? nullptr : &*found;
}

void Fields::refuse(const std::string& member, const std::string& value, const std::string& rule) {
    const auto pointer = member.empty() ? pointer_ : pointer_ + "/" + pointerToken(member);
    errors_->push_back(configError(*file_, pointer, value, rule));
}

std::string Fields::filled(const std::string& member, const std::string& text) {
    if (variables_ == nullptr) {
        return text;
    }
    std::string result;
    std::size_t at = 0;
    while (true) {
        const auto open = text.find("${", at);
        result.append(text, at, open == std::string::npos ? open : open - at);
        if (open == std::string::npos) {
            return result;
        }
        const auto close = text.find('}', open);
        if (close == std::string::npos) {
            refuse(member, text, "a variable is written ${name}");
            return result;
        }
        const auto name = text.substr(open + 2, close - open - 2);
        if (const auto found = variables_->find(name); found != variables_->end()) {
            result += found->second;
        } else {
            refuse(member, "${" + name + "}", "the variable must be set for this installation");
        }
        at = close + 1;
    }
}

std::string Fields::text(const std::string& member, bool required) {
    const auto* value = find(member);
    if (value == nullptr) {
        if (required) {
            refuse(member, "", "\"" + member + "\" is required");
        }
        return {};
    }
    if (!value->is_string()) {
        refuse(member, value->dump(), "must be text");
        return {};
    }
    const auto& text = value->get_ref<const std::string&>();
    if (required && text.empty()) {
        refuse(member, "", "must not be empty");
    }
    return filled(member, text);
}

std::string Fields::choice(const std::string& member, const std::vector<std::string>& choices) {
    if (!has(member)) {
        find(member);
        return choices.front();
    }
    auto chosen = text(member);
    if (std::ranges::find(choices, chosen) == choices.end()) {
        std::string rule = "must be one of";
        for (const auto& choice : choices) {
            rule += (rule.back() == 'f' ? " " : ", ") + (choice.empty() ? "\"\"" : choice);
        }
        refuse(member, chosen, rule);
        return choices.front();
    }
    return chosen;
}

int Fields::number(const std::string& member, int fallback, int least, int most) {
    return static_cast<int>(whole(member, fallback, least, most));
}

std::int64_t Fields::whole(const std::string& member, std::int64_t fallback, std::int64_t least,
                           std::int64_t most) {
    const auto* value = find(member);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_number_integer() || value->get<std::int64_t>() < least ||
        value->get<std::int64_t>() > most) {
        refuse(
            member, value->dump(),
            "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return fallback;
    }
    return value->get<std::int64_t>();
}

bool Fields::flag(const std::string& member, bool fallback) {
    const auto* value = find(member);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_boolean()) {
        refuse(member, value->dump(), "must be true or false");
        return fallback;
    }
    return value->get<bool>();
}

std::vector<std::string> Fields::texts(const std::string& member) {
    std::vector<std::string> list;
    const auto* value = find(member);
    if (value == nullptr) {
        return list;
    }
    if (!value->is_array()) {
        refuse(member, value->dump(), "must be a list of texts");
        return list;
    }
    for (const auto& entry : *value) {
        if (entry.is_string()) {
            list.push_back(filled(member, entry.get<std::string>()));
        } else {
            refuse(member, entry.dump(), "must be a list of texts");
        }
    }
    return list;
}

std::vector<int> Fields::numbers(const std::string& member, int least, int most) {
    std::vector<int> list;
    const auto* value = find(member);
    if (value == nullptr) {
        return list;
    }
    const auto rule = "must be a list of whole numbers from " + std::to_string(least) + " to " +
                      std::to_string(most);
    if (!value->is_array()) {
        refuse(member, value->dump(), rule);
        return list;
    }
    for (const auto& entry : *value) {
        if (entry.is_number_integer() && entry.get<std::int64_t>() >= least &&
            entry.get<std::int64_t>() <= most) {
            list.push_back(entry.get<int>());
        } else {
            refuse(member, entry.dump(), rule);
        }
    }
    return list;
}

std::map<std::string, std::string> Fields::textMap(const std::string& member) {
    std::map<std::string, std::string> map;
    const auto* value = find(member);
    if (value == nullptr) {
        return map;
    }
    if (!value->is_object()) {
        refuse(member, value->dump(), "must be an object of texts");
        return map;
    }
    for (const auto& [key, entry] : value->items()) {
        if (entry.is_string()) {
            map.emplace(key, filled(member, entry.get<std::string>()));
        } else {
            refuse(member, key + ": " + entry.dump(), "must be an object of texts");
        }
    }
    return map;
}

std::vector<Fields> Fields::objects(const std::string& member, bool required) {
    std::vector<Fields> list;
    const auto* value = find(member);
    if (value == nullptr) {
        if (required) {
            refuse(member, "", "\"" + member + "\" is required");
        }
        return list;
    }
    if (!value->is_array()) {
        refuse(member, value->dump(), "must be a list of objects");
        return list;
    }
    const auto pointer = pointer_ + "/" + pointerToken(member) + "/";
    for (std::size_t i = 0; i < value->size(); ++i) {
        list.emplace_back(*file_, pointer + std::to_string(i), variables_, *errors_);
    }
    return list;
}

Fields Fields::object(const std::string& member) {
    find(member);
    return {*file_, pointer_ + "/" + pointerToken(member), variables_, *errors_};
}

std::vector<std::string> Fields::memberNames() const {
    std::vector<std::string> names;
    for (const auto& entry : object_->items()) {
        names.push_back(entry.key());
    }
    return names;
}

void Fields::done() {
    for (const auto& name : memberNames()) {
        if (!asked_.contains(name)) {
            refuse(
                name, name, "no such member exists here; known are: " + [this] {
                    std::string known;
                    for (const auto& asked : asked_) {
                        known += (known.empty() ? "" : ", ") + asked;
                    }
                    return known;
                }());
        }
    }
}

}  // namespace throughline::engine
