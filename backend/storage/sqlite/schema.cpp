#include "storage/sqlite/schema.h"

#include "platform/failpoint.h"
#include "storage/sqlite/sql_text.h"

#include <charconv>
#include <map>

namespace throughline::storage::sqlite {

namespace {

std::map<int, std::string_view> migrations() {
    std::map<int, std::string_view> byNumber;
    for (const auto& file : embeddedSql()) {
        int number = 0;
        const auto [end, error] =
            std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
        if (error == std::errc{} && *end == '_') {
            byNumber.emplace(number, file.text);
        }
    }
    return byNumber;
}

}  // namespace

int schemaVersion(Connection& db) {
    auto version = db.use("transaction.schema_version");
    version.step();
    return version.number();
}

Status migrate(Connection& db) {
    const auto all = migrations();
    const int newest = all.rbegin()->first;
    const int present = schemaVersion(db);
    if (present > newest) {
        return Error{.code = ErrorCode::StorageVersion,
                     .value = std::to_string(present),
                     .rule = "at most " + std::to_string(newest)};
    }
    for (const auto& [number, sql] : all) {
        if (number <= present) {
            continue;
        }
        db.use("transaction.begin").run();
        try {
            db.execute(sql);
            db.execute("PRAGMA user_version = " + std::to_string(number));
            platform::failpoint("store.migration_step");
            db.use("transaction.commit").run();
            platform::failpoint("store.migrated_step");
        } catch (const SqliteError&) {
            if (db.inTransaction()) {
                db.use("transaction.rollback").run();
            }
            throw;
        }
    }
    return {};
}

}  // namespace throughline::storage::sqlite
