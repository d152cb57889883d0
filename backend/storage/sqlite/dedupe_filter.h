#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace throughline::storage::sqlite {

/// Hashes of every (source, id) and (source, idempotency key) that was accepted, with the event
/// they led to: 16 bytes a slot, open addressing. A hit is only a candidate: the caller verifies it
/// against the event's row, so a hash left by a unit that was rolled back does no harm.
/// Thread-safe.
class DedupeFilter {
public:
    void add(std::uint64_t hash, std::int64_t event);
    [[nodiscard]] std::vector<std::int64_t> candidates(std::uint64_t hash) const;
    void reserve(std::size_t keys);
    [[nodiscard]] std::size_t size() const;

    /// Fixed for ever: the hashes are stored.
    static std::uint64_t idHash(std::string_view source, std::string_view sourceId);
    static std::uint64_t keyHash(std::string_view source, std::string_view idempotencyKey);

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::int64_t event = 0;  ///< 0: free
    };
    void place(Slot slot);
    void grow(std::size_t slots);

    mutable std::mutex mutex_;
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

class Connection;
/// Fills the filter from the file, at a start.
void loadDedupe(Connection& db, DedupeFilter& filter);

}  // namespace throughline::storage::sqlite
