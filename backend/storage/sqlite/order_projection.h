#pragma once

#include "domain/json.h"
#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

/// Folds an accepted event into the state of each order that its facts name, and stores the result.
Status foldOrders(UnitContext& unit, const Event& event, const trace::Facts& facts,
                  const Json& data);
/// What the fold must know of single events of the order, which its row does not hold.
Result<std::vector<trace::OrderBooks::Entry>> readOrderEntries(Connection& db,
                                                               const std::string& order);
/// An order's row changed although no event came (exception, expectation).
void touchOrder(UnitContext& unit, const std::string& order);

Result<std::optional<OrderRow>> readOrder(Connection& db, const std::string& order, Timestamp now);
Result<Page<OrderRow>> readOrders(Connection& db, const OrderQuery& query, Timestamp now);

}  // namespace throughline::storage::sqlite
