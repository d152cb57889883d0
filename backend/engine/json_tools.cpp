#include "engine/json_tools.h"

#include "domain/json_pointer.h"

#include <nlohmann/json.hpp>

namespace throughline::engine {
namespace {

std::string scalarText(const Json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number() || value.is_boolean() ? value.dump() : std::string{};
}

std::optional<std::string> token(const std::string& pointer, std::size_t& from) {
    if (from >= pointer.size() || pointer[from] != '/') {
        return std::nullopt;
    }
    const std::size_t end = std::min(pointer.find('/', from + 1), pointer.size());
    std::string name;
    for (std::size_t i = from + 1; i < end; ++i) {
        if (pointer[i] == '~' && i + 1 < end) {
            name += pointer[++i] == '1' ? '/' : '~';
        } else {
            name += pointer[i];
        }
    }
    from = end;
    return name;
}

std::optional<std::size_t> indexOf(const std::string& name, std::size_t size) {
    if (name.empty() || name.size() > 9 ||
        name.find_first_not_of("0123456789") != std::string::npos) {
        return std::nullopt;
    }
    const auto index = static_cast<std::size_t>(std::stoul(name));
    return index < size ? std::optional{index} : std::nullopt;
}

void compare(const Json& before, const Json& after, const std::string& path,
             std::vector<std::string>& out) {
    if (before.is_object() && after.is_object()) {
        for (const auto& [name, value] : before.items()) {
            const auto other = after.find(name);
            const std::string below = path + '/' + pointerToken(name);
            if (other == after.end()) {
                out.push_back(below);
            } else {
                compare(value, *other, below, out);
            }
        }
        for (const auto& [name, value] : after.items()) {
            if (!before.contains(name)) {
                out.push_back(path + '/' + pointerToken(name));
            }
        }
        return;
    }
    if (before.is_array() && after.is_array() && before.size() == after.size()) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            compare(before[i], after[i], path + '/' + std::to_string(i), out);
        }
        return;
    }
    if (before != after) {
        out.push_back(path);
    }
}

}  // namespace

std::string textOf(const Json& object, const char* member) {
    if (!object.is_object()) {
        return {};
    }
    const auto found = object.find(member);
    return found == object.end() ? std::string{} : scalarText(*found);
}

const Json* at(const Json& value, const std::string& pointer) {
    const Json* here = &value;
    std::size_t from = 0;
    while (from < pointer.size()) {
        const auto name = token(pointer, from);
        if (!name) {
            return nullptr;
        }
        if (here->is_object()) {
            const auto found = here->find(*name);
            if (found == here->end()) {
                return nullptr;
            }
            here = &*found;
        } else if (here->is_array()) {
            const auto index = indexOf(*name, here->size());
            if (!index) {
                return nullptr;
            }
            here = &(*here)[*index];
        } else {
            return nullptr;
        }
    }
    return here;
}

std::optional<std::string> textAt(const Json& value, const std::string& pointer) {
    const Json* const found = at(value, pointer);
    if (found == nullptr || found->is_structured() || found->is_null()) {
        return std::nullopt;
    }
    return scalarText(*found);
}

std::vector<std::string> differingPointers(const Json& before, const Json& after) {
    std::vector<std::string> out;
    compare(before, after, {}, out);
    return out;
}

bool isAtOrBelow(const std::string& pointer, const std::string& parent) {
    return pointer.starts_with(parent) &&
           (pointer.size() == parent.size() || parent.empty() || pointer[parent.size()] == '/');
}

std::string orderOf(const Json& data) {
    if (std::string order = textOf(data, "order"); !order.empty()) {
        return order;
    }
    const Json* const first = at(data, "/orders/0");
    const Json* const second = at(data, "/orders/1");
    return first != nullptr && first->is_string() && second == nullptr ? first->get<std::string>()
                                                                       : std::string{};
}

}  // namespace throughline::engine
