#pragma once

#include "domain/id.h"
#include "engine/bulk.h"
#include "engine/circuit.h"
#include "engine/destination_state.h"
#include "engine/landscape.h"
#include "engine/rate_limiter.h"

#include <cstdint>
#include <set>

namespace throughline::engine {

/// How many deliveries may be claimed for a destination now; where none may and time alone changes
/// that, when to look again.
struct Room {
    int most = 0;
    Timestamp again;
};

/// One destination's policies at work: concurrency, rate, throttling, circuit, bulk times. The
/// dispatcher asks it before it claims and tells it what came of it. Not thread-safe.
class DestinationGate {
public:
    Room room(const OutboundEndpoint& endpoint, Timestamp now);
    /// The same where a consumer says how many it takes.
    Room roomFor(int most, const OutboundEndpoint& endpoint, Timestamp now);
    /// Whether a bulk that was collected may leave; where time alone changes that, `again` says
    /// when.
    bool bulkMayLeave(const OutboundEndpoint& endpoint, Timestamp now, Timestamp& again);

    /// From claim to the end in the store.
    void claimed(int deliveries, Timestamp now);
    void landed(bool inBulk);
    /// Claimed, and no call is needed: what the rate was charged is given back.
    void notCalled() { rate_.giveBack(1); }
    /// A bulk leaves, and its answer is there.
    void bulkLeft(int deliveries);
    void bulkAnswered() { --bulks_; }
    /// What comes back later keeps a time of bulks from ending.
    void againLater(DeliveryId id) { retrying_.insert(id.value); }
    void ended(DeliveryId id) { retrying_.erase(id.value); }
    /// A claim found nothing.
    void foundNothing();

    /// The destination answered, whatever it said. True: an outage has ended.
    bool answered(const OutboundEndpoint& endpoint, Duration took, Timestamp now);
    /// It did not, or says that it is not available. True: it is held to be out.
    bool failed(const OutboundEndpoint& endpoint, Timestamp now);
    /// A message's last attempt did not even reach it: it is out, and the message not to blame.
    void unreachable(const OutboundEndpoint& endpoint, Timestamp now);
    void throttled(Timestamp now, Timestamp until);
    void setBack(Duration by);
    void describe(DestinationState& state, Timestamp now) const;

    [[nodiscard]] const Circuit& circuit() const { return circuit_; }
    /// Claimed for a bulk that has not left yet.
    [[nodiscard]] int collecting() const { return inFlight_ - inBulks_; }
    /// The one delivery that tries whether the destination is back.
    [[nodiscard]] bool probing() const { return circuit_.state() == Circuit::State::HalfOpen; }

private:
    [[nodiscard]] int free(const OutboundEndpoint& endpoint) const;
    [[nodiscard]] Circuit::Calls calls(const OutboundEndpoint& endpoint, Timestamp now);

    RateLimiter rate_;
    Circuit circuit_;
    BulkSession session_;
    Timestamp throttledUntil_;
    int inFlight_ = 0, bulks_ = 0, inBulks_ = 0;
    std::set<std::int64_t> retrying_;
};

}  // namespace throughline::engine
