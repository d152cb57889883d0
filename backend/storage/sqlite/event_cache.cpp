#include "storage/sqlite/event_cache.h"

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kEventsMost = 2'048;
constexpr std::size_t kBytesMost = 4U * 1024 * 1024;

}  // namespace

void EventCache::add(std::shared_ptr<const Event> event) {
    const auto id = event->id.value;
    const std::lock_guard lock(mutex_);
    bytes_ += event->data.size();
    order_.push_back(id);
    events_.emplace(id, std::move(event));
    while (order_.size() > kEventsMost || bytes_ > kBytesMost) {
        const auto oldest = events_.find(order_.front());
        order_.pop_front();
        bytes_ -= oldest->second->data.size();
        events_.erase(oldest);
    }
}

std::shared_ptr<const Event> EventCache::find(EventId id) const {
    const std::lock_guard lock(mutex_);
    const auto found = events_.find(id.value);
    return found == events_.end() ? nullptr : found->second;
}

}  // namespace throughline::storage::sqlite
