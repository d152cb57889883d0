#include "storage/sqlite/dedupe_filter.h"

#include "domain/event.h"
#include "storage/sqlite/connection.h"

#include <bit>
#include <string>

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kFirstSlots = 1024;

std::uint64_t hashOf(char kind, std::string_view source, std::string_view key) {
    std::string text;
    text.reserve(source.size() + key.size() + 2);
    text += kind;
    text += source;
    text += '\x1f';
    text += key;
    return fnv1a64(text);
}

}  // namespace

std::uint64_t DedupeFilter::idHash(std::string_view source, std::string_view sourceId) {
    return hashOf('i', source, sourceId);
}

std::uint64_t DedupeFilter::keyHash(std::string_view source, std::string_view idempotencyKey) {
    return hashOf('k', source, idempotencyKey);
}

void DedupeFilter::add(std::uint64_t hash, std::int64_t event) {
    const std::lock_guard lock(mutex_);
    if ((used_ + 1) * 10 > slots_.size() * 7) {
        grow(slots_.empty() ? kFirstSlots : slots_.size() * 2);
    }
    place({hash, event});
    ++used_;
}

std::vector<std::int64_t> DedupeFilter::candidates(std::uint64_t hash) const {
    std::vector<std::int64_t> found;
    const std::lock_guard lock(mutex_);
    if (slots_.empty()) {
        return found;
    }
    const auto mask = slots_.size() - 1;
    for (auto at = hash & mask; slots_[at].event != 0; at = (at + 1) & mask) {
        if (slots_[at].hash == hash) {
            found.push_back(slots_[at].event);
        }
    }
    return found;
}

void DedupeFilter::reserve(std::size_t keys) {
    const std::lock_guard lock(mutex_);
    const auto slots = std::bit_ceil(keys * 10 / 7 + kFirstSlots);
    if (slots > slots_.size()) {
        grow(slots);
    }
}

std::size_t DedupeFilter::size() const {
    const std::lock_guard lock(mutex_);
    return used_;
}

void DedupeFilter::place(Slot slot) {
    const auto mask = slots_.size() - 1;
    auto at = slot.hash & mask;
    while (slots_[at].event != 0) {
        at = (at + 1) & mask;
    }
    slots_[at] = slot;
}

void DedupeFilter::grow(std::size_t slots) {
    std::vector<Slot> old(slots);
    old.swap(slots_);
    for (const auto& slot : old) {
        if (slot.event != 0) {
            place(slot);
        }
    }
}

void loadDedupe(Connection& db, DedupeFilter& filter) {
    auto count = db.use("acceptance.dedupe_count");
    count.step();
    filter.reserve(static_cast<std::size_t>(count.integer()));
    auto keys = db.use("acceptance.dedupe_all");
    while (keys.step()) {
        const auto event = keys.integer();
        filter.add(static_cast<std::uint64_t>(keys.integer()), event);
        if (const auto key = keys.integer(); key != 0) {
            filter.add(static_cast<std::uint64_t>(key), event);
        }
    }
}

}  // namespace throughline::storage::sqlite
