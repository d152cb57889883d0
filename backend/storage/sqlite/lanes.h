#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

#include <string>

namespace throughline::storage::sqlite {

/// A delivery as its row has it.
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

std::optional<DeliveryEntry> findDelivery(Connection& db, DeliveryId id);
/// For a unit that is about to change it: keeps it from being claimed until the unit's commit;
/// state InFlight where that comes too late.
std::optional<DeliveryEntry> takeDelivery(UnitContext& unit, DeliveryId id);

/// Each writes the row now and tells the lanes once the commit is durable.

/// Puts a delivery at its lane's tail. Of `entry`, state and attempts do not count.
void appendDelivery(UnitContext& unit, const DeliveryEntry& entry, std::size_t bytes,
                    DeliveryId replayOf = {});
/// Takes a delivery out of its lane into the history as Settled or Withdrawn.
void finishDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryState state,
                    bool counted);
/// Its row has left the waiting ones: so does it.
void leaveLane(UnitContext& unit, const LaneEntry& entry, bool settled);
/// Puts a withdrawn delivery back at its lane's head, failed.
void restoreDelivery(UnitContext& unit, const DeliveryEntry& entry);
/// Its state or due time has been written: the lane follows.
void changeDelivery(UnitContext& unit, const DeliveryEntry& entry, DeliveryState state,
                    Timestamp nextAt);
/// Leases whose owner was lost: the attempts' ends are unknown.
int giveLeasesBack(UnitContext& unit, const std::vector<LaneBook::Leased>& leases);

void writeAttempt(UnitContext& unit, DeliveryId delivery, const Attempt& attempt, int madeBefore);

/// Fills the lanes from the file, at a start.
void loadLanes(Connection& db, LaneBook& lanes);

}  // namespace throughline::storage::sqlite
