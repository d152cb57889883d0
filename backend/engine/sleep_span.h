#pragma once

#include "domain/clock.h"

#include <algorithm>
#include <chrono>

namespace throughline::engine {

/// How long a thread may sleep, in real time, before the first of some times of the engine's clock.
class SleepSpan {
public:
    SleepSpan(const Clock& clock, std::chrono::microseconds most)
        : clock_(clock), now_(clock.now()), span_(most) {}

    /// A time that has passed says nothing.
    void notAfter(Timestamp until) {
        if (until > now_) {
            span_ = std::min(span_, std::max<Duration>(clock_.realSpan(until - now_),
                                                       std::chrono::milliseconds{1}));
        }
    }
    void atMost(std::chrono::microseconds most) { span_ = std::min(span_, most); }
    [[nodiscard]] std::chrono::microseconds get() const { return span_; }

private:
    const Clock& clock_;
    const Timestamp now_;
    std::chrono::microseconds span_;
};

}  // namespace throughline::engine
