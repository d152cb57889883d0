#include "storage/sqlite/connection.h"
#include "storage/sqlite/schema.h"
#include "storage/sqlite/sql_text.h"
#include "storage/sqlite/store_status.h"
#include "store_fixture.h"

#include <QTest>

#include <set>

using namespace throughline;
using namespace throughline::storage;

namespace {

sqlite::Connection direct(const StoreFixture& f) {
    return sqlite::Connection(f.folder() / sqlite::kFileName, sqlite::Connection::Mode::Writer);
}

std::vector<std::string> texts(sqlite::Connection& db, const std::string& sql) {
    std::vector<std::string> found;
    auto row = db.compose(sql);
    while (row.step()) {
        found.push_back(row.text());
    }
    return found;
}

std::string newestSchema(sqlite::Connection& db) {
    std::string all;
    for (const auto& one :
         texts(db,
               "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master"
               " ORDER BY type, name")) {
        all += one + '\n';
    }
    return all;
}

std::string planOf(sqlite::Connection& db, const std::string& sql) {
    std::string plan;
    auto row = db.compose("EXPLAIN QUERY PLAN " + sql);
    while (row.step()) {
        for (int column = 0; column < 3; ++column) {
            row.skip();
        }
        plan += row.text() + '\n';
    }
    return plan;
}

/// A data folder as an engine with only the first `versions` migrations left it.
void writeOldStore(const StoreFixture& f, int versions) {
    std::filesystem::remove_all(f.folder());
    std::filesystem::create_directories(f.folder());
    auto db = direct(f);
    int done = 0;
    for (const auto& file : sqlite::embeddedSql()) {
        if (file.name.starts_with("000") && done < versions) {
            db.execute(file.text);
            ++done;
        }
    }
    db.execute("PRAGMA user_version = " + std::to_string(versions));
    db.execute(
        "INSERT INTO lot (key, scheme, value, issuer, item) VALUES ('k', 'lot', 'v', '', 'i')");
}

}  // namespace

/// Stores of every age open; lists are pages of an index, at any size.
class MigrationsTest : public QObject {
    Q_OBJECT

private slots:
    void anOldStoreOpensWithWhatItHeld() {
        StoreFixture f;
        f.close();
        std::string fresh;
        {
            auto db = direct(f);
            fresh = newestSchema(db);
        }
        writeOldStore(f, 1);
        f.open();
        QVERIFY(f.store().status()->schemaVersion >= 2);
        f.acceptOne(released("4711", "a"));
        QVERIFY(f.store().order("4711")->has_value());
        QVERIFY(f.store().verify()->differences.empty());
        f.close();
        auto db = direct(f);
        QCOMPARE(QString::fromStdString(newestSchema(db)), QString::fromStdString(fresh));
        QCOMPARE(texts(db, "SELECT value FROM lot"), std::vector<std::string>{"v"});
    }

    void entriesInTheOrdersStateMoveToTheirOwnTable() {
        StoreFixture f;
        f.acceptOne(released("4711", "r"));
        for (int i = 0; i < 3; ++i) {
            f.acceptOne(eventOf("operation.completed", "c" + std::to_string(i), "4711",
                                R"({"order":"4711","operation":"10","yield":)"
                                R"({"value":"5","unit":"{piece}"}})"));
        }
        f.close();
        const auto newer =
            f.folder().parent_path() / (f.folder().filename().string() + "-newer.db");
        std::filesystem::rename(f.folder() / sqlite::kFileName, newer);
        writeOldStore(f, 2);
        {
            auto db = direct(f);
            db.execute("ATTACH '" + newer.string() + "' AS newer");
            QCOMPARE(texts(db, "SELECT entry FROM newer.order_entry").size(), std::size_t{4});
            const std::string columns =
                "id, type, source, source_id, subject, time, recorded_time, plant, correlation_id,"
                " causation_id, partition_key, shard, sequence, order_sequence, idempotency_key,"
                " traceparent, contract_version, payload_hash, order_no, message_id, record, data,"
                " blob_id";
            db.execute("INSERT INTO event (" + columns + ") SELECT " + columns +
                       " FROM newer.event");
            db.execute(
                "INSERT INTO event_key SELECT * FROM newer.event_key WHERE kind NOT LIKE '@%';"
                "INSERT INTO production_order SELECT order_no, plant, item, status, furthest,"
                " due_date, changed_at, revision, json_insert(state, '$.books.entries', (SELECT"
                " json_group_array(json(entry)) FROM newer.order_entry))"
                " FROM newer.production_order");
        }
        std::filesystem::remove(newer);
        f.open();
        QVERIFY(f.store().verify()->differences.empty());
        f.acceptOne(eventOf("event.corrected", "x", "4711",
                            R"({"order":"4711","corrects":"c1","reason":"counted twice"})"));
        QCOMPARE(f.store().order("4711")->value().state.produced->text(), std::string("10"));
        QVERIFY(f.store().verify()->differences.empty());
    }

