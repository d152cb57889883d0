#include "storage/sqlite/schema.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/sqlite/store_status.h"

#include <algorithm>

namespace throughline::storage {

namespace {

using namespace sqlite;

/// New ids follow every old one, also where the clock was set back. A table that is damaged does
/// not keep the others from working: the time of the others' ids is as good.
std::int64_t highestId(Connection& db) {
    std::int64_t highest = 0;
    for (const auto* name : {"transaction.highest_message", "transaction.highest_event",
                             "transaction.highest_delivery", "transaction.highest_delivery_done",
                             "transaction.highest_exception", "transaction.highest_note",
                             "transaction.highest_blob", "transaction.highest_fact"}) {
        try {
            auto row = db.use(name);
            row.step();
            highest = std::max(highest, row.integer());
        } catch (const SqliteError& error) {
            if (!error.isDamage()) {
                throw;
            }
        }
    }
    return highest;
}

}  // namespace

Result<std::unique_ptr<Store>> openSqliteStore(const std::filesystem::path& folder,
                                               const Clock& clock, IdSource& ids) {
    return openSqliteStore(folder, clock, ids, kDiskReserve);
}

Result<std::unique_ptr<Store>> openSqliteStore(const std::filesystem::path& folder,
                                               const Clock& clock, IdSource& ids,
                                               std::uint64_t diskReserve) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        return Error{
            .code = ErrorCode::StorageFailed, .detail = failed.message(), .file = folder.string()};
    }
    auto lock = platform::FolderLock::take(folder);
    if (!lock) {
        return lock.error();
    }
    try {
        auto writer = std::make_unique<Connection>(folder / kFileName, Connection::Mode::Writer);
        if (auto migrated = migrate(*writer); !migrated.ok()) {
            return migrated.error();
        }
        ids.startAfter(highestId(*writer));
        auto store = std::make_unique<SqliteStore>(std::move(*lock), folder, std::move(writer),
                                                   clock, ids, diskReserve);
        return std::unique_ptr<Store>(std::move(store));
    } catch (const SqliteError& error) {
        auto result = error.toError();
        result.file = (folder / kFileName).string();
        return result;
    }
}

}  // namespace throughline::storage
