#include "trace/read.h"

#include <nlohmann/json.hpp>

namespace throughline::trace {

namespace {

std::string asText(const Json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number() ? value.dump() : std::string{};
}

}  // namespace

const Json* childAt(const Json& data, const char* member) {
    if (!data.is_object()) {
        return nullptr;
    }
    const auto found = data.find(member);
    return found == data.end() || found->is_null() ? nullptr : &*found;
}

std::string textAt(const Json& data, const char* member) {
    const Json* child = childAt(data, member);
    return child != nullptr ? asText(*child) : std::string{};
}

bool flagAt(const Json& data, const char* member) {
    const Json* child = childAt(data, member);
    return child != nullptr && child->is_boolean() && child->get<bool>();
}

const Json& listAt(const Json& data, const char* member) {
    static const Json none = Json::array();
    const Json* child = childAt(data, member);
    return child != nullptr && child->is_array() ? *child : none;
}

std::optional<Quantity> quantityAt(const Json& data, const char* member) {
    const Json* child = childAt(data, member);
    if (child == nullptr) {
        return std::nullopt;
    }
    auto value = Decimal::parse(textAt(*child, "value"));
    if (!value) {
        return std::nullopt;
    }
    return Quantity{*value, textAt(*child, "unit")};
}

std::optional<Identifier> identifierOf(const Json& value, const std::string& item) {
    Identifier out;
    if (value.is_object()) {
        out = {textAt(value, "scheme"), textAt(value, "value"), textAt(value, "issuer"),
               textAt(value, "item")};
    } else {
        out.value = asText(value);
    }
    if (out.value.empty()) {
        return std::nullopt;
    }
    if (out.scheme.empty()) {
        out.scheme = "lot";
    }
    const bool ofItem =
        out.scheme == "lot" || out.scheme == "serial" || out.scheme == "supplier_lot";
    if (out.item.empty() && ofItem) {
        out.item = item;
    }
    return out;
}

std::optional<Identifier> identifierAt(const Json& data, const char* member,
                                       const std::string& item) {
    const Json* child = childAt(data, member);
    return child != nullptr ? identifierOf(*child, item) : std::nullopt;
}

}  // namespace throughline::trace
