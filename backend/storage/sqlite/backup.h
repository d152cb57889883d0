#pragma once

#include "storage/care.h"
#include "storage/sqlite/connection.h"

namespace throughline::storage::sqlite {

/// Copies the store into `folder`, which it makes, verifies the copy and writes the manifest last:
/// a folder without one is no backup.
Result<BackupReport> writeBackup(Connection& db, const std::filesystem::path& folder, Timestamp at);

}  // namespace throughline::storage::sqlite
