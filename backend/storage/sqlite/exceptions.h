#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

ExceptionId insertException(UnitContext& unit, const NewException& exception);
/// A delivery that fails again re-opens its exception instead of opening a second one.
ExceptionId reopenOrInsertException(UnitContext& unit, ExceptionId linked,
                                    const NewException& exception);
/// Follows what became of the matter; a closed exception stays as it is.
void moveException(UnitContext& unit, ExceptionId id, ExceptionState state,
                   const std::string& note = {});
void addNote(UnitContext& unit, ExceptionId id, const Actor& who, const std::string& text);
/// Replaying, and from now on about the delivery that carries the replay.
void replayException(UnitContext& unit, ExceptionId id, DeliveryId now);

/// What a person does to it, with audit entry.
Result<ExceptionRow> changeExceptionUnit(UnitContext& unit, const ExceptionChange& change);
/// exception.unknown, or fix.stale when somebody was faster.
Result<ExceptionRow> expectException(UnitContext& unit, ExceptionId id,
                                     std::optional<std::int64_t> revision);
void reviseException(UnitContext& unit, const ExceptionRow& row);

std::optional<ExceptionRow> readException(Connection& db, ExceptionId id, Timestamp now);
Result<ExceptionRecord> readExceptionRecord(Connection& db, ExceptionId id, Timestamp now);
Page<ExceptionRow> readExceptions(Connection& db, const ExceptionQuery& query, Timestamp now);
std::vector<ExceptionGroup> readExceptionGroups(Connection& db, const ExceptionQuery& query,
                                                Timestamp now, const LaneBook& lanes);

}  // namespace throughline::storage::sqlite
