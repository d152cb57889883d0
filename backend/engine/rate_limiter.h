#pragma once

#include "domain/clock.h"
#include "engine/delivery_policy.h"

namespace throughline::engine {

/// Token bucket whose rate gives way and comes back (additive increase, multiplicative decrease):
/// halved when the receiver asks to slow down, a fifth less when its answers become slow, a
/// twentieth more of the configured rate each second otherwise; never above the configured rate.
/// Without a configured rate it limits only after the receiver asked, beginning from what was
/// measured. Not thread-safe.
class RateLimiter {
public:
    void configure(const RatePolicy& policy, Timestamp now);

    /// Deliveries that may go now.
    int available(Timestamp now);
    /// When the next may go; now where one may.
    Timestamp next(Timestamp now);
    void take(int deliveries, Timestamp now);
    /// What was taken and did not go out after all.
    void giveBack(int deliveries);
    /// The receiver asks to slow down; the rate does not grow before `until`.
    void throttled(Timestamp now, Timestamp until);
    void answered(Duration took, Timestamp now);
    void setBack(Duration by);

    /// Deliveries a second; 0: not limited.
    [[nodiscard]] double permitted() const { return permitted_; }
    /// Deliveries a second, lately.
    [[nodiscard]] double measured(Timestamp now) const;

private:
    void refill(Timestamp now);
    void decrease(double factor, Timestamp now);
    [[nodiscard]] double ceiling() const;
    [[nodiscard]] double deepest() const;

    RatePolicy policy_;
    double permitted_ = 0;
    double lifted_ = 0;  ///< without a configured rate: above this the limit falls away
    double tokens_ = 0;
    double measured_ = 0;
    double usual_ = 0, recent_ = 0;  ///< of the answers' time, in seconds
    Timestamp at_, measuredAt_, decreasedAt_, steadyUntil_;
};

}  // namespace throughline::engine
