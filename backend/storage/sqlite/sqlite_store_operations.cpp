// The OperationsStore part of SqliteStore.
#include "storage/sqlite/audit_chain.h"
#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/expectations.h"
#include "storage/sqlite/operations.h"
#include "storage/sqlite/sqlite_store.h"

namespace throughline::storage::sqlite {

void SqliteStore::openException(NewException exception, Done<ExceptionId> done) {
    writer_.write<ExceptionId>(
        [exception = std::move(exception)](UnitContext& unit) -> Result<ExceptionId> {
            return insertException(unit, exception);
        },
        std::move(done));
}

void SqliteStore::changeException(ExceptionChange change, Done<ExceptionRow> done) {
    writer_.write<ExceptionRow>(
        [change = std::move(change)](UnitContext& unit) {
            return changeExceptionUnit(unit, change);
        },
        std::move(done));
}

Result<Page<ExceptionRow>> SqliteStore::exceptions(const ExceptionQuery& query) const {
    auto page =
        readers_.read([&](Connection& db) { return readExceptions(db, query, clock_.now()); });
    if (page) {
        for (auto& row : page->rows) {
            row.waitingBehind = lanes().behind(row.delivery);
        }
    }
    return page;
}

Result<std::vector<ExceptionGroup>> SqliteStore::exceptionGroups(
    const ExceptionQuery& query) const {
    return readers_.read(
        [&](Connection& db) { return readExceptionGroups(db, query, clock_.now(), lanes()); });
}

Result<ExceptionRecord> SqliteStore::exception(ExceptionId id) const {
    auto record = readers_.read("exception", id.text(), [&](Connection& db) {
        return readExceptionRecord(db, id, clock_.now());
    });
    if (record) {
        record->row.waitingBehind = lanes().behind(record->row.delivery);
    }
    return record;
}

void SqliteStore::addVersion(NewVersion version, Done<int> done) {
    writer_.write<int>(
        [version = std::move(version)](UnitContext& unit) { return addVersionUnit(unit, version); },
        std::move(done));
}

void SqliteStore::putExpectation(Expectation expectation, Done<bool> done) {
    writer_.write<bool>(
        [expectation = std::move(expectation)](UnitContext& unit) -> Result<bool> {
            return putExpectationUnit(unit, expectation);
        },
        std::move(done));
}

Result<std::vector<Expectation>> SqliteStore::dueExpectations(Timestamp now, int limit) const {
    return readers_.read([&](Connection& db) { return readDueExpectations(db, now, limit); });
}

void SqliteStore::closeExpectation(const std::string& rule, const std::string& order,
                                   std::optional<NewException> missed, Done<bool> done) {
    writer_.write<bool>(
        [rule, order, missed = std::move(missed)](UnitContext& unit) {
            return closeExpectationUnit(unit, rule, order, missed);
        },
        std::move(done));
}

void SqliteStore::setValueMapEntry(ValueMapEntry entry, Actor who, std::string reason,
                                   Done<bool> done) {
    writer_.write<bool>(
        [entry = std::move(entry), who = std::move(who), reason = std::move(reason)](
            UnitContext& unit) { return setValueUnit(unit, entry, who, reason); },
        std::move(done));
}

Result<std::vector<ValueMapEntry>> SqliteStore::valueMap(const std::string& name) const {
    return readers_.read([&](Connection& db) { return readValueMap(db, name); });
}

void SqliteStore::applyLandscape(std::string text, std::string digest, Actor who, Done<int> done) {
    writer_.write<int>(
        [text = std::move(text), digest = std::move(digest), who = std::move(who)](
            UnitContext& unit) { return applyLandscapeUnit(unit, text, digest, who); },
        std::move(done));
}

Result<std::optional<LandscapeVersion>> SqliteStore::currentLandscape() const {
    return readers_.read([](Connection& db) { return readLandscape(db); });
}

void SqliteStore::writeAudit(NewAudit entry, Done<std::int64_t> done) {
    writer_.write<std::int64_t>(
        [entry = std::move(entry)](UnitContext& unit) -> Result<std::int64_t> {
            return appendAudit(unit, entry);
        },
        std::move(done));
}

Result<Page<AuditRow>> SqliteStore::audit(const AuditQuery& query) const {
    return readers_.read([&](Connection& db) { return readAudit(db, query); });
}

Status SqliteStore::setFact(const std::string& key, const std::string& value) {
    const auto set = writer_.writeAndWait<bool>(
        [key, value](UnitContext& unit) -> Result<bool> { return setFactUnit(unit, key, value); });
    return set ? Status{} : Status{set.error()};
}

Result<std::optional<std::string>> SqliteStore::fact(const std::string& key) const {
    return readers_.read([&](Connection& db) { return readFact(db, key); });
}

}  // namespace throughline::storage::sqlite
