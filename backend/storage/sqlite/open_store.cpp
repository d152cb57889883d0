#include "storage/sqlite/schema.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/sqlite/store_status.h"

namespace throughline::storage {

namespace {

using namespace sqlite;

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
        {
            auto highest = writer->use("transaction.highest_id");
            highest.step();
            ids.startAfter(highest.integer());
        }
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
