#pragma once

#include "mapping/worker_process.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace throughline::mapping {

/// The mapping workers. Whoever needs one waits until one is free; the one used last goes out
/// first, because it is warm. Thread-safe.
class WorkerPool {
public:
    explicit WorkerPool(Settings settings);

    /// Starts all workers.
    Status start();

    /// Runs `task` with a worker of its own.
    template <class Task>
    auto with(Task&& task) {
        const Lease lease(*this);
        return task(lease.worker());
    }

    /// Of the workers that are free at the moment.
    std::vector<std::int64_t> idleProcessIds();

private:
    class Lease {
    public:
        explicit Lease(WorkerPool& pool) : pool_(pool), worker_(pool.take()) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() { pool_.giveBack(worker_); }
        [[nodiscard]] WorkerProcess& worker() const { return *worker_; }

    private:
        WorkerPool& pool_;
        WorkerProcess* worker_;
    };

    WorkerProcess* take();
    void giveBack(WorkerProcess* worker);

    const Settings settings_;
    std::vector<std::unique_ptr<WorkerProcess>> workers_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<WorkerProcess*> free_;
};

}  // namespace throughline::mapping
