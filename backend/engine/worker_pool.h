#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace throughline::engine {

/// A few threads that run tasks. Tasks under the same non-empty strand run one after the other, in
/// the order they were posted; the others as threads are free. Any thread may post. stop() finishes
/// the tasks under way and drops those that wait.
class WorkerPool {
public:
    using Task = std::function<void()>;

    explicit WorkerPool(int threads);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();

    void post(Task task, const std::string& strand = {});
    /// Tasks that wait or run.
    [[nodiscard]] std::size_t pending() const;
    void stop();

private:
    struct Item {
        Task task;
        std::string strand;
    };
    void work();
    void finished(const std::string& strand);

    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Item> items_;
    std::map<std::string, std::deque<Task>> strands_;  ///< present while one of it waits or runs
    std::size_t pending_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace throughline::engine
