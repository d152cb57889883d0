#pragma once

#include "engine/landscape.h"
#include "storage/store.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace throughline::engine {

/// Keeps what waits for a destination within its limit: deliveries are counted before their events
/// are accepted, and where there is no room for all of them the sender hears so instead. What is on
/// its way to the store counts as waiting. Asks the store when its own count says full, and now and
/// then. Thread-safe.
class QueueLimits {
public:
    explicit QueueLimits(const storage::Store& store) : store_(store) {}

    /// Room that is held until the events are in the store, or are not.
    using Reservation = std::shared_ptr<void>;
    /// Room for everything that these events send; intake.queue_full where there is not.
    Result<Reservation> reserve(const Landscape& landscape,
                                const std::vector<storage::AcceptedEvent>& events);
    /// Something went out, or came in: what the store said may no longer hold.
    void changed();
    [[nodiscard]] bool full(const OutboundEndpoint& endpoint);

private:
    struct Load {
        std::int64_t count = 0, bytes = 0;
        Load& operator+=(const Load& other);
        Load& operator-=(const Load& other);
    };
    using Loads = std::map<std::string, Load>;
    class Held;

    [[nodiscard]] bool fits(const OutboundEndpoint& endpoint, const Load& more);
    void release(const Loads& loads);
    void ask();

    const storage::Store& store_;
    std::mutex mutex_;
    Loads known_;     ///< as the store said, and what was accepted since
    Loads reserved_;  ///< on its way
    bool stale_ = true;
    std::chrono::steady_clock::time_point askedAt_;
};

}  // namespace throughline::engine
