#include "engine/circuit.h"

namespace throughline::engine {
namespace {
constexpr std::size_t kMostCalls = 1'000;
}

std::string_view circuitText(Circuit::State state) {
    switch (state) {
        case Circuit::State::Closed:
            return "closed";
        case Circuit::State::Open:
            return "open";
        case Circuit::State::HalfOpen:
            return "half-open";
    }
    return "closed";
}

Circuit::Calls Circuit::permits(Timestamp now) {
    if (state_ == State::Closed) {
        return Calls::Any;
    }
    if (state_ == State::Open && now < probeAt_) {
        return Calls::None;
    }
    state_ = State::HalfOpen;
    return Calls::One;
}

void Circuit::note(const CircuitPolicy& policy, Timestamp now, bool failed) {
    inARow_ = failed ? inARow_ + 1 : 0;
    if (policy.sharePercent <= 0) {
        return;
    }
    calls_.push_back({now, failed});
    failedCalls_ += failed ? 1 : 0;
    while (calls_.size() > kMostCalls || calls_.front().at + policy.window <= now) {
        failedCalls_ -= calls_.front().failed ? 1 : 0;
        calls_.pop_front();
    }
}

bool Circuit::tooMany(const CircuitPolicy& policy) const {
    if (policy.failures > 0 && inARow_ >= policy.failures) {
        return true;
    }
    const auto calls = static_cast<int>(calls_.size());
    return policy.sharePercent > 0 && calls >= policy.least &&
           failedCalls_ * 100 >= policy.sharePercent * calls;
}

void Circuit::answered(const CircuitPolicy& policy, Timestamp now) {
    if (state_ == State::Open) {
        return;  // a straggler from before; the probe decides
    }
    if (state_ == State::HalfOpen) {
        *this = Circuit{};
    }
    note(policy, now, false);
}

bool Circuit::failed(const CircuitPolicy& policy, Timestamp now) {
    if (state_ == State::Open) {
        return true;
    }
    note(policy, now, true);
    if (state_ == State::HalfOpen || tooMany(policy)) {
        open(policy, now);
    }
    return state_ == State::Open;
}

void Circuit::open(const CircuitPolicy& policy, Timestamp now) {
    if (state_ == State::Closed) {
        since_ = now;
    }
    state_ = State::Open;
    probeAt_ = now + policy.open;
}

void Circuit::setBack(Duration by) {
    if (state_ != State::Closed) {
        since_ -= by;
        probeAt_ -= by;
    }
    for (Call& call : calls_) {
        call.at -= by;
    }
}

}  // namespace throughline::engine
