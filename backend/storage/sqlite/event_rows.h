#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

/// Reads the columns that events.get and events.all select.
Event readEventColumns(Connection& db, Statement& row);
Result<Event> readEvent(Connection& db, EventId id);
Result<EventRecord> readEventRecord(Connection& db, EventId id);
Page<EventRow> readEvents(Connection& db, const EventQuery& query);
/// The accepted event with this source and CloudEvents id, among the filter's candidates.
std::optional<EventId> findBySource(Connection& db, const DedupeFilter& filter,
                                    const std::string& source, const std::string& sourceId);

std::vector<SearchHit> searchStore(Connection& db, const std::string& text, int limit);

}  // namespace throughline::storage::sqlite
