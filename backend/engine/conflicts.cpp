#include "engine/conflicts.h"

#include "codecs/codec.h"
#include "domain/cloud_event.h"

#include <nlohmann/json.hpp>

namespace throughline::engine {

storage::NewException keyConflictOf(const Landscape& landscape, const Origin& origin,
                                    const storage::AcceptedEvent& accepted, EventId earlier) {
    const Event& event = accepted.event;
    Error error{ErrorCode::IntakeKeyReused};
    error.field = "idempotency-key";
    error.value = shortened(event.idempotencyKey);
    error.rule = "one payload under one key";
    const auto& orders = accepted.facts.orders;
    const Place place{origin.system, origin.endpoint, event.plant,
                      orders.empty() ? std::string{} : orders.front(), event.type};
    auto exception = exceptionOf(landscape, storage::ExceptionKind::Intake, error, place);
    exception.record = accepted.record;
    exception.technical = earlier ? "the key belongs to event " + earlier.text()
                                  : "the key belongs to an event that waits for its predecessors";
    return exception;
}

storage::Received messageOf(MessageId id, const Origin& origin, std::string text, Timestamp at) {
    return {id,
            origin.endpoint,
            origin.system,
            "application/cloudevents-batch+json",
            "publish",
            {},
            std::move(text),
            at};
}

std::string exactCloudEvent(const Event& event) {
    constexpr std::string_view kNoData = "null}";
    std::string text = codecs::toText(cloudEvent(event, nullptr));
    text.resize(text.size() - kNoData.size());
    return text +
           (codecs::parseJson(event.data).ok() ? event.data : codecs::toText(Json(event.data))) +
           '}';
}

}  // namespace throughline::engine
