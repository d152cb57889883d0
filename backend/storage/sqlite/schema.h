#pragma once

#include "domain/result.h"
#include "storage/sqlite/connection.h"

namespace throughline::storage::sqlite {

/// Brings the schema to the newest of migrations/NNNN_*.sql, each in a transaction of its own.
/// storage.version when the file is newer than this program.
Status migrate(Connection& db);
int schemaVersion(Connection& db);

}  // namespace throughline::storage::sqlite
