#pragma once

#include "engine/engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace throughline::rpc {

/// Remembers each queue's depth and settled count minute by minute (on the engine's clock), for
/// rates and history. One thread of its own; thread-safe.
class QueueHistory {
public:
    explicit QueueHistory(const engine::Engine& engine);
    QueueHistory(const QueueHistory&) = delete;
    QueueHistory& operator=(const QueueHistory&) = delete;
    ~QueueHistory();

    struct Trend {
        double inRate = 0, outRate = 0;  ///< deliveries a minute, over the last five
        double bestRate = 0;             ///< of one minute in the last hour
        std::vector<double> depths;      ///< last 60 minutes, oldest first, now included
    };
    [[nodiscard]] Trend trend(const storage::QueueRow& now) const;

    /// Takes one sample of every queue. The thread does it each minute; tests may.
    void sample();

private:
    struct Sample {
        Timestamp at;
        int depth = 0;
        std::int64_t settled = 0;
    };
    void watch();

    const engine::Engine& engine_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::map<std::string, std::deque<Sample>> samples_;
    std::thread thread_;
};

}  // namespace throughline::rpc
