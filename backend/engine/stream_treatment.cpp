#include "engine/stream_delivery.h"

#include <algorithm>

/// How stream destinations are treated: rate and circuit, and what becomes of those nobody takes
/// from.
namespace throughline::engine {

/// Under the lock.
void StreamDelivery::lookAgain(Timestamp at) {
    if (nextLook_ == Timestamp{} || at < nextLook_) {
        nextLook_ = at;
    }
}

/// Under the lock. Without a consumer only time brings something to do.
bool StreamDelivery::lookIsDue() const {
    return nextLook_ != Timestamp{} && nextLook_ <= core_.clock.now();
}

/// Since when nobody takes from a destination, where that is long enough to count as out; {}:
/// somebody does. Under the lock.
Timestamp StreamDelivery::goneSince(const OutboundEndpoint& endpoint, Timestamp now) const {
    const auto found = unattended_.find(endpoint.id);
    const bool gone = found != unattended_.end() && endpoint.circuit.active() &&
                      now - found->second >= endpoint.circuit.open;
    return gone ? found->second : Timestamp{};
}

/// One outage is one incident, also where it is the consumer who does not come.
void StreamDelivery::lookForConsumers() {
    const SetupPtr setup = core_.setup.get();
    const Timestamp now = core_.clock.now();
    std::map<const OutboundEndpoint*, Timestamp> gone;
    {
        const std::scoped_lock lock(mutex_);
        for (const OutboundEndpoint& endpoint : setup->landscape->outbound) {
            const bool attended = std::ranges::any_of(subscriptions_, [&](const auto& one) {
                return one.second.destination == endpoint.id;
            });
            if (endpoint.connector != "stream" || attended) {
                continue;
            }
            Timestamp& since = unattended_.try_emplace(endpoint.id, now).first->second;
            since = std::min(since, now);  // a clock that was set back
            if (const Timestamp out = goneSince(endpoint, now); out != Timestamp{}) {
                gone[&endpoint] = out;
            }
            const Duration patience = endpoint.circuit.open;
            lookAgain(now - since >= patience ? now + patience : since + patience);
        }
    }
    if (gone.empty()) {
        return;
    }
    const auto queues = core_.store->queues();
    for (const auto& [endpoint, since] : gone) {
        const bool waits = queues.ok() && std::ranges::any_of(*queues, [&](const auto& row) {
                               return row.destination == endpoint->id && row.depth > 0;
                           });
        if (waits) {
            outages_.outOfReach(*setup->landscape, *endpoint,
                                Error{.code = ErrorCode::DeliveryConnect,
                                      .detail = "no consumer takes its deliveries"},
                                since);
        }
    }
}

void StreamDelivery::describe(std::vector<DestinationState>& states) const {
    const SetupPtr setup = core_.setup.get();
    const Timestamp now = core_.clock.now();
    for (DestinationState& state : states) {
        const OutboundEndpoint* const endpoint = setup->landscape->outboundEndpoint(state.id);
        if (endpoint == nullptr || endpoint->connector != "stream") {
            continue;
        }
        state.incident = outages_.incident(state.id);
        const std::scoped_lock lock(mutex_);
        if (const auto found = gates_.find(state.id); found != gates_.end()) {
            found->second.describe(state, now);
        }
        if (const Timestamp since = goneSince(*endpoint, now); since != Timestamp{}) {
            state.circuit = Circuit::State::Open;
            state.outSince = since;
        }
    }
}

/// Claimed, and nobody gets it: what the rate was charged is given back.
void StreamDelivery::notHandedOver(const std::string& destination) {
    const std::scoped_lock lock(mutex_);
    DestinationGate& gate = gates_[destination];
    gate.notCalled();
    gate.landed(false);
}

/// The destination's consumer answered, whatever it said.
void StreamDelivery::heard(const std::string& destination) {
    const SetupPtr setup = core_.setup.get();
    if (const auto* const endpoint = setup->landscape->outboundEndpoint(destination)) {
        const std::scoped_lock lock(mutex_);
        gates_[destination].answered(*endpoint, Duration{}, core_.clock.now());
    }
    outages_.answers(destination);
}

/// Its consumer says that it is not available. True: it is out, and an incident says so.
bool StreamDelivery::outOfReach(const std::string& destination, const Error& error) {
    const SetupPtr setup = core_.setup.get();
    const auto* const endpoint = setup->landscape->outboundEndpoint(destination);
    Timestamp since;
    {
        const std::scoped_lock lock(mutex_);
        DestinationGate& gate = gates_[destination];
        if (endpoint == nullptr || !gate.failed(*endpoint, core_.clock.now())) {
            return false;
        }
        since = gate.circuit().since();
    }
    outages_.outOfReach(*setup->landscape, *endpoint, error, since);
    return true;
}

}  // namespace throughline::engine
