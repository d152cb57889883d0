#pragma once

#include "domain/clock.h"
#include "engine/engine.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <vector>

namespace throughline::engine {

/// Counts what goes through, by minute of the engine's clock, for the last hour. Thread-safe, in
/// memory only: after a restart it begins anew.
class Meter {
public:
    explicit Meter(const Clock& clock);

    void accepted(int events, std::chrono::microseconds took);
    void settled();
    void failed();
    void backlog(std::int64_t deliveries);
    [[nodiscard]] Metrics snapshot() const;

private:
    static constexpr int kMinutes = 61;  ///< the last 60 and the one that runs
    struct Minute {
        std::int64_t number = 0;
        double accepted = 0, settled = 0, failed = 0, backlog = 0;
        std::vector<float> took;  ///< the latest latencies of the minute, a ring
        std::size_t nextTook = 0;
    };
    Minute& current();
    [[nodiscard]] double perSecond(double Minute::*figure, std::int64_t now) const;

    const Clock& clock_;
    const Timestamp startedAt_;
    mutable std::mutex mutex_;
    std::array<Minute, kMinutes> minutes_{};
    std::vector<std::pair<std::int64_t, float>> latencies_;  ///< ring of (second, milliseconds)
    std::size_t nextLatency_ = 0;
};

}  // namespace throughline::engine
