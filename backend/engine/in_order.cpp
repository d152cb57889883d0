#include "engine/in_order.h"

#include <utility>

namespace throughline::engine {

std::uint64_t InOrder::draw() {
    const std::scoped_lock lock(mutex_);
    return drawn_++;
}

void InOrder::run(std::uint64_t place, std::function<void()> step) {
    std::unique_lock lock(mutex_);
    ready_.emplace(place, std::move(step));
    if (running_) {
        return;
    }
    running_ = true;
    while (!ready_.empty() && ready_.begin()->first == next_) {
        const auto node = ready_.extract(ready_.begin());
        lock.unlock();
        node.mapped()();
        lock.lock();
        ++next_;
    }
    running_ = false;
}

}  // namespace throughline::engine
