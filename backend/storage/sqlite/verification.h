#pragma once

#include "storage/care.h"
#include "storage/records.h"
#include "storage/sqlite/connection.h"

namespace throughline::storage::sqlite {

/// Looks for damage; replays the event log through trace::factsOf and apply, and names every order
/// state and edge that differs from what is stored; walks the audit chain. What retention has cut
/// can no longer be rebuilt and is not compared.
Result<VerifyReport> verifyStore(Connection& db, std::vector<DamagedRow>& damaged);

}  // namespace throughline::storage::sqlite
