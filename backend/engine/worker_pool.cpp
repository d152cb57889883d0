#include "engine/worker_pool.h"

#include <utility>

namespace throughline::engine {

WorkerPool::WorkerPool(int threads) {
    for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

WorkerPool::~WorkerPool() {
    stop();
}

void WorkerPool::post(Task task, const std::string& strand) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) {
            return;
        }
        ++pending_;
        if (!strand.empty()) {
            const auto [queue, fresh] = strands_.try_emplace(strand);
            if (!fresh) {
                queue->second.push_back(std::move(task));
                return;
            }
        }
        items_.push_back({std::move(task), strand});
    }
    ready_.notify_one();
}

std::size_t WorkerPool::pending() const {
    const std::scoped_lock lock(mutex_);
    return pending_;
}

void WorkerPool::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
        items_.clear();
        strands_.clear();
    }
    ready_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

void WorkerPool::work() {
    for (;;) {
        Item item;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [this] { return stopping_ || !items_.empty(); });
            if (items_.empty()) {
                return;
            }
            item = std::move(items_.front());
            items_.pop_front();
        }
        item.task();
        item.task = nullptr;
        finished(item.strand);
    }
}

void WorkerPool::finished(const std::string& strand) {
    {
        const std::scoped_lock lock(mutex_);
        --pending_;
        const auto queue = strands_.find(strand);
        if (strand.empty() || queue == strands_.end()) {
            return;
        }
        if (queue->second.empty()) {
            strands_.erase(queue);
            return;
        }
        items_.push_back({std::move(queue->second.front()), strand});
        queue->second.pop_front();
    }
    ready_.notify_one();
}

}  // namespace throughline::engine
