#include "engine/cloud_events.h"

#include "codecs/json_reader.h"
#include "codecs/text.h"

#include <nlohmann/json.hpp>

namespace throughline::engine {
namespace {

constexpr std::string_view kPrefix = "ce-";
constexpr std::string_view kStructured = "application/cloudevents";

/// "application/json" of "application/json; charset=utf-8", in small letters.
std::string mediaType(std::string_view contentType) {
    std::string type(contentType.substr(0, contentType.find(';')));
    while (!type.empty() && type.back() == ' ') {
        type.pop_back();
    }
    for (char& c : type) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return type;
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// The data are kept as text again: a number that would come out as another is refused.
Result<Json> parsed(std::string_view bytes) {
    return codecs::readJson(bytes, {.limits = {}, .numbersAsText = false, .exactNumbers = true});
}

/// Header values are percent-encoded (HTTP Protocol Binding §3.1.3.2).
std::string decoded(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const int high = value[i] == '%' && i + 2 < value.size() ? hexDigit(value[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(value[i + 2]) : -1;
        if (low >= 0) {
            text += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            text += value[i];
        }
    }
    return text;
}

Error unsupported(std::string_view type) {
    return {ErrorCode::CodecUnsupported,
            {},
            "content-type",
            shortened(codecs::legible(type)),
            "application/cloudevents+json, application/cloudevents-batch+json, or JSON with "
            "attributes as headers",
            0,
            {}};
}

Result<Json> binaryEvent(const storage::Received& message, std::string_view type,
                         std::string_view bytes) {
    if (!type.empty() && type != "application/json" && !type.ends_with("+json")) {
        return unsupported(type);
    }
    auto data = parsed(bytes);
    if (!data.ok()) {
        return data.error();
    }
    Json event = Json::object();
    for (const auto& [name, value] : message.headers) {
        if (name.starts_with(kPrefix)) {
            auto text = decoded(value);
            if (codecs::invalidUtf8(text)) {
                return Error{.code = ErrorCode::CodecEncoding,
                             .field = shortened(codecs::legible(name)),
                             .value = shortened(codecs::legible(text)),
                             .rule = "text in UTF-8"};
            }
            event[name.substr(kPrefix.size())] = std::move(text);
        }
    }
    event["data"] = *std::move(data);
    return Json::array({std::move(event)});
}

}  // namespace

bool isCloudEvents(const std::map<std::string, std::string>& headers) {
    const auto type = headers.find("content-type");
    return headers.contains("ce-specversion") ||
           (type != headers.end() && mediaType(type->second).starts_with(kStructured));
}

Result<Json> cloudEventsOf(const storage::Received& message, std::string_view bytes) {
    const std::string type = mediaType(message.contentType);
    const bool structured = type.starts_with(kStructured);
    if (structured && !type.ends_with("+json")) {
        return unsupported(type);
    }
    if (!structured && message.headers.contains("ce-specversion")) {
        return binaryEvent(message, type, bytes);
    }
    auto events = parsed(bytes);
    if (!events.ok()) {
        return events.error();
    }
    return events->is_array() ? *std::move(events) : Json::array({*std::move(events)});
}

}  // namespace throughline::engine
