#include "engine/queue_limits.h"

#include <utility>

namespace throughline::engine {
namespace {
constexpr auto kAskAgain = std::chrono::seconds{1};
}

QueueLimits::Load& QueueLimits::Load::operator+=(const Load& other) {
    count += other.count;
    bytes += other.bytes;
    return *this;
}

QueueLimits::Load& QueueLimits::Load::operator-=(const Load& other) {
    count -= other.count;
    bytes -= other.bytes;
    return *this;
}

/// Gives its room back when it goes.
class QueueLimits::Held {
public:
    Held(QueueLimits& limits, Loads loads) : limits_(limits), loads_(std::move(loads)) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { limits_.release(loads_); }

private:
    QueueLimits& limits_;
    Loads loads_;
};

Result<QueueLimits::Reservation> QueueLimits::reserve(
    const Landscape& landscape, const std::vector<storage::AcceptedEvent>& events) {
    Loads wanted;
    for (const storage::AcceptedEvent& event : events) {
        for (const storage::PlannedDelivery& delivery : event.deliveries) {
            const OutboundEndpoint* const endpoint =
                landscape.outboundEndpoint(delivery.destination);
            if (endpoint != nullptr && endpoint->queue.active()) {
                wanted[delivery.destination] +=
                    {1, static_cast<std::int64_t>(event.event.data.size())};
            }
        }
    }
    if (wanted.empty()) {
        return Reservation{};
    }
    const std::scoped_lock lock(mutex_);
    for (const auto& [destination, load] : wanted) {
        const OutboundEndpoint& endpoint = *landscape.outboundEndpoint(destination);
        if (!fits(endpoint, load)) {
            const QueueLimit& limit = endpoint.queue;
            const std::string most =
                (limit.most > 0 ? std::to_string(limit.most) + " deliveries" : std::string{}) +
                (limit.most > 0 && limit.mostBytes > 0 ? ", " : "") +
                (limit.mostBytes > 0 ? std::to_string(limit.mostBytes) + " bytes" : std::string{});
            return Error{ErrorCode::IntakeQueueFull,
                         {},
                         "destination",
                         destination,
                         "at most " + most,
                         0,
                         {}};
        }
    }
    for (const auto& [destination, load] : wanted) {
        reserved_[destination] += load;
    }
    return Reservation{std::make_shared<Held>(*this, std::move(wanted))};
}

/// Under the lock.
bool QueueLimits::fits(const OutboundEndpoint& endpoint, const Load& more) {
    const QueueLimit& limit = endpoint.queue;
    const auto holds = [&] {
        Load sum = more;
        sum += known_[endpoint.id];
        sum += reserved_[endpoint.id];
        return (limit.most <= 0 || sum.count <= limit.most) &&
               (limit.mostBytes <= 0 || sum.bytes <= limit.mostBytes);
    };
    // Replays and redirects come past here: now and then the store is asked in any case.
    const bool old = stale_ && std::chrono::steady_clock::now() - askedAt_ > kAskAgain;
    if (!old && holds()) {
        return true;
    }
    if (!stale_) {
        return false;
    }
    ask();
    return holds();
}

void QueueLimits::ask() {
    const auto queues = store_.queues();
    if (!queues.ok()) {
        return;
    }
    known_.clear();
    for (const storage::QueueRow& row : *queues) {
        known_[row.destination] = {row.depth, row.bytes};
    }
    stale_ = false;
    askedAt_ = std::chrono::steady_clock::now();
}

void QueueLimits::release(const Loads& loads) {
    const std::scoped_lock lock(mutex_);
    for (const auto& [destination, load] : loads) {
        reserved_[destination] -= load;
        known_[destination] += load;
    }
    stale_ = true;
}

void QueueLimits::changed() {
    const std::scoped_lock lock(mutex_);
    stale_ = true;
}

bool QueueLimits::full(const OutboundEndpoint& endpoint) {
    if (!endpoint.queue.active()) {
        return false;
    }
    const std::scoped_lock lock(mutex_);
    return !fits(endpoint, {1, 1});
}

}  // namespace throughline::engine
