#include "codecs/json_writer.h"

#include "codecs/text.h"

#include <nlohmann/json.hpp>

namespace throughline::codecs {

namespace {

constexpr int kDeepest = 128;

bool isNumberMember(const Json& value) {
    return value.is_object() && value.size() == 1 &&
           value.get_ref<const Json::object_t&>().front().first == kNumberMember;
}

Result<std::string> numberToken(const Json& value, const std::string& pointer) {
    const auto& held = value.get_ref<const Json::object_t&>().front().second;
    std::string token = held.is_string() ? held.get<std::string>() : held.dump();
    if (isJsonNumber(token)) {
        return token;
    }
    return Error{.code = ErrorCode::MappingValue,
                 .field = pointer,
                 .value = shortened(token),
                 .rule = "a number as JSON writes it"};
}

/// Appends a value; its pointer is put together only when something is refused.
class Writer {
public:
    Status write(const Json& value, int depth) {
        if (depth > kDeepest) {
            return Error{.code = ErrorCode::CodecLimit,
                         .rule = "at most " + std::to_string(kDeepest) + " levels"};
        }
        if (isNumberMember(value)) {
            auto token = numberToken(value, {});
            if (!token) {
                return token.error();
            }
            out_ += *token;
            return {};
        }
        switch (value.type()) {
            case Json::value_t::object:
                return writeObject(value, depth);
            case Json::value_t::array:
                return writeArray(value, depth);
            case Json::value_t::string:
                return writeString(value.get_ref<const std::string&>());
            default:
                out_ += value.dump();
                return {};
        }
    }
    std::string take() { return std::move(out_); }

private:
    static Error below(const std::string& token, Error error) {
        error.field.insert(0, '/' + pointerToken(token));
        return error;
    }

    Status writeObject(const Json& value, int depth) {
        out_ += '{';
        bool first = true;
        for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
            if (!first) {
                out_ += ',';
            }
            first = false;
            if (auto status = writeString(name); !status) {
                return status;
            }
            out_ += ':';
            if (auto status = write(member, depth + 1); !status) {
                return below(name, status.error());
            }
        }
        out_ += '}';
        return {};
    }

    Status writeArray(const Json& value, int depth) {
        out_ += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) {
                out_ += ',';
            }
            if (auto status = write(value[i], depth + 1); !status) {
                return below(std::to_string(i), status.error());
            }
        }
        out_ += ']';
        return {};
    }

    Status writeString(const std::string& text) {
        if (auto encoding = checkUtf8(text); !encoding) {
            auto error = encoding.error();
            error.line = 0;
            return error;
        }
        constexpr std::string_view kHex = "0123456789abcdef";
        out_ += '"';
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                out_ += '\\';
                out_ += c;
            } else if (byte >= 0x20) {
                out_ += c;
            } else if (c == '\n') {
                out_ += "\\n";
            } else if (c == '\t') {
                out_ += "\\t";
            } else if (c == '\r') {
                out_ += "\\r";
            } else {
                out_ += "\\u00";
                out_ += kHex[byte >> 4U];
                out_ += kHex[byte & 15U];
            }
        }
        out_ += '"';
        return {};
    }

    std::string out_;
};

}  // namespace

Result<std::string> writeJson(const Json& value) {
    Writer writer;
    if (auto status = writer.write(value, 1); !status) {
        return status.error();
    }
    return writer.take();
}

Result<std::string> scalarText(const Json& value, const std::string& pointer) {
    if (isNumberMember(value)) {
        return numberToken(value, pointer);
    }
    if (value.is_structured()) {
        return Error{.code = ErrorCode::MappingValue,
                     .field = pointer,
                     .value = shortened(value.dump(-1, ' ', false, Json::error_handler_t::replace)),
                     .rule = "a text, number or boolean"};
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_null() ? std::string{} : value.dump();
}

}  // namespace throughline::codecs
