#include "engine/outbound.h"

#include "codecs/codec.h"
#include "domain/cloud_event.h"
#include "engine/json_tools.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace throughline::engine {
namespace {

std::string percentEncoded(const std::string& text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    static constexpr std::string_view kPlain = "-._~";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kDigits[byte >> 4U];
            out += kDigits[byte & 15U];
        }
    }
    return out;
}

std::string attributeOf(const std::string& name, const Event& event) {
    if (name == "plant") {
        return event.plant;
    }
    if (name == "type") {
        return event.type;
    }
    if (name == "id") {
        return event.id.text();
    }
    return name == "correlationid" ? event.correlationId : std::string{};
}

/// CloudEvents HTTP binding, binary mode: the attributes ride as headers beside the receiver's
/// form.
void addEventHeaders(const Event& event, std::map<std::string, std::string>& headers) {
    headers["ce-specversion"] = "1.0";
    headers["ce-id"] = event.id.text();
    headers["ce-source"] = event.source;
    headers["ce-type"] = event.type;
    headers["X-Correlation-Id"] = event.correlationId;
    if (!event.traceparent.empty()) {
        headers["traceparent"] = event.traceparent;
    }
    // Values come from payloads: nothing in them may start another header.
    for (auto& [name, value] : headers) {
        std::erase_if(value, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    }
}

}  // namespace

std::string idempotencyKeyOf(DeliveryId delivery, int version,
                             const std::vector<storage::Attempt>& earlier) {
    const auto unknown =
        std::ranges::find(earlier, storage::AttemptOutcome::Unknown, &storage::Attempt::outcome);
    if (unknown != earlier.end() && !unknown->idempotencyKey.empty()) {
        return unknown->idempotencyKey;
    }
    return version <= 1 ? delivery.text() : delivery.text() + '.' + std::to_string(version);
}

std::string idempotencyKeyOf(const storage::Store& store, const storage::Claimed& claimed) {
    if (claimed.version <= 1) {
        return claimed.id.text();
    }
    const auto record = store.delivery(claimed.id);
    return record.ok() ? idempotencyKeyOf(claimed.id, claimed.version, record->attempts)
                       : claimed.id.text();
}

std::string mappingOfRoute(const Landscape& landscape, const std::string& route,
                           const std::string& destination) {
    for (const Route& candidate : landscape.routes) {
        if (candidate.id == route && candidate.destination == destination) {
            return candidate.mapping;
        }
    }
    return {};
}

std::string filledPath(const std::string& path, const Event& event, const Json& data) {
    std::string out;
    std::size_t from = 0;
    for (;;) {
        const std::size_t begin = path.find("${", from);
        const std::size_t end = begin == std::string::npos ? begin : path.find('}', begin);
        if (end == std::string::npos) {
            return out + path.substr(from);
        }
        out += path.substr(from, begin - from);
        const std::string name = path.substr(begin + 2, end - begin - 2);
        const std::string value = textOf(data, name.c_str());
        out += percentEncoded(value.empty() ? attributeOf(name, event) : value);
        from = end + 1;
    }
}

Result<Outgoing> OutboundBuilder::mapped(const SetupPtr& setup, const OutboundEndpoint& destination,
                                         const OutboundMapping& mapping, const Event& event,
                                         const Json& data, std::optional<CodeGap>& gap) const {
    const auto envelope = cloudEvent(event, data);
    const std::map<std::string, std::string> variables{
        {"endpoint", destination.id},
        {"system", destination.system},
        {"plant", event.plant},
        {"name", event.type},
        {"received", formatTime(event.recordedTime)}};
    auto yielded = core_.mapper->run(
        mapping.program, envelope,
        core_.values.lookup(setup, destination.system, setup->pack(destination.pack), gap),
        variables);
    if (!yielded.ok()) {
        return yielded.error();
    }
    Outgoing outgoing;
    if (yielded->empty() || (yielded->front().is_object() && yielded->front().contains("skip"))) {
        outgoing.nothing = true;
        return outgoing;
    }
    if (yielded->size() > 1) {
        return Error{ErrorCode::MappingFailed,
                     "the mapping yields several payloads",
                     {},
                     {},
                     "one payload",
                     0,
                     {}};
    }
    const auto codec = codecs::makeCodec(mapping.codec);
    if (!codec.ok()) {
        return codec.error();
    }
    auto bytes = (*codec)->encode(yielded->front());
    if (!bytes.ok()) {
        return bytes.error();
    }
    outgoing.request.body = *std::move(bytes);
    outgoing.contentType =
        mapping.contentType.empty() ? std::string((*codec)->contentType()) : mapping.contentType;
    outgoing.request.url = destination.url + filledPath(mapping.path, event, data);
    outgoing.request.method = mapping.method.empty() ? destination.method : mapping.method;
    return outgoing;
}

Result<Outgoing> OutboundBuilder::build(const SetupPtr& setup, const OutboundEndpoint& destination,
                                        const std::string& mappingName, const Event& event,
                                        const Json& data, const std::string& idempotencyKey,
                                        std::optional<CodeGap>& gap) const {
    Outgoing outgoing;
    if (destination.pack.empty()) {
        outgoing.request.body = toCloudEvent(event);
        outgoing.contentType = "application/cloudevents+json";
        outgoing.request.url = filledPath(destination.url, event, data);
        outgoing.request.method = destination.method;
    } else {
        const OutboundMapping* const mapping =
            setup->outboundMapping(destination, event.type, mappingName);
        if (mapping == nullptr) {
            return Error{ErrorCode::MappingNoMatch,
                         {},
                         "/type",
                         shortened(event.type),
                         "an outbound mapping of pack " + destination.pack,
                         0,
                         {}};
        }
        auto made = mapped(setup, destination, *mapping, event, data, gap);
        if (!made.ok()) {
            return made;
        }
        outgoing = *std::move(made);
    }
    outgoing.request.timeout = destination.timeout;
    outgoing.request.headers = destination.headers;
    outgoing.request.headers["Content-Type"] = outgoing.contentType;
    outgoing.request.headers["Idempotency-Key"] = idempotencyKey;
    addEventHeaders(event, outgoing.request.headers);
    return outgoing;
}

}  // namespace throughline::engine
