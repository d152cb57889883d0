#pragma once

#include "domain/clock.h"

#include <chrono>

namespace throughline::engine {

/// Sees when the wall clock is set back, by comparing it with a steady one. One thread.
class ClockWatch {
public:
    explicit ClockWatch(const Clock& clock);

    /// By how much it was set back since the last call; 0: it was not.
    Duration setBack();

private:
    const Clock& clock_;
    Timestamp last_;
    std::chrono::steady_clock::time_point lastSteady_;
};

}  // namespace throughline::engine
