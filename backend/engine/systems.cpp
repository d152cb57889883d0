#include "engine/systems.h"

#include "engine/windows.h"

#include <algorithm>

namespace throughline::engine {
namespace {

std::int64_t hourOf(Timestamp at) {
    return toUnixMicros(at) / 3'600'000'000;
}

}  // namespace

std::string_view healthText(SystemHealth::State state) {
    switch (state) {
        case SystemHealth::State::Unknown:
            return "unknown";
        case SystemHealth::State::Up:
            return "up";
        case SystemHealth::State::Degraded:
            return "degraded";
        case SystemHealth::State::Down:
            return "down";
        case SystemHealth::State::Maintenance:
            return "maintenance";
    }
    return "unknown";
}

void SystemMonitor::Hours::add(std::int64_t hour) {
    const auto index = static_cast<std::size_t>(hour % kHours);
    if (number.at(index) != hour) {
        number.at(index) = hour;
        count.at(index) = 0;
    }
    ++count.at(index);
}

int SystemMonitor::Hours::last24(std::int64_t hour) const {
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
        sum += number.at(i) > hour - 24 && number.at(i) <= hour ? count.at(i) : 0;
    }
    return sum;
}

void SystemMonitor::received(const std::string& system) {
    const Timestamp now = clock_.now();
    const std::scoped_lock lock(mutex_);
    Seen& seen = systems_[system];
    seen.received = now;
    seen.receivedCount.add(hourOf(now));
}

void SystemMonitor::delivered(const std::string& system) {
    const Timestamp now = clock_.now();
    const std::scoped_lock lock(mutex_);
    Seen& seen = systems_[system];
    seen.delivered = now;
    seen.deliveredCount.add(hourOf(now));
    seen.silentFailures = 0;
    seen.lastFailed = false;
    seen.authExpired = false;
    seen.why.clear();
}

void SystemMonitor::failed(const std::string& system, const Error& error, bool answered) {
    const Timestamp now = clock_.now();
    const std::scoped_lock lock(mutex_);
    Seen& seen = systems_[system];
    seen.failed = now;
    seen.failedCount.add(hourOf(now));
    seen.silentFailures = answered ? 0 : seen.silentFailures + 1;
    seen.lastFailed = true;
    seen.authExpired = error.kind() == ErrorKind::AuthExpired;
    seen.why = error.message();
}

void SystemMonitor::judge(const Landscape& landscape, const Seen* seen,
                          SystemHealth& health) const {
    const Timestamp now = clock_.now();
    for (const std::string& endpoint : health.endpoints) {
        if (const auto open = openWindow(landscape, endpoint, now)) {
            health.state = SystemHealth::State::Maintenance;
            health.why = open->window->reason + " until " + formatTime(open->until);
            return;
        }
    }
    if (seen == nullptr) {
        health.why = "nothing exchanged since the engine started";
        return;
    }
    constexpr int kDownAfter = 3;
    if (seen->silentFailures >= kDownAfter) {
        health.state = SystemHealth::State::Down;
    } else if (seen->lastFailed) {
        health.state = SystemHealth::State::Degraded;
    } else {
        health.state = SystemHealth::State::Up;
    }
    health.why = seen->why;
}

std::vector<SystemHealth> SystemMonitor::health(const Landscape& landscape) const {
    const std::int64_t hour = hourOf(clock_.now());
    const std::scoped_lock lock(mutex_);
    std::vector<SystemHealth> all;
    for (const System& system : landscape.systems) {
        SystemHealth health;
        health.id = system.id;
        health.name = system.name;
        health.kind = system.kind;
        health.plant = system.plant;
        for (const InboundEndpoint& endpoint : landscape.inbound) {
            if (endpoint.system == system.id) {
                health.endpoints.push_back(endpoint.id);
            }
        }
        for (const OutboundEndpoint& endpoint : landscape.outbound) {
            if (endpoint.system == system.id) {
                health.endpoints.push_back(endpoint.id);
            }
        }
        const auto found = systems_.find(system.id);
        const Seen* const seen = found == systems_.end() ? nullptr : &found->second;
        if (seen != nullptr) {
            health.lastReceived = seen->received;
            health.lastDelivered = seen->delivered;
            health.lastFailure = seen->failed;
            health.received24h = seen->receivedCount.last24(hour);
            health.delivered24h = seen->deliveredCount.last24(hour);
            health.failed24h = seen->failedCount.last24(hour);
            health.authExpired = seen->authExpired;
        }
        judge(landscape, seen, health);
        all.push_back(std::move(health));
    }
    return all;
}

}  // namespace throughline::engine
