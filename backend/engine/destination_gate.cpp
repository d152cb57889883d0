#include "engine/destination_gate.h"

#include <algorithm>

namespace throughline::engine {

int DestinationGate::free(const OutboundEndpoint& endpoint) const {
    if (!endpoint.bulk.active()) {
        return endpoint.concurrency - inFlight_;
    }
    return bulks_ >= endpoint.concurrency ? 0 : endpoint.bulk.most - collecting();
}

Circuit::Calls DestinationGate::calls(const OutboundEndpoint& endpoint, Timestamp now) {
    return endpoint.circuit.active() ? circuit_.permits(now) : Circuit::Calls::Any;
}

Room DestinationGate::room(const OutboundEndpoint& endpoint, Timestamp now) {
    rate_.configure(endpoint.rate, now);
    if (throttledUntil_ > now) {
        return {0, throttledUntil_};
    }
    Room room;
    if (endpoint.bulk.active() && !session_.open(endpoint.bulk, now, room.again)) {
        return room;
    }
    return roomFor(free(endpoint), endpoint, now);
}

Room DestinationGate::roomFor(int most, const OutboundEndpoint& endpoint, Timestamp now) {
    rate_.configure(endpoint.rate, now);
    Room room{most, {}};
    switch (calls(endpoint, now)) {
        case Circuit::Calls::None:
            return {0, circuit_.probeAt()};
        case Circuit::Calls::One:
            room.most = inFlight_ == 0 ? 1 : 0;
            break;
        case Circuit::Calls::Any:
            break;
    }
    if (room.most <= 0) {
        return {};
    }
    room.most = std::min(room.most, rate_.available(now));
    if (room.most <= 0) {
        room = {0, rate_.next(now)};
    }
    return room;
}

bool DestinationGate::bulkMayLeave(const OutboundEndpoint& endpoint, Timestamp now,
                                   Timestamp& again) {
    if (throttledUntil_ > now) {
        again = throttledUntil_;
        return false;
    }
    const Circuit::Calls permitted = calls(endpoint, now);
    if (permitted == Circuit::Calls::None) {
        again = circuit_.probeAt();
        return false;
    }
    return bulks_ < (permitted == Circuit::Calls::One ? 1 : endpoint.concurrency);
}

void DestinationGate::claimed(int deliveries, Timestamp now) {
    inFlight_ += deliveries;
    rate_.take(deliveries, now);
}

void DestinationGate::landed(bool inBulk) {
    --inFlight_;
    inBulks_ -= inBulk ? 1 : 0;
}

void DestinationGate::bulkLeft(int deliveries) {
    ++bulks_;
    inBulks_ += deliveries;
}

void DestinationGate::foundNothing() {
    if (inFlight_ == 0 && retrying_.empty()) {
        session_.close();
    }
}

bool DestinationGate::answered(const OutboundEndpoint& endpoint, Duration took, Timestamp now) {
    rate_.answered(took, now);
    const bool out = circuit_.state() != Circuit::State::Closed;
    circuit_.answered(endpoint.circuit, now);
    return out && circuit_.state() == Circuit::State::Closed;
}

bool DestinationGate::failed(const OutboundEndpoint& endpoint, Timestamp now) {
    return endpoint.circuit.active() && circuit_.failed(endpoint.circuit, now);
}

void DestinationGate::unreachable(const OutboundEndpoint& endpoint, Timestamp now) {
    circuit_.open(endpoint.circuit, now);
}

void DestinationGate::throttled(Timestamp now, Timestamp until) {
    throttledUntil_ = std::max(throttledUntil_, until);
    rate_.throttled(now, until);
}

void DestinationGate::setBack(Duration by) {
    if (throttledUntil_ != Timestamp{}) {
        throttledUntil_ -= by;
    }
    rate_.setBack(by);
    circuit_.setBack(by);
    session_.setBack(by);
}

}  // namespace throughline::engine
