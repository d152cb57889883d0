#include "storage/sqlite/store_status.h"

#include "storage/sqlite/damage.h"
#include "storage/sqlite/schema.h"

#include <sqlite3.h>

namespace throughline::storage::sqlite {

namespace {

constexpr int kWalResetFixed = 3'051'003;  // SQLite 3.51.3

std::uint64_t bytesOf(const std::filesystem::path& file) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    return missing ? 0 : static_cast<std::uint64_t>(size);
}

}  // namespace

StoreStatus readStatus(Connection& db, const std::filesystem::path& folder) {
    StoreStatus status;
    auto counter = db.use("transaction.counters");
    while (counter.step()) {
        const auto name = counter.text();
        const auto value = counter.integer();
        if (name == "events") {
            status.events = value;
        } else if (name == "messages") {
            status.messages = value;
        } else if (name == "pending") {
            status.deliveriesPending = value;
        } else if (name == "settled") {
            status.deliveriesSettled = value;
        }
    }
    auto open = db.use("exceptions.open_count");
    open.step();
    status.exceptionsOpen = open.number();
    status.quarantined = countQuarantined(db);
    const auto file = folder / kFileName;
    auto log = file;
    log += "-wal";
    status.fileBytes = bytesOf(file) + bytesOf(log);
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    status.diskFreeBytes = unknown ? 0 : static_cast<std::uint64_t>(space.available);
    status.sqliteVersion = sqlite3_libversion();
    status.walResetBug = sqlite3_libversion_number() < kWalResetFixed;
    status.schemaVersion = schemaVersion(db);
    return status;
}

}  // namespace throughline::storage::sqlite
