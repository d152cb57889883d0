#pragma once

#include "domain/event.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace throughline::storage::sqlite {

/// The events accepted last, so that sending one at once need not read it back. Bounded by count
/// and by the bytes of their data. Thread-safe.
class EventCache {
public:
    void add(std::shared_ptr<const Event> event);
    /// Null where it has gone: the file has it.
    [[nodiscard]] std::shared_ptr<const Event> find(EventId id) const;

private:
    mutable std::mutex mutex_;
    std::unordered_map<std::int64_t, std::shared_ptr<const Event>> events_;
    std::deque<std::int64_t> order_;
    std::size_t bytes_ = 0;
};

}  // namespace throughline::storage::sqlite
