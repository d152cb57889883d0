#include "storage/sqlite/damage.h"

#include "storage/sqlite/delivery_queries.h"
#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/payloads.h"
#include "storage/sqlite/sequences.h"

namespace throughline::storage::sqlite {

namespace {

constexpr int kStepsMost = 62;  ///< doublings over which an unreadable stretch is stepped

/// Reads tables from end to end, whatever lies between.
class Walk {
public:
    Walk(Connection& db, std::vector<DamagedRow>& damaged) : db_(db), damaged_(damaged) {}

    /// `read` is given the row after its first column, the key.
    template <class AnyId, class Read>
    void over(const char* table, const char* query, Read read) {
        std::int64_t after = 0;
        for (int step = 0; step < kStepsMost && damaged_.size() < kDamageMost;) {
            try {
                auto row = db_.use(query);
                row.bind("$after", after);
                while (row.step()) {
                    after = row.integer();
                    step = 0;
                    try {
                        read(row, AnyId{after});
                    } catch (SqliteError& error) {
                        error.concerns(table, AnyId{after}.text());
                        add(error);
                    }
                }
                return;
            } catch (SqliteError& error) {
                if (step == 0) {
                    error.concerns(table, "after " + AnyId{after}.text());
                    add(error);
                }
                // ids lie as far apart as their times: reach beyond the stretch in doubled steps
                after += std::int64_t{1} << static_cast<unsigned>(step++);
            }
        }
    }

private:
    void add(const SqliteError& error) {
        if (!error.isDamage()) {
            throw error;
        }
        if (damaged_.size() < kDamageMost) {
            damaged_.push_back(damagedRow(error.toError(), {}));
        }
    }

    Connection& db_;
    std::vector<DamagedRow>& damaged_;
};

void lookThroughPages(Connection& db, std::vector<DamagedRow>& damaged) {
    const auto add = [&](std::string what) {
        damaged.push_back({.table = "file", .row = {}, .what = std::move(what), .foundAt = {}});
    };
    try {
        auto row = db.use("care.pages");
        while (row.step()) {
            if (auto text = row.text(); text != "ok") {
                add(std::move(text));
            }
        }
    } catch (const SqliteError& error) {
        if (!error.isDamage()) {
            throw;
        }
        add(error.what());
    }
}

}  // namespace

std::vector<DamagedRow> findDamage(Connection& db,
                                   const std::function<void(const StoredEvent&)>& seen) {
    std::vector<DamagedRow> damaged;
    lookThroughPages(db, damaged);
    Walk walk(db, damaged);
    walk.over<EventId>("event", "care.walk_events",
                       [&](Statement& row, EventId) { seen(readEventColumns(db, row)); });
    walk.over<MessageId>("message", "care.walk_messages",
                         [&](Statement&, MessageId id) { (void)readMessage(db, id); });
    walk.over<DeliveryId>("attempt", "care.walk_attempts",
                          [&](Statement&, DeliveryId id) { (void)readAttempts(db, id); });
    walk.over<DeliveryId>("delivery_version", "care.walk_delivery_versions",
                          [&](Statement&, DeliveryId id) { (void)deliveryVersions(db, id); });
    walk.over<EventId>("held_event", "care.walk_held",
                       [&](Statement& row, EventId id) { readHeldColumns(db, row, id.value); });
    return damaged;
}

DamagedRow damagedRow(const Error& error, Timestamp foundAt) {
    return {.table = error.field.empty() ? "file" : error.field,
            .row = error.value,
            .what = error.detail,
            .foundAt = foundAt};
}

std::string damageText(const DamagedRow& damaged) {
    return damaged.table + (damaged.row.empty() ? "" : " " + damaged.row) +
           " is damaged: " + damaged.what;
}

void quarantineUnit(UnitContext& unit, const DamagedRow& damaged) {
    unit.db.use("care.quarantine_put")
        .bind("$table", damaged.table)
        .bind("$row", damaged.row)
        .bind("$what", damaged.what)
        .bind("$at", damaged.foundAt)
        .run();
}

std::vector<DamagedRow> readQuarantine(Connection& db, int limit) {
    std::vector<DamagedRow> rows;
    auto row = db.use("care.quarantine_list");
    row.bind("$limit", limit);
    while (row.step()) {
        DamagedRow& found = rows.emplace_back();
        found.table = row.text();
        found.row = row.text();
        found.what = row.text();
        found.foundAt = row.time();
    }
    return rows;
}

int countQuarantined(Connection& db) {
    auto row = db.use("care.quarantine_count");
    row.step();
    return row.number();
}

}  // namespace throughline::storage::sqlite
