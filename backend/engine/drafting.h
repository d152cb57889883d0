#pragma once

#include "domain/event.h"
#include "domain/json.h"
#include "domain/result.h"
#include "engine/reading.h"

#include <string>

namespace throughline::engine {

/// An event as far as the message tells, with its parsed data.
struct Drafted {
    Event event;
    std::shared_ptr<const Json> data;
};

/// What the message as a whole gives its events.
struct Carrier {
    std::string idempotencyKey;  ///< the sender's header; empty: none
    std::string traceparent;
    std::string causation;  ///< id of the message
    int drafts = 1;         ///< how many events share the sender's key
};

/// Fills the envelope (docs/events.md): source, source id, subject, correlation, lane key,
/// idempotency key. Ids of ours and the recorded time come at accept.
Result<Drafted> eventFrom(const ReadDraft& draft, const Origin& origin, const Carrier& carrier);

/// Gives an envelope what its sender left out.
void fillEnvelope(Event& event, const Json& data, const Origin& origin, const Carrier& carrier);

}  // namespace throughline::engine
