#include "codecs/codec.h"
#include "domain/event.h"
#include "engine/cloud_events.h"
#include "engine/drafting.h"
#include "fuzz/fuzz.h"
#include "fuzz/numbers.h"

#include <nlohmann/json.hpp>

// CloudEvents as HTTP takes them. The input is a body (structured, one or a batch), or headers, a
// line "---", and the data of one event (binary).
namespace throughline::fuzz {

namespace {

using engine::Drafted;

storage::Received received(std::string_view headers) {
    storage::Received message;
    message.contentType = headers.empty() ? "application/cloudevents+json" : "application/json";
    while (!headers.empty()) {
        const auto line = headers.substr(0, headers.find('\n'));
        headers.remove_prefix(std::min(line.size() + 1, headers.size()));
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos) {
            message.headers[std::string(line.substr(0, colon))] = line.substr(colon + 2);
        }
    }
    return message;
}

Result<Drafted> drafted(const Json& event) {
    engine::ReadDraft draft;
    draft.draft = std::make_shared<const Json>(event);
    engine::Origin origin;
    origin.source = "/systems/x";
    return engine::eventFrom(draft, origin, {.causation = "m"});
}

/// Both documents, numbers as they are written: the same but for how the numbers are written.
bool sameValues(const Json& one, const Json& other) {
    if (one.is_string() && other.is_string()) {
        return one == other ||
               (codecs::parseJson(one.get<std::string>()).ok() &&
                plainNumber(one.get<std::string>()) == plainNumber(other.get<std::string>()));
    }
    if (!one.is_structured() || one.type() != other.type() || one.size() != other.size()) {
        return one == other;
    }
    auto its = other.begin();
    for (auto at = one.begin(); at != one.end(); ++at, ++its) {
        if ((one.is_object() && at.key() != its.key()) || !sameValues(*at, *its)) {
            return false;
        }
    }
    return true;
}

void readAgain(const Event& event) {
    const auto text = toCloudEvent(event);
    const auto events = engine::cloudEventsOf(received({}), text);
    require(events.ok() && events->size() == 1, "what we print is a CloudEvent", text);
    const auto made = drafted(events->front());
    require(made.ok(), "what we print is taken", text);
    const auto& again = made->event;
    require(
        again.type == event.type && again.source == event.source &&
            again.sourceId == event.sourceId && again.subject == event.subject &&
            again.plant == event.plant && again.sequence == event.sequence &&
            again.correlationId == event.correlationId && again.causationId == event.causationId &&
            again.partitionKey == event.partitionKey &&
            again.idempotencyKey == event.idempotencyKey && again.traceparent == event.traceparent,
        "every attribute is as it was", text);
    require(again.time == event.time, "the time is as it was", text);
    require(again.orderSequence == event.orderSequence, "the count is as it was", text);
    require(again.data == event.data, "the data are as they were", text);
}

}  // namespace

void one(std::string_view input) {
    static const auto codec = *codecs::makeCodec({.format = "json"});
    auto [head, body] = halves(input);
    const bool binary = !body.empty();
    const auto message = received(binary ? head : std::string_view{});
    body = binary ? body : input;
    const auto events = engine::cloudEventsOf(message, body);
    if (!events) {
        requireRefusal(events.error());
        return;
    }
    const auto written = codec->decode(body);
    require(written.ok(), "events are JSON", input);
    for (std::size_t i = 0; i < events->size(); ++i) {
        const Json& event = (*events)[i];
        if (!event.is_object()) {
            continue;
        }
        const auto made = drafted(event);
        if (!made) {
            requireRefusal(made.error());
            continue;
        }
        const Json& whole = *written->front().value;
        const bool inBinary = message.headers.contains("ce-specversion");
        const Json& sent = whole.is_array() && !inBinary ? whole[i] : whole;
        const auto kept = codec->decode(made->event.data);
        require(kept.ok() && sameValues(inBinary ? sent : sent["data"], *kept->front().value),
                "no number of the data changes its value", input);
        readAgain(made->event);
    }
}

}  // namespace throughline::fuzz
