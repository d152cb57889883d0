#pragma once

#include "storage/care.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/unit_context.h"

#include <functional>
#include <vector>

namespace throughline::storage::sqlite {

/// Damage is collected up to here; a file with more is to be restored.
inline constexpr std::size_t kDamageMost = 1000;

/// Looks through the pages, then reads every row that carries a payload. `seen` is given each event
/// that is whole, in the order of the log; what cannot be read is named and stepped over.
std::vector<DamagedRow> findDamage(Connection& db,
                                   const std::function<void(const StoredEvent&)>& seen);

/// What an error says of damage.
DamagedRow damagedRow(const Error& error, Timestamp foundAt);
std::string damageText(const DamagedRow& damaged);

void quarantineUnit(UnitContext& unit, const DamagedRow& damaged);
std::vector<DamagedRow> readQuarantine(Connection& db, int limit);
int countQuarantined(Connection& db);

}  // namespace throughline::storage::sqlite
