#pragma once

#include "storage/records.h"

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace throughline::storage::sqlite {

/// A delivery as it enters its lane.
struct LaneEntry {
    DeliveryId id;
    EventId event;
    std::string destination, laneKey, route;
    std::int64_t pos = 0;  ///< place in the lane; a new delivery's is its id
    std::uint32_t bytes = 0;
    bool overtakes = false, shadow = false;
    /// Never tried, not fixed, no replay: all that a claim and a settlement need is here. Otherwise
    /// its row has more.
    bool plain = true;
    DeliveryState state = DeliveryState::Pending;
    Timestamp nextAt;
};

/// What a unit does to the lanes, carried out once its commit is durable.
struct LaneEffect {
    enum class Kind : std::uint8_t {
        Add,
        Remove,
        Change,
        PauseLane,
        PauseDestination,
        SetBack
    } kind = Kind::Add;
    LaneEntry entry;
    bool settled = false;  ///< Remove
    bool paused = false;   ///< PauseLane, PauseDestination
    Duration by{};         ///< SetBack; entry.nextAt is now
};

/// What a claim takes out of a lane's front.
struct LaneHead {
    DeliveryId id;
    EventId event;
    std::string destination, laneKey, route;
    bool shadow = false, plain = true, overtaking = false;
    std::int64_t epoch = 0;
};

/// The lanes as the last commit left them, in memory: which deliveries wait in which order, who is
/// due, in flight, blocked or paused. The file has the deliveries; who was in flight is not written
/// down, because after a crash the same head goes out again under the same key. Thread-safe; the
/// writer alone changes it, but for claims.
class LaneBook {
public:
    void apply(std::vector<LaneEffect> effects);
    /// A queue's total from before this start.
    void restoreDestination(const std::string& name, bool paused, std::int64_t settled);

    /// Heads that are due, at most `request.limit`, at most `room` a destination; each is leased.
    std::vector<LaneHead> claim(const ClaimRequest& request, Timestamp now, IdSource& epochs);
    /// Leases that have run out, or all of an owner: (delivery, destination, lane).
    struct Leased {
        DeliveryId id;
        std::string destination, laneKey;
    };
    std::vector<Leased> expired(Timestamp now) const;
    std::vector<Leased> leasedBy(const std::string& owner) const;
    /// What a report about a delivery may rest on: nothing where its lease is another's by now.
    struct Held {
        LaneEntry entry;  ///< as it is in its lane
        bool overtaking = false;
    };
    [[nodiscard]] std::optional<Held> held(DeliveryId id, const std::string& owner,
                                           std::int64_t epoch) const;
    [[nodiscard]] bool inFlight(DeliveryId id) const;
    /// Ends a lease without anything having come of it.
    void giveBack(DeliveryId id);

    /// Keeps a delivery from being claimed until releaseHeld(); false: it is in flight already.
    bool hold(DeliveryId id);
    void releaseHeld();

    [[nodiscard]] std::vector<QueueRow> queues() const;
    /// Without what only the rows know of the heads.
    [[nodiscard]] std::vector<LaneRow> lanes(const LaneQuery& query, std::size_t most) const;
    /// The deliveries of a lane, first to last.
    [[nodiscard]] std::vector<DeliveryId> waiting(const std::string& destination,
                                                  const std::string& laneKey) const;
    [[nodiscard]] std::vector<DeliveryId> flying(const std::string& destination) const;
    /// How many a blocked head holds back; 0 where the delivery is no blocked head.
    [[nodiscard]] int behind(DeliveryId id) const;
    /// The earliest time ahead at which something becomes due or a lease ends.
    [[nodiscard]] std::optional<Timestamp> nextDue(Timestamp now) const;
    /// A place before everything that waits in the lane.
    [[nodiscard]] std::int64_t frontPos(const std::string& destination,
                                        const std::string& laneKey) const;

private:
    struct Slot {
        std::int64_t id = 0, event = 0;
        std::uint32_t bytes = 0;
        std::uint16_t route = 0;
        bool overtakes : 1 = false, shadow : 1 = false;
    };
    struct Touched {
        DeliveryState state = DeliveryState::Pending;
        Timestamp nextAt;
        std::int64_t pos = 0;
    };
    using ReadyKey = std::pair<Timestamp, std::int64_t>;  ///< due, delivery
    struct Queue;
    struct Lane {
        Queue* queue = nullptr;
        const std::string* key = nullptr;
        std::deque<Slot> waiting;
        std::map<std::int64_t, Touched> touched;  ///< waiting that are not plain
        std::optional<ReadyKey> ready;            ///< as it stands in the queue's set
        int overtaking = 0;                       ///< waiting that overtake
        std::int64_t inFlight = 0, epoch = 0;
        std::string owner;
        Timestamp leaseUntil;
        bool paused = false, blocked = false, retrying = false;
        bool flyingPast = false;  ///< what is in flight overtakes a blocked head
    };
    struct Queue {
        std::string name;
        std::unordered_map<std::string, Lane> lanes;
        std::map<ReadyKey, Lane*> ready;
        bool paused = false;
        std::int64_t depth = 0, settled = 0, bytes = 0;
        int inFlight = 0, failed = 0, blockedLanes = 0, retrying = 0;
    };

    Queue& queue(const std::string& name);
    Lane& lane(const std::string& destination, const std::string& laneKey);
    [[nodiscard]] const Lane* find(const std::string& destination,
                                   const std::string& laneKey) const;
    void add(const LaneEntry& entry);
    void remove(const LaneEntry& entry, bool settled);
    void change(const LaneEntry& entry);
    void unlease(Lane& lane);
    /// Works out anew whether the lane is blocked, retrying, ready and when; drops an empty one.
    void refresh(Lane& lane);
    [[nodiscard]] const Slot* candidate(const Lane& lane, Timestamp& due) const;
    [[nodiscard]] static Timestamp dueOf(const Lane& lane, const Slot& slot);
    /// What is due later than now comes earlier by so much.
    void setBack(Timestamp now, Duration by);
    std::uint16_t routeIndex(const std::string& route);

    mutable std::mutex mutex_;
    std::map<std::string, Queue> queues_;
    std::unordered_map<std::int64_t, Lane*> flying_;   ///< delivery → its lane
    std::unordered_map<std::int64_t, Lane*> special_;  ///< deliveries in `touched` → their lane
    std::unordered_set<std::int64_t> held_;
    mutable Timestamp firstLeaseEnd_ = Timestamp::max();  ///< none ends earlier
    std::vector<std::string> routes_;
    std::unordered_map<std::string, std::uint16_t> routeIndex_;
};

}  // namespace throughline::storage::sqlite
