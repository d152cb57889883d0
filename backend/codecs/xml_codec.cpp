#include "codecs/xml_codec.h"

#include "codecs/json_writer.h"
#include "codecs/text.h"
#include "codecs/xml_reader.h"

#include <nlohmann/json.hpp>

namespace throughline::codecs {

namespace {

constexpr int kDeepest = 128;

/// A name without prefix: letters, digits, "_", "-", "." and all that is not ASCII.
bool isLocalName(std::string_view name) {
    const auto inner = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || c == '_' || c == '-' || c == '.' || (c >= '0' && c <= '9') ||
               (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    if (name.empty() || name[0] == '-' || name[0] == '.' || (name[0] >= '0' && name[0] <= '9')) {
        return false;
    }
    for (const char c : name) {
        if (!inner(c)) {
            return false;
        }
    }
    return !invalidUtf8(name);
}

class Writer {
public:
    Status element(const std::string& name, const Json& value, const std::string& space, int depth,
                   const std::string& pointer) {
        if (depth > kDeepest) {
            return Error{.code = ErrorCode::CodecLimit,
                         .field = shortened(pointer),
                         .rule = "at most " + std::to_string(kDeepest) + " levels"};
        }
        if (!isLocalName(name)) {
            return Error{.code = ErrorCode::MappingValue,
                         .field = pointer,
                         .value = shortened(name),
                         .rule = "an XML name without prefix"};
        }
        const bool scalar =
            !value.is_object() || (value.size() == 1 && value.contains(kNumberMember));
        out_ += '<' + name;
        return scalar ? scalarContent(name, value, pointer)
                      : objectContent(name, value, space, depth, pointer);
    }
    std::string take() { return std::move(out_); }

private:
    Status scalarContent(const std::string& name, const Json& value, const std::string& pointer) {
        auto text = scalarText(value, pointer);
        if (!text) {
            return text.error();
        }
        if (text->empty()) {
            out_ += "/>";
            return {};
        }
        out_ += '>';
        if (auto status = escaped(*text, pointer, false); !status) {
            return status;
        }
        out_ += "</" + name + '>';
        return {};
    }

    Status objectContent(const std::string& name, const Json& value, const std::string& inherited,
                         int depth, const std::string& pointer) {
        const auto& members = value.get_ref<const Json::object_t&>();
        std::string space = inherited;
        int prefixes = 0;
        const Json* text = nullptr;
        bool children = false;
        for (const auto& [key, member] : members) {
            const auto below = pointer + '/' + pointerToken(key);
            if (key == "#text") {
                text = &member;
            } else if (!key.starts_with('@')) {
                children = children || !member.is_null();
            } else if (!member.is_null()) {
                auto held = scalarText(member, below);
                if (!held) {
                    return held.error();
                }
                if (key == "@ns") {
                    if (*held == space) {
                        continue;
                    }
                    space = *held;
                }
                if (auto status = attribute(key, *held, prefixes, below); !status) {
                    return status;
                }
            }
        }
        auto held = text != nullptr ? scalarText(*text, pointer + "/#text") : std::string{};
        if (!held) {
            return held.error();
        }
        if (!children && held->empty()) {
            out_ += "/>";
            return {};
        }
        out_ += '>';
        if (auto status = escaped(*held, pointer, false); !status) {
            return status;
        }
        for (const auto& [key, member] : members) {
            if (key == "#text" || key.starts_with('@') || member.is_null()) {
                continue;
            }
            if (auto status = child(key, member, space, depth, pointer + '/' + pointerToken(key));
                !status) {
                return status;
            }
        }
        out_ += "</" + name + '>';
        return {};
    }

    Status child(const std::string& name, const Json& value, const std::string& space, int depth,
                 const std::string& pointer) {
        if (!value.is_array()) {
            return element(name, value, space, depth + 1, pointer);
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (auto status =
                    element(name, value[i], space, depth + 1, pointer + '/' + std::to_string(i));
                !status) {
                return status;
            }
        }
        return {};
    }

    /// "@name", "@ns" or "@{namespace}name".
    Status attribute(const std::string& key, const std::string& value, int& prefixes,
                     const std::string& pointer) {
        auto name = key.substr(1);
        if (key == "@ns") {
            name = "xmlns";
        } else if (const auto end = name.rfind('}');
                   name.starts_with('{') && end != std::string::npos) {
            const auto space = name.substr(1, end - 1);
            name.erase(0, end + 1);
            if (!space.empty()) {
                const auto prefix = 'n' + std::to_string(++prefixes);
                if (auto status = written("xmlns:" + prefix, space, pointer); !status) {
                    return status;
                }
                return isLocalName(name) ? written(prefix + ':' + name, value, pointer)
                                         : badName(name, pointer);
            }
        }
        return isLocalName(name) ? written(name, value, pointer) : badName(name, pointer);
    }

    static Error badName(const std::string& name, const std::string& pointer) {
        return {.code = ErrorCode::MappingValue,
                .field = pointer,
                .value = shortened(name),
                .rule = "an XML attribute name"};
    }

    Status written(const std::string& name, const std::string& value, const std::string& pointer) {
        out_ += ' ' + name + "=\"";
        auto status = escaped(value, pointer, true);
        out_ += '"';
        return status;
    }

    Status escaped(const std::string& text, const std::string& pointer, bool attribute) {
        if (auto encoding = checkUtf8(text); !encoding) {
            auto error = encoding.error();
            error.field = pointer;
            error.line = 0;
            return error;
        }
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '<') {
                out_ += "&lt;";
            } else if (c == '>') {
                out_ += "&gt;";
            } else if (c == '&') {
                out_ += "&amp;";
            } else if (c == '"' && attribute) {
                out_ += "&quot;";
            } else if (c == '\r' || (attribute && (c == '\n' || c == '\t'))) {
                out_ += "&#" + std::to_string(byte) + ';';
            } else if (byte < 0x20 && c != '\n' && c != '\t') {
                return Error{.code = ErrorCode::CodecEncoding,
                             .field = pointer,
                             .value = "control character " + std::to_string(byte),
                             .rule = "characters that XML 1.0 can hold"};
            } else {
                out_ += c;
            }
        }
        return {};
    }

    std::string out_ = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                       "\n";
};

}  // namespace

Result<std::vector<DecodedRecord>> XmlCodec::decode(std::string_view bytes) const {
    auto record = readXml(bytes, options_.limits);
    if (!record) {
        return record.error();
    }
    return std::vector{std::move(*record)};
}

Result<std::string> XmlCodec::encode(const Json& value) const {
    const bool named = value.is_object() && value.size() == 1 &&
                       (options_.rootElement.empty() || value.contains(options_.rootElement));
    if (!named && options_.rootElement.empty()) {
        return Error{.code = ErrorCode::MappingValue,
                     .rule = "an object with one member, the root"};
    }
    const auto name = named ? value.begin().key() : options_.rootElement;
    Json root = named ? value.begin().value() : value;
    if (root.is_array() && root.size() == 1) {
        root = Json(root[0]);
    }
    if (!options_.rootNamespace.empty() && (root.is_null() || root.is_object()) &&
        !root.contains("@ns")) {
        Json::object_t members;
        members.emplace_back("@ns", Json(options_.rootNamespace));
        if (root.is_object()) {
            for (const auto& member : root.get_ref<const Json::object_t&>()) {
                members.push_back(member);
            }
        }
        root = std::move(members);
    }
    Writer writer;
    if (auto status = writer.element(name, root, {}, 1, '/' + pointerToken(name)); !status) {
        return status.error();
    }
    return writer.take();
}

}  // namespace throughline::codecs
