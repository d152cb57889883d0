#pragma once

#include "storage/records.h"
#include "storage/sqlite/connection.h"

namespace throughline::storage::sqlite {

/// Replays the event log through trace::factsOf and apply, and names every order state and edge
/// that differs from what is stored; walks the audit chain.
Result<VerifyReport> verifyStore(Connection& db);

}  // namespace throughline::storage::sqlite
