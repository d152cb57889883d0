#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

/// The units of the delivery queue, each run on the writer thread inside its transaction.
Result<bool> settleUnit(UnitContext& unit, const Settlement& settlement);
Result<std::optional<ExceptionId>> failUnit(UnitContext& unit, const Failure& failure);
Result<int> clockSetBackUnit(UnitContext& unit, Duration by);
Result<std::vector<ReplayedDelivery>> replayUnit(UnitContext& unit, const ReplayUnit& replay);
Result<bool> withdrawUnit(UnitContext& unit, DeliveryId id, const Actor& who,
                          const std::string& reason);
Result<bool> pauseUnit(UnitContext& unit, const std::string& destination,
                       const std::string& laneKey, bool paused, const Actor& who,
                       const std::string& reason);

}  // namespace throughline::storage::sqlite
