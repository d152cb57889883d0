#include "bench/many_keys.h"

#include "bench/sqlite_file.h"

#include <map>
#include <stdexcept>
#include <string>

namespace throughline::bench {

namespace {

/// Copies the table's newest row under ids before it; the columns named get what is said.
void multiply(SqliteFile& store, const std::string& table, const std::string& id,
              std::int64_t count, const std::map<std::string, std::string>& columns) {
    std::string values;
    for (const auto& column : store.columns(table)) {
        const auto given = columns.find(column);
        values += (values.empty() ? "" : ", ") + (given != columns.end() ? given->second : column);
    }
    const auto total = std::to_string(count);
    store.execute("WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < " +
                  total + ") INSERT INTO " + table + " SELECT " + values +
                  " FROM n, (SELECT * FROM " + table + " ORDER BY " + id + " DESC LIMIT 1)");
}

}  // namespace

Status addEvents(const std::filesystem::path& file, std::int64_t count) {
    try {
        SqliteFile store(file);
        store.execute("PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 20000");
        const std::string earlier = " - " + std::to_string(count + 1) + " + n";
        store.execute("BEGIN");
        multiply(store, "event", "id", count,
                 {{"id", "id" + earlier},
                  {"source_id", "'earlier-' || n"},
                  {"idempotency_key", "lower(hex(randomblob(16)))"},
                  {"data", "'{}'"}});
        if (!store.columns("dedupe_key").empty()) {
            multiply(store, "dedupe_key", "event_id", count,
                     {{"event_id", "event_id" + earlier},
                      {"id_hash", "random()"},
                      {"key_hash", "random()"}});
        } else {
            multiply(store, "dedupe", "event_id", count,
                     {{"event_id", "event_id" + earlier}, {"hash", "random()"}});
        }
        store.execute("UPDATE counter SET value = value + " + std::to_string(count) +
                      " WHERE name = 'events'");
        store.execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const std::exception& failure) {
        return Error{.code = ErrorCode::Internal, .detail = failure.what()};
    }
    return {};
}

}  // namespace throughline::bench
