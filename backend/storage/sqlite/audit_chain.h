#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

#include <string>
#include <vector>

namespace throughline::storage::sqlite {

/// Appends an entry in the unit's transaction; each entry's SHA-256 covers its fields and the hash
/// before it, and the chain's end is kept beside it, so that a change, a gap and a cut tail show.
std::int64_t appendAudit(UnitContext& unit, const NewAudit& entry);

/// Takes the entries up to this one away. The last one's hash stays as a checkpoint, which an entry
/// of the chain itself confirms, so that the chain goes on and can be verified from there.
int removeAudit(UnitContext& unit, std::int64_t upTo);

/// Names every entry at which the chain does not hold.
std::vector<std::string> verifyAudit(Connection& db);

Page<AuditRow> readAudit(Connection& db, const AuditQuery& query);

/// The hash that belongs to a row with these fields.
std::string auditHash(const AuditRow& row);

}  // namespace throughline::storage::sqlite
