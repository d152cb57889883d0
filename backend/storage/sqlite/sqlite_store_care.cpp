// What SqliteStore does for its own file: damage, backup, retention.
#include "storage/sqlite/backup.h"
#include "storage/sqlite/damage.h"
#include "storage/sqlite/retention.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/sqlite/store_status.h"
#include "storage/sqlite/verification.h"

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

/// "2026-11-23T08:00:00.000Z" as a folder's name, which may hold no colon everywhere.
std::string folderName(Timestamp at) {
    auto name = formatTime(at);
    std::replace(name.begin(), name.end(), ':', '-');
    return name;
}

}  // namespace

Result<StoreStatus> SqliteStore::status() const {
    if (writer_.stopped()) {
        return Error{.code = ErrorCode::StorageFailed,
                     .detail =
                         "a write failed; nothing more is taken or sent until the engine is "
                         "started again"};
    }
    return readers_.read([&](Connection& db) { return readStatus(db, folder_); });
}

Result<VerifyReport> SqliteStore::verify() const {
    std::vector<DamagedRow> damaged;
    auto report = readers_.read([&](Connection& db) { return verifyStore(db, damaged); });
    for (auto& row : damaged) {
        row.foundAt = clock_.now();
        quarantine(std::move(row));
    }
    return report;
}

Result<std::vector<DamagedRow>> SqliteStore::quarantined(int limit) const {
    return readers_.read([&](Connection& db) { return readQuarantine(db, limit); });
}

void SqliteStore::quarantine(DamagedRow damaged) const {
    {
        const std::lock_guard lock(damagedMutex_);
        if (!damaged_.emplace(damaged.table, damaged.row).second) {
            return;
        }
    }
    writer_.write<bool>(
        [damaged = std::move(damaged)](UnitContext& unit) -> Result<bool> {
            quarantineUnit(unit, damaged);
            return true;
        },
        {});
}

Result<BackupReport> SqliteStore::backup(const std::filesystem::path& into) const {
    const auto at = clock_.now();
    const auto folder = (into.empty() ? folder_ / "backup" : into) / folderName(at);
    return readers_.read([&](Connection& db) { return writeBackup(db, folder, at); });
}

Result<RetentionReport> SqliteStore::retentionPlan(const RetentionRules& rules) const {
    return readers_.read([&](Connection& db) { return planRetention(db, rules, clock_.now()); });
}

Result<Retained> SqliteStore::retain(const RetentionRules& rules) {
    const std::lock_guard lock(retentionMutex_);
    if (!retention_.begun) {
        auto horizons =
            readers_.read([&](Connection& db) { return horizonsOf(db, rules, clock_.now()); });
        if (!horizons) {
            return horizons.error();
        }
        retention_ = {.horizons = *horizons, .begun = true};
    }
    auto slice = writer_.writeAndWait<RetentionSlice>(
        [pass = retention_](UnitContext& unit) -> Result<RetentionSlice> {
            return retainUnit(unit, pass);
        });
    if (!slice) {
        retention_ = {};
        return slice.error();
    }
    retention_ = slice->pass;
    return slice->retained;
}

}  // namespace throughline::storage::sqlite
