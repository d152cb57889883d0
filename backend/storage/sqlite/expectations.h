#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

/// False: the rule already waits, or waited, for this order, or the milestone is there already.
bool putExpectationUnit(UnitContext& unit, const Expectation& expectation);
/// Meets what waits for it; an exception that was opened because it did not come is resolved.
void milestoneReached(UnitContext& unit, const std::string& order, trace::Milestone milestone);
Result<bool> closeExpectationUnit(UnitContext& unit, const std::string& rule,
                                  const std::string& order,
                                  const std::optional<NewException>& missed);
std::vector<Expectation> readDueExpectations(Connection& db, Timestamp now, int limit);

}  // namespace throughline::storage::sqlite
