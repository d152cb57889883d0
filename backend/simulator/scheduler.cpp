#include "simulator/scheduler.h"

#include <algorithm>
#include <utility>

namespace throughline::simulator {

Scheduler::Scheduler(std::shared_ptr<const Clock> clock)
    : clock_(std::move(clock)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

Scheduler::~Scheduler() {
    stop();
}

void Scheduler::stop() {
    thread_.request_stop();
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Scheduler::at(Timestamp when, std::function<void()> work) {
    const auto span = clock_->realSpan(std::max(Duration{}, when - clock_->now()));
    afterReal(std::chrono::ceil<std::chrono::milliseconds>(span), std::move(work));
}

void Scheduler::afterReal(std::chrono::milliseconds span, std::function<void()> work) {
    const std::scoped_lock lock(mutex_);
    waiting_.emplace(Steady::now() + span, std::move(work));
    changed_.notify_all();
}

void Scheduler::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (waiting_.empty()) {
            changed_.wait(lock, stop, [this] { return !waiting_.empty(); });
            continue;
        }
        const auto due = waiting_.begin()->first;
        if (due > Steady::now()) {
            changed_.wait_until(lock, stop, due, [this, due] {
                return !waiting_.empty() && waiting_.begin()->first < due;
            });
            continue;
        }
        const auto work = std::move(waiting_.begin()->second);
        waiting_.erase(waiting_.begin());
        lock.unlock();
        work();
        lock.lock();
    }
}

}  // namespace throughline::simulator
