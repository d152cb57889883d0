#include "engine/clock_watch.h"

namespace throughline::engine {

ClockWatch::ClockWatch(const Clock& clock)
    : clock_(clock), last_(clock.now()), lastSteady_(std::chrono::steady_clock::now()) {}

Duration ClockWatch::setBack() {
    const Timestamp now = clock_.now();
    const auto steady = std::chrono::steady_clock::now();
    const auto passed = std::chrono::duration_cast<Duration>(steady - lastSteady_);
    const Timestamp last = last_;
    last_ = now;
    lastSteady_ = steady;
    // Only a clock that runs backwards tells: one that is late may be a slow or a standing one.
    return now < last ? last - now + passed : Duration{};
}

}  // namespace throughline::engine
