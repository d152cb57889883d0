#include "mapping/worker_pool.h"

#include <algorithm>

namespace throughline::mapping {

WorkerPool::WorkerPool(Settings settings) : settings_(std::move(settings)) {
    for (int i = 0; i < std::max(settings_.workers, 1); ++i) {
        workers_.push_back(std::make_unique<WorkerProcess>(settings_));
        free_.push_back(workers_.back().get());
    }
}

Status WorkerPool::start() {
    for (const auto& worker : workers_) {
        if (auto status = worker->ensureRunning(); !status) {
            return status;
        }
    }
    return {};
}

std::vector<std::int64_t> WorkerPool::idleProcessIds() {
    const std::lock_guard lock(mutex_);
    std::vector<std::int64_t> ids;
    for (const auto* worker : free_) {
        ids.push_back(worker->processId());
    }
    return ids;
}

WorkerProcess* WorkerPool::take() {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [this] { return !free_.empty(); });
    auto* worker = free_.back();
    free_.pop_back();
    return worker;
}

void WorkerPool::giveBack(WorkerProcess* worker) {
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(worker);
    }
    freed_.notify_one();
}

}  // namespace throughline::mapping
