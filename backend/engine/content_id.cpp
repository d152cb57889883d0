#include "engine/content_id.h"

#include "codecs/codec.h"
#include "domain/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::engine {
namespace {

void write(const Json& value, std::string& out) {
    if (value.is_array()) {
        out += '[';
        for (const Json& element : value) {
            out += out.back() == '[' ? "" : ",";
            write(element, out);
        }
        out += ']';
        return;
    }
    if (!value.is_object()) {
        out += codecs::toText(value);
        return;
    }
    std::vector<std::pair<std::string_view, const Json*>> members;
    for (const auto& [name, member] : value.items()) {
        members.emplace_back(name, &member);
    }
    std::ranges::sort(members, {}, &std::pair<std::string_view, const Json*>::first);
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
        out += (i == 0 ? "" : ",") + codecs::toText(Json(members[i].first)) + ':';
        write(*members[i].second, out);
    }
    out += '}';
}

/// With numbers as text.
Json dataOf(const std::string& text) {
    codecs::CodecOptions options;
    options.limits.bytes = std::max(options.limits.bytes, text.size());
    const auto codec = codecs::makeCodec(options);
    const auto decoded = codec.ok() ? (*codec)->decode(text) : codec.error();
    return decoded.ok() && decoded->size() == 1 ? *decoded->front().value : Json(text);
}

}  // namespace

std::string canonicalText(const Json& value) {
    std::string text;
    write(value, text);
    return text;
}

std::string contentId(const Json& content) {
    return "hash:" + sha256Hex(canonicalText(content));
}

std::string contentId(const Event& event) {
    Json content{{"type", event.type}, {"data", dataOf(event.data)}};
    const auto put = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            content[name] = value;
        }
    };
    put("subject", event.subject);
    put("plant", event.plant);
    put("time", formatTime(event.time));
    put("sequence", event.sequence);
    put("key", event.idempotencyKey);
    if (event.orderSequence) {
        content["ordersequence"] = std::to_string(*event.orderSequence);
    }
    return contentId(content);
}

}  // namespace throughline::engine
