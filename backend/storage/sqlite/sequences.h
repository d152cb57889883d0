#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

class Acceptance;

/// An order's events in their source's own count. Nothing: its turn has come (or it is late, or
/// not counted) and it may be accepted now; else it is held, or repeats one that is held.
std::optional<AcceptOutcome::One> holdUnlessItsTurn(UnitContext& unit,
                                                    const AcceptedEvent& accepted,
                                                    MessageId message);

/// Lets a held event go: gives up what is missing before it, opening `release.gap`, and accepts it.
/// Held, and nothing changed, where its order has moved on since `release` was made.
Result<AcceptOutcome> releaseUnit(UnitContext& unit, const Release& release,
                                  Acceptance& acceptance);

/// Reads number, envelope and payload of a held event; throws damage where they are not what was
/// written.
HeldEvent readHeldColumns(Connection& db, Statement& row, std::int64_t key);
std::vector<HeldEvent> readReleasable(Connection& db, Timestamp now, int limit);
std::optional<Timestamp> readNextRelease(Connection& db);

}  // namespace throughline::storage::sqlite