    void onlyTheLatestEntriesCanBeCorrected() {
        StoreFixture f;
        const auto report = [&](int number) {
            f.acceptOne(eventOf("operation.completed", "c" + std::to_string(number), "4711",
                                R"({"order":"4711","operation":"10","yield":)"
                                R"({"value":"1","unit":"{piece}"}})"));
        };
        f.acceptOne(released("4711", "r"));
        for (int i = 0; i < 70; ++i) {
            report(i);
        }
        f.close();
        f.open();  // from rows, not from memory
        for (int i = 70; i < 140; ++i) {
            report(i);
        }
        QCOMPARE(f.store().order("4711")->value().state.produced->text(), std::string("140"));
        QVERIFY(f.store().verify()->differences.empty());
        f.acceptOne(eventOf("event.corrected", "x", "4711",
                            R"({"order":"4711","corrects":"c1","reason":"too late"})"));
        f.acceptOne(eventOf("event.corrected", "y", "4711",
                            R"({"order":"4711","corrects":"c100","reason":"in time"})"));
        QCOMPARE(f.store().order("4711")->value().state.produced->text(), std::string("139"));
        QVERIFY(f.store().verify()->differences.empty());
    }

    void migrationsAreNumberedWithoutAGap() {
        std::set<int> numbers;
        for (const auto& file : sqlite::embeddedSql()) {
            if (file.name.size() > 5 && file.name[4] == '_') {
                numbers.insert(std::stoi(std::string(file.name.substr(0, 4))));
            }
        }
        QVERIFY(!numbers.empty());
        QCOMPARE(*numbers.begin(), 1);
        QCOMPARE(*numbers.rbegin(), static_cast<int>(numbers.size()));
    }

    void listsOfEventsArePagesOfAnIndex_data() {
        QTest::addColumn<QString>("where");
        QTest::newRow("plant") << "k.kind = '@plant' AND k.value = 'GRZ'";
        QTest::newRow("source") << "k.kind = '@source' AND k.value = '/systems/erp'";
        QTest::newRow("type") << "k.kind = '@type' AND k.value = 'order.released'";
    }

    void listsOfEventsArePagesOfAnIndex() {
        QFETCH(QString, where);
        StoreFixture f;
        f.close();
        auto db = direct(f);
        const auto plan =
            QString::fromStdString(planOf(db,
                                          "SELECT e.id FROM event_key k CROSS JOIN event e"
                                          " ON e.id = k.event_id WHERE " +
                                              where.toStdString() +
                                              " AND k.event_id < 99"
                                              " ORDER BY k.event_id DESC LIMIT 100"));
        QVERIFY2(plan.contains("PRIMARY KEY"), qPrintable(plan));
        QVERIFY2(!plan.contains("TEMP B-TREE"), qPrintable(plan));
        QVERIFY2(!plan.contains("SCAN"), qPrintable(plan));
    }

    void everyPlantsAndSystemsEventsAreItsOwn() {
        StoreFixture f;
        for (int i = 0; i < 30; ++i) {
            auto event = released(std::to_string(4700 + i), "r" + std::to_string(i));
            event.event.plant = i % 3 == 0 ? "LYS" : "GRZ";
            event.event.source = i % 2 == 0 ? "/systems/mes" : "/systems/erp";
            f.acceptOne(event);
        }
        const auto count = [&](EventQuery query) {
            int found = 0;
            query.limit = 4;
            do {
                const auto page = f.store().events(query);
                found += static_cast<int>(page->rows.size());
                query.after = page->next;
            } while (!query.after.empty());
            return found;
        };
        QCOMPARE(count({.plant = "LYS"}), 10);
        QCOMPARE(count({.source = "/systems/mes"}), 15);
        QCOMPARE(count({.source = "/systems/mes", .plant = "LYS"}), 5);
        QCOMPARE(count({.plant = "none"}), 0);
        QCOMPARE(count({.plant = "GRZ", .oldestFirst = true}), 20);
    }
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
