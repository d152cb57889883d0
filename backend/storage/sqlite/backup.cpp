#include "storage/sqlite/backup.h"

#include "domain/json.h"
#include "domain/sha256.h"
#include "platform/failpoint.h"
#include "platform/folder_lock.h"
#include "platform/private_file.h"
#include "storage/sqlite/schema.h"
#include "storage/sqlite/store_status.h"
#include "storage/sqlite/verification.h"
#include "storage/store.h"

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <thread>

namespace throughline::storage {

namespace sqlite {

namespace {

constexpr const char* kManifest = "manifest.json";
constexpr std::size_t kManifestMost = 64 * 1024;
constexpr int kPagesAtOnce = 256;  ///< 2 MiB, then others may have the processor

Error refused(std::string what, const std::filesystem::path& file) {
    return {
        .code = ErrorCode::StorageBackupRefused, .detail = std::move(what), .file = file.string()};
}

Error failed(const std::error_code& code, const std::filesystem::path& file) {
    return {.code = ErrorCode::StorageFailed, .detail = code.message(), .file = file.string()};
}

Json manifestOf(const BackupReport& report) {
    return {{"format", 1},
            {"file", kFileName},
            {"at", formatTime(report.at)},
            {"schema_version", report.schemaVersion},
            {"events", report.events},
            {"messages", report.messages},
            {"pending", report.pending},
            {"differences", report.differences},
            {"bytes", report.bytes},
            {"sha256", report.sha256}};
}

Result<BackupReport> readManifest(const std::filesystem::path& folder) {
    const auto file = folder / kManifest;
    const auto text = platform::readFile(file, kManifestMost);
    if (!text) {
        return refused("There is no manifest: it is no backup, or one that was not finished", file);
    }
    const auto json = Json::parse(*text, nullptr, false);
    const auto number = [&](const char* name) {
        return json.contains(name) && json[name].is_number_integer()
                   ? json[name].get<std::int64_t>()
                   : -1;
    };
    const auto textAt = [&](const char* name) {
        return json.contains(name) && json[name].is_string() ? json[name].get<std::string>()
                                                             : std::string{};
    };
    if (!json.is_object() || number("format") != 1) {
        return refused("The manifest cannot be read", file);
    }
    BackupReport report;
    report.folder = folder;
    report.at = parseTime(textAt("at")).value_or(Timestamp{});
    report.schemaVersion = static_cast<int>(number("schema_version"));
    report.events = number("events");
    report.messages = number("messages");
    report.pending = number("pending");
    report.differences = static_cast<int>(number("differences"));
    report.bytes = static_cast<std::uint64_t>(number("bytes"));
    report.sha256 = textAt("sha256");
    return report;
}

/// Opens the copy, brings its schema up to date and verifies it; says how much else differs, which
/// a copy of it can but repeat. Leaves a note in it, and so makes it durable.
Result<int> verifyCopy(const std::filesystem::path& file, const std::string& note) {
    try {
        Connection db(file, Connection::Mode::Writer);
        if (auto migrated = migrate(db); !migrated.ok()) {
            return migrated.error();
        }
        db.use("transaction.fact_put").bind("$key", "store.copied").bind("$value", note).run();
        std::vector<DamagedRow> damaged;
        const auto report = verifyStore(db, damaged);
        if (!report) {
            return report.error();
        }
        if (!damaged.empty() || !report->auditChainOk) {
            return refused("The copy does not verify: " + report->differences.front(), file);
        }
        return static_cast<int>(report->differences.size());
    } catch (const SqliteError& error) {
        return refused(std::string("The copy cannot be read: ") + error.what(), file);
    }
}

Result<BackupReport> copyAndVerify(Connection& db, const std::filesystem::path& folder,
                                   Timestamp at) {
    const auto file = folder / kFileName;
    BackupReport report;
    report.folder = folder;
    report.at = at;
    const auto status = readStatus(db, folder);  // of the same moment as the copy
    report.schemaVersion = status.schemaVersion;
    report.events = status.events;
    report.messages = status.messages;
    report.pending = status.deliveriesPending;
    db.copyTo(file);
    platform::failpoint("backup.copied");
    const auto verified = verifyCopy(file, "backed up " + formatTime(at));
    if (!verified) {
        return verified.error();
    }
    report.differences = *verified;
    auto sum = sha256OfFile(file);
    if (!sum) {
        return sum.error();
    }
    report.sha256 = std::move(*sum);
    std::error_code unknown;
    report.bytes = std::filesystem::file_size(file, unknown);
    if (auto written =
            platform::writePrivateFile(folder / kManifest, manifestOf(report).dump(2) + '\n');
        !written.ok()) {
        return written.error();
    }
    platform::failpoint("backup.done");
    return report;
}

void removeStore(const std::filesystem::path& file) {
    std::error_code gone;
    for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) {
        auto part = file;
        part += suffix;
        std::filesystem::remove(part, gone);
    }
}

Result<BackupReport> restoreInto(const BackupReport& backup, const std::filesystem::path& folder) {
    const auto target = folder / kFileName;
    auto half = target;
    half += ".restoring";
    removeStore(half);
    std::error_code code;
    std::filesystem::copy_file(backup.folder / kFileName, half, code);
    if (code) {
        return failed(code, half);
    }
    const auto sum = sha256OfFile(half);
    if (!sum) {
        return sum.error();
    }
    if (*sum != backup.sha256) {
        removeStore(half);
        return refused("The copy is not what the manifest says: its SHA-256 is " + *sum,
                       backup.folder / kFileName);
    }
    const auto verified = verifyCopy(half, "restored from the backup of " + formatTime(backup.at));
    if (!verified) {
        removeStore(half);
        return verified.error();
    }
    std::filesystem::rename(half, target, code);
    if (code) {
        return failed(code, target);
    }
    return backup;
}

}  // namespace

void Connection::copyTo(const std::filesystem::path& file) {
    sqlite3* target = nullptr;  // not a Connection: the copy needs no log of its own
    int code = sqlite3_open(utf8(file).c_str(), &target);
    auto* backup = code == SQLITE_OK ? sqlite3_backup_init(target, "main", db_, "main") : nullptr;
    while (backup != nullptr && code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, kPagesAtOnce);
        platform::failpoint("backup.slice");
        std::this_thread::yield();
    }
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) {
        const SqliteError error(sqlite3_extended_errcode(target), sqlite3_errmsg(target));
        sqlite3_close(target);
        throw error;
    }
    sqlite3_close(target);
}

