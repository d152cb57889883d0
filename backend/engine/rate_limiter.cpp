#include "engine/rate_limiter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace throughline::engine {
namespace {

constexpr double kGrowth = 1.0 / 20;    ///< of the ceiling, each second
constexpr double kDeepest = 1.0 / 100;  ///< of the ceiling
constexpr double kMeasuredOver = 10;    ///< seconds
constexpr double kRecent = 0.2, kUsual = 0.01;
constexpr double kSlowFactor = 4;
constexpr double kSlowAtLeast = 0.25;  ///< seconds: faster answers are never called slow
/// What is answered together is one sign, not many.
constexpr auto kOneSign = std::chrono::seconds{1};

double secondsOf(Duration span) {
    return std::max(0.0, std::chrono::duration<double>(span).count());
}

}  // namespace

double RateLimiter::ceiling() const {
    return policy_.perSecond > 0 ? policy_.perSecond : lifted_;
}

double RateLimiter::deepest() const {
    return ceiling() * kDeepest;
}

void RateLimiter::configure(const RatePolicy& policy, Timestamp now) {
    if (at_ != Timestamp{} && policy.perSecond == policy_.perSecond &&
        policy.burst == policy_.burst) {
        policy_ = policy;
        return;
    }
    policy_ = policy;
    permitted_ = policy.perSecond;
    tokens_ = policy.burst;
    lifted_ = 0;
    at_ = now;
}

void RateLimiter::refill(Timestamp now) {
    const double passed = secondsOf(now - at_);
    const double grown = secondsOf(now - std::max(at_, steadyUntil_));
    at_ = now;
    if (permitted_ <= 0) {
        return;
    }
    tokens_ = std::min<double>(policy_.burst, tokens_ + permitted_ * passed);
    permitted_ = std::min(ceiling(), permitted_ + ceiling() * kGrowth * grown);
    if (policy_.perSecond <= 0 && permitted_ >= lifted_) {
        permitted_ = 0;
        lifted_ = 0;
    }
}

int RateLimiter::available(Timestamp now) {
    refill(now);
    return permitted_ <= 0 ? std::numeric_limits<int>::max()
                           : static_cast<int>(std::floor(tokens_ + 1e-9));
}

Timestamp RateLimiter::next(Timestamp now) {
    if (available(now) > 0) {
        return now;
    }
    const double wait = (1 - tokens_) / permitted_;
    return now + std::chrono::duration_cast<Duration>(std::chrono::duration<double>(wait)) +
           Duration{1};
}

double RateLimiter::measured(Timestamp now) const {
    return measured_ * std::exp(-secondsOf(now - measuredAt_) / kMeasuredOver);
}

void RateLimiter::take(int deliveries, Timestamp now) {
    measured_ = measured(now) + deliveries / kMeasuredOver;
    measuredAt_ = now;
    if (permitted_ > 0) {
        tokens_ -= deliveries;
    }
}

void RateLimiter::giveBack(int deliveries) {
    if (permitted_ > 0) {
        tokens_ = std::min<double>(policy_.burst, tokens_ + deliveries);
    }
}

void RateLimiter::decrease(double factor, Timestamp now) {
    if (decreasedAt_ != Timestamp{} && now - decreasedAt_ < kOneSign) {
        return;
    }
    decreasedAt_ = now;
    steadyUntil_ = std::max(steadyUntil_, now + kOneSign);
    refill(now);
    if (permitted_ <= 0) {  // not limited so far: from here on, by what went through
        lifted_ = std::max(1.0, 2 * measured(now));
        permitted_ = lifted_ / 2;
        tokens_ = 0;
    }
    permitted_ = std::max(deepest(), permitted_ * factor);
}

void RateLimiter::throttled(Timestamp now, Timestamp until) {
    decrease(0.5, now);
    steadyUntil_ = std::max(steadyUntil_, until);
}

void RateLimiter::answered(Duration took, Timestamp now) {
    const double seconds = secondsOf(took);
    if (seconds <= 0) {
        return;
    }
    recent_ = recent_ <= 0 ? seconds : recent_ + kRecent * (seconds - recent_);
    const double limit =
        policy_.slowAbove.count() > 0
            ? secondsOf(policy_.slowAbove)
            : std::max(kSlowAtLeast, kSlowFactor * (usual_ <= 0 ? seconds : usual_));
    // What is usual follows a faster receiver at once and a slower one only in the long run.
    usual_ = usual_ <= 0 || seconds < usual_ ? seconds : usual_ + kUsual * (seconds - usual_);
    if (recent_ > limit && policy_.perSecond > 0) {
        decrease(0.8, now);
    }
}

void RateLimiter::setBack(Duration by) {
    for (Timestamp* const at : {&at_, &measuredAt_, &decreasedAt_, &steadyUntil_}) {
        if (*at != Timestamp{}) {
            *at -= by;
        }
    }
}

}  // namespace throughline::engine
