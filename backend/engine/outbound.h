#pragma once

#include "connectors/http_client.h"
#include "domain/event.h"
#include "domain/json.h"
#include "engine/causes.h"
#include "engine/core.h"

#include <memory>
#include <string>

namespace throughline::engine {

/// An event in the form its destination wants, ready to go.
struct Outgoing {
    connectors::HttpRequest request;  ///< without Authorization
    std::string contentType;
    bool nothing = false;  ///< the mapping yields nothing: there is nothing to send
};

/// Event → mapping of the destination's pack → codec → request. Thread-safe; blocks on the mapper.
class OutboundBuilder {
public:
    explicit OutboundBuilder(Core& core) : core_(core) {}

    /// `mapping` empty: by event type. `gap` names the code where a value map has no entry.
    [[nodiscard]] Result<Outgoing> build(const SetupPtr& setup, const OutboundEndpoint& destination,
                                         const std::string& mapping, const Event& event,
                                         const Json& data, const std::string& idempotencyKey,
                                         std::optional<CodeGap>& gap) const;

private:
    [[nodiscard]] Result<Outgoing> mapped(const SetupPtr& setup,
                                          const OutboundEndpoint& destination,
                                          const OutboundMapping& mapping, const Event& event,
                                          const Json& data, std::optional<CodeGap>& gap) const;
    Core& core_;
};

/// `<delivery>`, or `<delivery>.<version>` for a fixed payload; but once an attempt ended unknown,
/// its key for ever: it may have taken effect.
std::string idempotencyKeyOf(DeliveryId delivery, int version,
                             const std::vector<storage::Attempt>& earlier);
/// The same for what was claimed; reads its attempts only where it was fixed.
std::string idempotencyKeyOf(const storage::Store& store, const storage::Claimed& claimed);

/// The mapping that a delivery's route names for this destination; empty: by event type.
std::string mappingOfRoute(const Landscape& landscape, const std::string& route,
                           const std::string& destination);

/// Fills ${name} with members of the data or attributes of the event, percent-encoded.
std::string filledPath(const std::string& path, const Event& event, const Json& data);

}  // namespace throughline::engine
