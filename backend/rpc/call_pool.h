#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace throughline::rpc {

/// A few threads on which calls read the store and wait for the engine, so that gRPC's own never
/// do. Thread-safe. The destructor runs what is queued, then joins.
class CallPool {
public:
    CallPool(int threads, std::size_t limit);
    CallPool(const CallPool&) = delete;
    CallPool& operator=(const CallPool&) = delete;
    ~CallPool();

    /// False when `limit` jobs wait already: the caller must be told to come back.
    [[nodiscard]] bool run(std::function<void()> job);

private:
    void work();

    const std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace throughline::rpc
