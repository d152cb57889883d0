#include "rpc/queue_history.h"

#include <algorithm>

namespace throughline::rpc {

namespace {
constexpr std::size_t kMinutes = 60;
constexpr auto kRateSpan = std::chrono::minutes(5);

double minutesOf(Duration span) {
    return std::chrono::duration<double, std::ratio<60>>(span).count();
}
}  // namespace

QueueHistory::QueueHistory(const engine::Engine& engine) : engine_(engine) {
    sample();
    thread_ = std::thread([this] { watch(); });
}

QueueHistory::~QueueHistory() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void QueueHistory::watch() {
    using std::chrono::minutes;
    using std::chrono::seconds;
    const auto pause =
        std::clamp<Duration>(engine_.clock().realSpan(minutes(1)), seconds(1), minutes(1));
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, pause, [this] { return stopping_; })) {
        lock.unlock();
        sample();
        lock.lock();
    }
}

void QueueHistory::sample() {
    const auto rows = engine_.store().queues();
    if (!rows) {
        return;
    }
    const auto now = engine_.clock().now();
    const std::lock_guard lock(mutex_);
    for (const auto& row : *rows) {
        auto& kept = samples_[row.destination];
        kept.push_back({now, row.depth, row.settledTotal});
        if (kept.size() > kMinutes) {
            kept.pop_front();
        }
    }
}

QueueHistory::Trend QueueHistory::trend(const storage::QueueRow& now) const {
    Trend trend;
    const auto at = engine_.clock().now();
    const std::lock_guard lock(mutex_);
    const auto kept = samples_.find(now.destination);
    if (kept == samples_.end() || kept->second.empty()) {
        trend.depths.push_back(now.depth);
        return trend;
    }
    for (const auto& sample : kept->second) {
        trend.depths.push_back(sample.depth);
    }
    trend.depths.push_back(now.depth);
    for (std::size_t i = 1; i < kept->second.size(); ++i) {
        const Sample& before = kept->second[i - 1];
        const Sample& after = kept->second[i];
        const double span = minutesOf(after.at - before.at);
        if (span > 0) {
            trend.bestRate = std::max(trend.bestRate,
                                      static_cast<double>(after.settled - before.settled) / span);
        }
    }
    // The oldest sample within the span; right after start, whatever there is.
    const auto& samples = kept->second;
    const auto base = std::find_if(samples.begin(), samples.end(), [&](const Sample& sample) {
        return sample.at >= at - kRateSpan;
    });
    const auto& from = base != samples.end() ? *base : samples.back();
    const double minutes = minutesOf(at - from.at);
    if (minutes <= 0) {
        return trend;
    }
    const auto settled = static_cast<double>(now.settledTotal - from.settled);
    trend.outRate = settled / minutes;
    trend.inRate = std::max(0.0, (settled + now.depth - from.depth) / minutes);
    return trend;
}

}  // namespace throughline::rpc
