#pragma once

#include "engine/causes.h"
#include "engine/reading.h"
#include "storage/records.h"

namespace throughline::engine {

/// What another payload under a known key becomes; `earlier` is the event the key belongs to, none
/// where that is held still. Its message is for the caller to name.
storage::NewException keyConflictOf(const Landscape& landscape, const Origin& origin,
                                    const storage::AcceptedEvent& accepted, EventId earlier);

/// A ready-made event exactly as it came, as a message of its own.
storage::Received messageOf(MessageId id, const Origin& origin, std::string text, Timestamp at);

/// The envelope in structured mode with the data's own bytes.
std::string exactCloudEvent(const Event& event);

}  // namespace throughline::engine
