#pragma once

#include "domain/clock.h"
#include "engine/engine.h"

#include <array>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace throughline::engine {

/// What the engine has lately seen of each system: the ground for its health. Thread-safe, in
/// memory.
class SystemMonitor {
public:
    explicit SystemMonitor(const Clock& clock) : clock_(clock) {}

    void received(const std::string& system);
    void delivered(const std::string& system);
    /// `answered`: the system replied, and refused.
    void failed(const std::string& system, const Error& error, bool answered);
    [[nodiscard]] std::vector<SystemHealth> health(const Landscape& landscape) const;

private:
    static constexpr int kHours = 25;
    struct Hours {
        std::array<std::int64_t, kHours> number{};
        std::array<int, kHours> count{};
        void add(std::int64_t hour);
        [[nodiscard]] int last24(std::int64_t hour) const;
    };
    struct Seen {
        Timestamp received, delivered, failed;
        Hours receivedCount, deliveredCount, failedCount;
        int silentFailures = 0;  ///< in a row, without an answer
        bool lastFailed = false;
        bool authExpired = false;
        std::string why;
    };
    void judge(const Landscape& landscape, const Seen* seen, SystemHealth& health) const;

    const Clock& clock_;
    mutable std::mutex mutex_;
    std::map<std::string, Seen> systems_;
};

}  // namespace throughline::engine
