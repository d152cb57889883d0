#pragma once

#include "storage/records.h"
#include "storage/sqlite/payload_sum.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

struct StoredEvent {
    Event event;
    bool payloadRemoved = false;
};
/// Reads the columns that events.get and events.all select; throws damage where they are not what
/// was written.
StoredEvent readEventColumns(Connection& db, Statement& row);
/// With its data: refused where retention has removed it.
Result<Event> readEvent(Connection& db, EventId id);
/// Over the event and its data, as it stands in its row.
PayloadSum eventSum(const Event& event);
Result<EventRecord> readEventRecord(Connection& db, EventId id);
Page<EventRow> readEvents(Connection& db, const EventQuery& query);
/// The accepted event with this source and CloudEvents id, among the filter's candidates.
std::optional<EventId> findBySource(Connection& db, const DedupeFilter& filter,
                                    const std::string& source, const std::string& sourceId);

std::vector<SearchHit> searchStore(Connection& db, const std::string& text, int limit);

}  // namespace throughline::storage::sqlite
