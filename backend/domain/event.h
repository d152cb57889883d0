#pragma once

#include "domain/clock.h"
#include "domain/id.h"

#include <cstdint>
#include <optional>
#include <string>

namespace throughline {

/// One business fact in canonical form: the attributes of a CloudEvents 1.0 envelope and its data.
/// Attribute names and meanings: CloudEvents 1.0 §3, extensions as in docs/events.md.
struct Event {
    EventId id;              ///< ours; given at accept
    std::string type;        ///< "order.released"
    std::string source;      ///< URI reference of the system: "/systems/mes-graz"
    std::string sourceId;    ///< CloudEvents `id`: unique within source
    std::string subject;     ///< what it is about: "order/4711"
    Timestamp time;          ///< when it happened, as the source says; {} when it does not
    Timestamp recordedTime;  ///< when the engine accepted it
    std::string plant;
    std::string correlationId;
    std::string causationId;
    std::string partitionKey;  ///< lane key: production order, else lot, shipment …
    std::string sequence;      ///< CloudEvents sequence: string, per source
    std::optional<std::int64_t> orderSequence;  ///< the order's own, where the source counts
    std::string idempotencyKey;
    std::string traceparent;
    std::string contractVersion;  ///< "1.0.0"; kNoContract: carried as it is
    std::string data;             ///< canonical JSON text
};

/// Contract version of an event whose type the landscape only carries.
inline constexpr const char* kNoContract = "none";

/// FNV-1a 64 of the UTF-8 of a lane key, & 255: fixed for ever, it names the shard.
std::uint8_t shardOf(std::string_view laneKey);
std::uint64_t fnv1a64(std::string_view bytes);

/// The envelope as structured-mode CloudEvents JSON text (`data` embedded).
std::string toCloudEvent(const Event& event);

}  // namespace throughline
