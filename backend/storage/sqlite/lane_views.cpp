#include "storage/sqlite/filter.h"
#include "storage/sqlite/lane_book.h"

#include <algorithm>

/// What the lanes look like from outside.
namespace throughline::storage::sqlite {

std::vector<LaneBook::Leased> LaneBook::expired(Timestamp now) const {
    std::vector<Leased> found;
    const std::lock_guard lock(mutex_);
    if (now < firstLeaseEnd_) {
        return found;
    }
    firstLeaseEnd_ = Timestamp::max();
    for (const auto& [id, lane] : flying_) {
        firstLeaseEnd_ = std::min(firstLeaseEnd_, lane->leaseUntil);
        if (lane->leaseUntil <= now) {
            found.push_back({DeliveryId{id}, lane->queue->name, *lane->key});
        }
    }
    return found;
}

std::vector<LaneBook::Leased> LaneBook::leasedBy(const std::string& owner) const {
    std::vector<Leased> found;
    const std::lock_guard lock(mutex_);
    for (const auto& [id, lane] : flying_) {
        if (lane->owner == owner) {
            found.push_back({DeliveryId{id}, lane->queue->name, *lane->key});
        }
    }
    return found;
}

std::vector<QueueRow> LaneBook::queues() const {
    std::vector<QueueRow> rows;
    const std::lock_guard lock(mutex_);
    for (const auto& [name, queue] : queues_) {
        QueueRow row;
        row.destination = name;
        row.depth = static_cast<int>(queue.depth);
        row.bytes = queue.bytes;
        row.inFlight = queue.inFlight;
        row.retrying = queue.retrying;
        row.blockedLanes = queue.blockedLanes;
        row.failed = queue.failed;
        row.paused = queue.paused;
        row.settledTotal = queue.settled;
        for (const auto& [key, lane] : queue.lanes) {
            if (lane.waiting.empty()) {
                continue;
            }
            ++row.lanes;
            const auto oldest = idTime(lane.waiting.front().id);
            row.oldest = row.oldest == Timestamp{} ? oldest : std::min(row.oldest, oldest);
            if (lane.retrying && lane.ready) {
                const auto due = lane.ready->first;
                row.nextAt = row.nextAt == Timestamp{} ? due : std::min(row.nextAt, due);
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LaneRow> LaneBook::lanes(const LaneQuery& query, std::size_t most) const {
    std::vector<LaneRow> rows;
    const auto after = splitToken(query.after);
    const std::lock_guard lock(mutex_);
    for (const auto& [name, queue] : queues_) {
        if (!query.destination.empty() && name != query.destination) {
            continue;
        }
        std::vector<const Lane*> lanes;
        for (const auto& [key, lane] : queue.lanes) {
            const bool beyond =
                query.after.empty() || std::tie(name, key) > std::tie(after.front(), after.back());
            if (beyond && (lane.blocked || !query.onlyBlocked)) {
                lanes.push_back(&lane);
            }
        }
        const auto count = std::min(lanes.size(), most - rows.size());
        std::partial_sort(
            lanes.begin(), lanes.begin() + static_cast<std::ptrdiff_t>(count), lanes.end(),
            [](const auto* left, const auto* right) { return *left->key < *right->key; });
        for (std::size_t i = 0; i < count; ++i) {
            const auto& lane = *lanes[i];
            LaneRow row;
            row.destination = name;
            row.laneKey = *lane.key;
            row.depth = static_cast<int>(lane.waiting.size());
            row.paused = lane.paused;
            row.blocked = lane.blocked;
            if (!lane.waiting.empty()) {
                row.head = DeliveryId{lane.waiting.front().id};
                row.oldest = idTime(row.head.value);
            }
            if (lane.ready) {
                row.nextAt = lane.ready->first;
            }
            rows.push_back(std::move(row));
        }
        if (rows.size() == most) {
            break;
        }
    }
    return rows;
}

std::vector<DeliveryId> LaneBook::waiting(const std::string& destination,
                                          const std::string& laneKey) const {
    std::vector<DeliveryId> ids;
    const std::lock_guard lock(mutex_);
    if (const auto* lane = find(destination, laneKey)) {
        for (const auto& slot : lane->waiting) {
            ids.push_back(DeliveryId{slot.id});
        }
    }
    return ids;
}

std::vector<DeliveryId> LaneBook::flying(const std::string& destination) const {
    std::vector<DeliveryId> ids;
    const std::lock_guard lock(mutex_);
    for (const auto& [id, lane] : flying_) {
        if (destination.empty() || lane->queue->name == destination) {
            ids.push_back(DeliveryId{id});
        }
    }
    return ids;
}

int LaneBook::behind(DeliveryId id) const {
    const std::lock_guard lock(mutex_);
    const auto found = special_.find(id.value);
    if (found == special_.end()) {
        return 0;
    }
    const auto& lane = *found->second;
    return lane.blocked && lane.waiting.front().id == id.value
               ? static_cast<int>(lane.waiting.size()) - 1
               : 0;
}

std::optional<Timestamp> LaneBook::nextDue(Timestamp now) const {
    std::optional<Timestamp> next;
    const auto consider = [&](Timestamp at) {
        if (at > now && (!next || at < *next)) {
            next = at;
        }
    };
    const std::lock_guard lock(mutex_);
    for (const auto& [name, queue] : queues_) {
        if (queue.paused) {
            continue;
        }
        const auto ahead = queue.ready.upper_bound({now, std::numeric_limits<std::int64_t>::max()});
        if (ahead != queue.ready.end()) {
            consider(ahead->first.first);
        }
    }
    for (const auto& [id, lane] : flying_) {
        consider(lane->leaseUntil);
    }
    return next;
}

std::int64_t LaneBook::frontPos(const std::string& destination, const std::string& laneKey) const {
    const std::lock_guard lock(mutex_);
    const auto* lane = find(destination, laneKey);
    if (lane == nullptr || lane->waiting.empty()) {
        return 0;
    }
    const auto id = lane->waiting.front().id;
    const auto special = lane->touched.find(id);
    return (special == lane->touched.end() ? id : special->second.pos) - 1;
}

}  // namespace throughline::storage::sqlite
