#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

#include <string>

namespace throughline::storage::sqlite {

/// A delivery as the writer sees it.
struct DeliveryEntry {
    DeliveryId id;
    EventId event;
    std::string destination, route, laneKey;
    bool overtakes = false, shadow = false;
    DeliveryState state = DeliveryState::Pending;
    int attempts = 0, version = 1;
    Timestamp createdAt;
    bool lastUnknown = false;
    ExceptionId exception;
    bool waiting = true;  ///< still in its lane; false: in the history
};

struct LaneEntry {
    DeliveryId head;
    bool paused = false, blocked = false;
    DeliveryId inFlight;
    std::string owner;
    std::int64_t epoch = 0;
};

/// The lanes' book-keeping, each step inside the caller's unit. A lane row's derived columns (head,
/// blocked, ready_at …) are always recomputed from its deliveries by refreshLane.
std::optional<DeliveryEntry> findDelivery(Connection& db, DeliveryId id);
std::optional<LaneEntry> findLane(Connection& db, const std::string& destination,
                                  const std::string& laneKey);

/// Puts a delivery at its lane's tail. Of `entry`, state and attempts do not count.
void appendDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryId replayOf = {});
/// Takes a delivery out of its lane into the history as Settled or Withdrawn.
void finishDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryState state,
                    bool counted);
/// Puts a withdrawn delivery back at its lane's head, failed.
void restoreDelivery(UnitContext& unit, const DeliveryEntry& entry);

void refreshLane(UnitContext& unit, const std::string& destination, const std::string& laneKey);
/// Ends the lease of a lane, whatever came of the attempt.
void endLease(UnitContext& unit, const std::string& destination, const std::string& laneKey);
/// Gives back leases whose owner was lost: "lanes.expired", "lanes.leased_by" or "lanes.leased".
int giveLeasesBack(UnitContext& unit, Statement leases);

void writeAttempt(UnitContext& unit, DeliveryId delivery, const Attempt& attempt, int madeBefore);

}  // namespace throughline::storage::sqlite
