#include "storage/sqlite/audit_chain.h"

#include "storage/sqlite/filter.h"
#include "storage/sqlite/payloads.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace throughline::storage::sqlite {

namespace {

constexpr const char* kSoftware = "Throughline " THROUGHLINE_VERSION;

std::string sha256Hex(const std::string& bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("SHA-256 is not available");
    }
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{size} * 2);
    for (unsigned i = 0; i < size; ++i) {
        hex += kDigits[digest.at(i) >> 4U];
        hex += kDigits[digest.at(i) & 15U];
    }
    return hex;
}

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

}  // namespace

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
    AuditHead last;
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
