#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

#include <string>
#include <vector>

namespace throughline::storage::sqlite {

/// Writes an event's edges, lots, and what its orders took in and gave out; joins both sides of an
/// order into edges, whichever came first.
void writeGenealogy(UnitContext& unit, const Event& event, const trace::Facts& facts);

std::optional<LotRow> readLot(Connection& db, const std::string& key);
std::vector<LotRow> findLotRows(Connection& db, const std::string& text, int limit);
std::vector<EdgeRow> readEdges(Connection& db, const std::vector<std::string>& keys,
                               bool downstream);

}  // namespace throughline::storage::sqlite
