#pragma once

#include "domain/clock.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace throughline::simulator {

/// Runs work at instants of the plant's clock, in their order, on one thread of its own.
/// Thread-safe; the destructor drops what has not come up.
class Scheduler {
public:
    explicit Scheduler(std::shared_ptr<const Clock> clock);
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;
    ~Scheduler();

    /// Waits for work under way; nothing comes up any more.
    void stop();
    void at(Timestamp when, std::function<void()> work);
    /// Work for a span of the machine's clock from now on: network times do not scale.
    void afterReal(std::chrono::milliseconds span, std::function<void()> work);

private:
    void run(const std::stop_token& stop);

    using Steady = std::chrono::steady_clock;
    std::shared_ptr<const Clock> clock_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::multimap<Steady::time_point, std::function<void()>> waiting_;
    std::jthread thread_;
};

}  // namespace throughline::simulator
