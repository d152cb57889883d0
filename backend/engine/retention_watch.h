#pragma once

#include "engine/core.h"

#include <chrono>

namespace throughline::engine {

/// Takes away what is older than the landscape keeps it, a slice at a time and never two within a
/// second; looks again an hour after all has gone. check() runs on the engine's timer thread only.
class RetentionWatch {
public:
    explicit RetentionWatch(Core& core) : core_(core) {}
    void check();

private:
    Core& core_;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace throughline::engine
