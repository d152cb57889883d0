#pragma once

#include "storage/records.h"
#include "storage/sqlite/connection.h"

namespace throughline::storage::sqlite {

std::vector<QueueRow> readQueues(Connection& db);
Page<LaneRow> readLanes(Connection& db, const LaneQuery& query);
Page<DeliveryRow> readDeliveries(Connection& db, const DeliveryQuery& query);
Result<DeliveryRecord> readDelivery(Connection& db, DeliveryId id);
std::optional<Timestamp> readNextDue(Connection& db, Timestamp now);

}  // namespace throughline::storage::sqlite