Result<BackupReport> writeBackup(Connection& db, const std::filesystem::path& folder,
                                 Timestamp at) {
    std::error_code code;
    std::filesystem::create_directories(folder.parent_path(), code);
    if (!std::filesystem::create_directory(folder, code)) {
        return code ? failed(code, folder) : refused("The folder exists already", folder);
    }
    try {
        auto report = copyAndVerify(db, folder, at);
        if (!report) {
            removeStore(folder / kFileName);
            std::filesystem::remove(folder, code);
        }
        return report;
    } catch (const SqliteError&) {
        removeStore(folder / kFileName);
        std::filesystem::remove(folder, code);
        throw;
    }
}

}  // namespace sqlite

Result<BackupReport> restoreBackup(const std::filesystem::path& from,
                                   const std::filesystem::path& dataFolder) {
    auto manifest = sqlite::readManifest(from);
    if (!manifest) {
        return manifest;
    }
    std::error_code code;
    std::filesystem::create_directories(dataFolder, code);
    if (code) {
        return sqlite::failed(code, dataFolder);
    }
    auto lock = platform::FolderLock::take(dataFolder);
    if (!lock) {
        return lock.error();
    }
    if (std::filesystem::exists(dataFolder / sqlite::kFileName, code)) {
        return sqlite::refused("The data folder holds a store already; restore into an empty one",
                               dataFolder);
    }
    return sqlite::restoreInto(*manifest, dataFolder);
}

}  // namespace throughline::storage
