#include "domain/event.h"

#include "domain/cloud_event.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace throughline {

std::uint64_t fnv1a64(std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

std::uint8_t shardOf(std::string_view laneKey) {
    return static_cast<std::uint8_t>(fnv1a64(laneKey) & 255U);
}

namespace {

/// A refused event may carry anything: what is no JSON is kept as text.
Json parsedOrText(const std::string& data) {
    auto value = Json::parse(data, nullptr, false);
    return value.is_discarded() ? Json(data) : value;
}

}  // namespace

Json cloudEvent(const Event& event, Json data) {
    Json out;
    const auto put = [&out](const char* name, const std::string& value) {
        if (!value.empty()) {
            out[name] = value;
        }
    };
    out["specversion"] = "1.0";
    put("id", event.sourceId);
    put("source", event.source);
    put("type", event.type);
    put("subject", event.subject);
    put("time", formatTime(event.time));
    put("datacontenttype", "application/json");
    put("dataschema", event.contractVersion.empty()
                          ? std::string{}
                          : "/contracts/" + event.type + "/" + event.contractVersion);
    put("throughlineid", event.id.text());
    put("plant", event.plant);
    put("correlationid", event.correlationId);
    put("causationid", event.causationId);
    put("partitionkey", event.partitionKey);
    put("sequence", event.sequence);
    if (event.orderSequence) {
        out["ordersequence"] = *event.orderSequence;
    }
    put("recordedtime", formatTime(event.recordedTime));
    put("idempotencykey", event.idempotencyKey);
    put("traceparent", event.traceparent);
    out["data"] = std::move(data);
    return out;
}

std::string toCloudEvent(const Event& event) {
    return cloudEvent(event, event.data.empty() ? Json(nullptr) : parsedOrText(event.data))
        .dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace throughline
