#include "engine/metrics.h"

#include <algorithm>

namespace throughline::engine {
namespace {

constexpr std::size_t kLatencies = 4096;
constexpr std::size_t kLatenciesOfMinute = 256;

std::int64_t secondOf(Timestamp at) {
    return toUnixMicros(at) / 1'000'000;
}

double quantile(std::vector<float>& sorted, double share) {
    if (sorted.empty()) {
        return 0;
    }
    const auto index = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
    return static_cast<double>(sorted[index]);
}

}  // namespace

Meter::Meter(const Clock& clock) : clock_(clock), startedAt_(clock.now()) {
    latencies_.reserve(kLatencies);
}

Meter::Minute& Meter::current() {
    const std::int64_t number = secondOf(clock_.now()) / 60;
    Minute& minute = minutes_.at(static_cast<std::size_t>(number % kMinutes));
    if (minute.number != number) {
        minute = Minute{};
        minute.number = number;
    }
    return minute;
}

void Meter::accepted(int events, std::chrono::microseconds took) {
    const std::scoped_lock lock(mutex_);
    Minute& minute = current();
    minute.accepted += events;
    const float milliseconds = static_cast<float>(took.count()) / 1000.0F;
    if (minute.took.size() < kLatenciesOfMinute) {
        minute.took.push_back(milliseconds);
    } else {
        minute.took[minute.nextTook++ % kLatenciesOfMinute] = milliseconds;
    }
    const std::pair<std::int64_t, float> sample{secondOf(clock_.now()), milliseconds};
    if (latencies_.size() < kLatencies) {
        latencies_.push_back(sample);
    } else {
        latencies_[nextLatency_++ % kLatencies] = sample;
    }
}

void Meter::settled() {
    const std::scoped_lock lock(mutex_);
    ++current().settled;
}

void Meter::failed() {
    const std::scoped_lock lock(mutex_);
    ++current().failed;
}

void Meter::backlog(std::int64_t deliveries) {
    const std::scoped_lock lock(mutex_);
    current().backlog = static_cast<double>(deliveries);
}

double Meter::perSecond(double Minute::*figure, std::int64_t now) const {
    // The minute that runs, filled up with the share of the last one that is still within 60 s.
    double sum = 0;
    const std::int64_t number = now / 60;
    const double into = static_cast<double>(now % 60) / 60.0;
    for (const Minute& minute : minutes_) {
        if (minute.number == number) {
            sum += minute.*figure;
        } else if (minute.number == number - 1) {
            sum += minute.*figure * (1.0 - into);
        }
    }
    const auto since = static_cast<double>(std::max<std::int64_t>(1, now - secondOf(startedAt_)));
    return sum / std::min(60.0, since);
}

Metrics Meter::snapshot() const {
    const std::scoped_lock lock(mutex_);
    Metrics metrics;
    const std::int64_t now = secondOf(clock_.now());
    metrics.startedAt = startedAt_;
    metrics.eventsPerSecond = perSecond(&Minute::accepted, now);
    metrics.settledPerSecond = perSecond(&Minute::settled, now);
    double backlog = 0;
    for (std::int64_t number = now / 60 - 59; number <= now / 60; ++number) {
        const Minute& minute = minutes_.at(static_cast<std::size_t>(number % kMinutes));
        const bool known = minute.number == number;
        metrics.accepted.push_back(known ? minute.accepted : 0);
        metrics.settled.push_back(known ? minute.settled : 0);
        metrics.failed.push_back(known ? minute.failed : 0);
        backlog = known ? minute.backlog : backlog;
        metrics.backlog.push_back(backlog);
        std::vector<float> took = known ? minute.took : std::vector<float>{};
        std::ranges::sort(took);
        metrics.latencyP50.push_back(quantile(took, 0.5));
        metrics.latencyP99.push_back(quantile(took, 0.99));
    }
    std::vector<float> recent;
    for (const auto& [second, milliseconds] : latencies_) {
        if (second > now - 60) {
            recent.push_back(milliseconds);
        }
    }
    std::ranges::sort(recent);
    metrics.p50Ms = quantile(recent, 0.5);
    metrics.p99Ms = quantile(recent, 0.99);
    return metrics;
}

}  // namespace throughline::engine
