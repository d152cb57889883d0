#pragma once

#include "storage/records.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/lane_book.h"

namespace throughline::storage::sqlite {

/// A claimed head with its event.
Claimed claimedOf(const LaneHead& head, Event event);
/// The same with what the rows have: the event where it is not given, and for a head that is not
/// plain its attempts and its fixed payload.
Result<Claimed> readClaimed(Connection& db, const LaneHead& head, const Event* event);

/// Throws damage where a body is not what was written.
std::vector<Attempt> readAttempts(Connection& db, DeliveryId id);
Page<LaneRow> readLanes(Connection& db, const LaneQuery& query, const LaneBook& lanes);
Page<DeliveryRow> readDeliveries(Connection& db, const DeliveryQuery& query, const LaneBook& lanes);
Result<DeliveryRecord> readDelivery(Connection& db, DeliveryId id, const LaneBook& lanes);

}  // namespace throughline::storage::sqlite
