#include "storage/sqlite/audit_chain.h"

#include "domain/sha256.h"
#include "storage/sqlite/filter.h"
#include "storage/sqlite/payloads.h"

namespace throughline::storage::sqlite {

namespace {

constexpr const char* kAuditRemoved = "retention.audit";
constexpr const char* kSoftware = "Throughline " THROUGHLINE_VERSION;

/// Length before content: no two different entries give the same bytes.
void addField(std::string& bytes, std::string_view field) {
    bytes += std::to_string(field.size());
    bytes += ':';
    bytes += field;
}

AuditRow readRow(Statement& row) {
    AuditRow found;
    found.seq = row.integer();
    found.at = row.time();
    found.entry.who = readActor(row);
    found.entry.action = row.text();
    found.entry.object = row.text();
    found.entry.oldValue = row.text();
    found.entry.newValue = row.text();
    found.entry.reason = row.text();
    found.entry.correlationId = row.text();
    found.software = row.text();
    found.previousHash = row.text();
    found.hash = row.text();
    return found;
}

AuditHead readHead(Connection& db) {
    auto row = db.use("audit.head");
    AuditHead head;
    if (row.step()) {
        head.seq = row.integer();
        head.hash = row.text();
    }
    return head;
}

AuditHead readCheckpoint(Connection& db) {
    AuditHead checkpoint;
    auto row = db.use("audit.checkpoint");
    if (row.step()) {
        checkpoint.seq = row.integer();
        checkpoint.hash = row.text();
    }
    return checkpoint;
}

std::string checkpointText(const AuditHead& checkpoint) {
    return std::to_string(checkpoint.seq) + ' ' + checkpoint.hash;
}

}  // namespace

int removeAudit(UnitContext& unit, std::int64_t upTo) {
    AuditHead last;
    {
        auto row = unit.db.use("audit.last_before");
        if (!row.bind("$seq", upTo).step()) {
            return 0;
        }
        last.seq = row.integer();
        last.hash = row.text();
    }
    const int removed = unit.db.use("audit.remove").bind("$seq", last.seq).run();
    unit.db.use("audit.checkpoint_put")
        .bind("$seq", last.seq)
        .bind("$hash", last.hash)
        .bind("$at", unit.now)
        .run();
    appendAudit(unit, {.who = {},
                       .action = kAuditRemoved,
                       .object = "audit",
                       .oldValue = std::to_string(removed) + " entries",
                       .newValue = checkpointText(last),
                       .reason = "older than the landscape keeps it"});
    return removed;
}

std::string auditHash(const AuditRow& row) {
    std::string bytes;
    addField(bytes, row.previousHash);
    addField(bytes, std::to_string(row.seq));
    addField(bytes, std::to_string(toUnixMicros(row.at)));
    const auto& entry = row.entry;
    for (const auto* field :
         {&entry.who.user, &entry.who.role, &entry.who.workstation, &entry.action, &entry.object,
          &entry.oldValue, &entry.newValue, &entry.reason, &entry.correlationId, &row.software}) {
        addField(bytes, *field);
    }
    return sha256Hex(bytes);
}

std::int64_t appendAudit(UnitContext& unit, const NewAudit& entry) {
    auto& head = unit.memory.audit;
    if (!head) {
        head = readHead(unit.db);
    }
    AuditRow row{.seq = head->seq + 1,
                 .at = unit.now,
                 .entry = entry,
                 .software = kSoftware,
                 .previousHash = head->hash,
                 .hash = {}};
    row.hash = auditHash(row);
    auto insert = unit.db.use("audit.insert");
    insert.bind("$seq", row.seq)
        .bind("$at", row.at)
        .bind("$action", entry.action)
        .bind("$object", entry.object)
        .bind("$old_value", entry.oldValue)
        .bind("$new_value", entry.newValue)
        .bind("$reason", entry.reason)
        .bind("$correlation_id", entry.correlationId)
        .bind("$software", row.software)
        .bind("$previous_hash", row.previousHash)
        .bind("$hash", row.hash);
    bindActor(insert, entry.who);
    insert.run();
    unit.db.use("audit.head_put").bind("$seq", row.seq).bind("$hash", row.hash).run();
    head = AuditHead{row.seq, row.hash};
    return row.seq;
}

std::vector<std::string> verifyAudit(Connection& db) {
    std::vector<std::string> wrong;
    const auto checkpoint = readCheckpoint(db);  // what retention has removed ends there
    AuditHead last = checkpoint;
    std::string removed;
    auto rows = db.use("audit.all");
    while (rows.step()) {
        const auto row = readRow(rows);
        const auto name = "audit entry " + std::to_string(row.seq);
        if (row.seq != last.seq + 1) {
            wrong.push_back(name + " does not follow " + std::to_string(last.seq));
        } else if (row.previousHash != last.hash) {
            wrong.push_back(name + " does not continue the chain");
        }
        if (auditHash(row) != row.hash) {
            wrong.push_back(name + " was altered");
        }
        last = {row.seq, row.hash};
        if (row.entry.action == kAuditRemoved) {
            removed = row.entry.newValue;
        }
    }
    if (removed != (checkpoint.seq == 0 ? "" : checkpointText(checkpoint))) {
        wrong.push_back("the audit trail does not begin where retention left it");
    }
    const auto head = readHead(db);
    if (head.seq != last.seq || head.hash != last.hash) {
        wrong.push_back("the audit trail ends at " + std::to_string(last.seq) + " instead of " +
                        std::to_string(head.seq));
    }
    return wrong;
}

Page<AuditRow> readAudit(Connection& db, const AuditQuery& query) {
    Filter filter(
        "SELECT seq, at, user, role, workstation, action, object, old_value, new_value, reason,"
        " correlation_id, software, previous_hash, hash FROM audit");
    filter.equals("user", "$user", query.user);
    filter.equals("action", "$action", query.action);
    filter.equals("object", "$object", query.object);
    filter.equals("correlation_id", "$correlation", query.correlationId);
    filter.before("seq", query.after);
    auto row = filter.prepare(db, "ORDER BY seq DESC", query.limit);
    Page<AuditRow> page;
    while (row.step()) {
        page.rows.push_back(readRow(row));
    }
    finishPage(page, query.limit, [](const AuditRow& last) { return std::to_string(last.seq); });
    return page;
}

}  // namespace throughline::storage::sqlite
