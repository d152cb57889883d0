#include "storage/sqlite/connection.h"
#include "storage/sqlite/store_status.h"
#include "store_fixture.h"

#include <QTest>

#include <algorithm>
#include <fstream>

using namespace throughline;
using namespace throughline::storage;

namespace {

/// Changes what is stored behind the store's back, as a failing disk does.
void change(StoreFixture& f, const std::string& sql) {
    f.close();
    {
        sqlite::Connection db(f.folder() / sqlite::kFileName, sqlite::Connection::Mode::Writer);
        db.execute(sql);
    }
    f.open();
}

template <class T>
void isDamaged(const Result<T>& answer, const std::string& table, const std::string& row) {
    QVERIFY(!answer.ok());
    QCOMPARE(answer.error().text(), std::string_view("storage.damaged"));
    QCOMPARE(answer.error().field, table);
    QCOMPARE(answer.error().value, row);
}

}  // namespace

/// A damaged row is never shown as right; it is named and set aside, and the rest works.
class DamageTest : public QObject {
    Q_OBJECT

private slots:
    void aChangedEventIsNamedAndTheRestWorks() {
        StoreFixture f;
        const auto bad = f.acceptOne(released("4711", "a"), {"erp"});
        const auto good = f.acceptOne(released("4712", "b"), {"erp"});
        change(f,
               "UPDATE event SET data = replace(CAST(data AS TEXT), 'PUMP-1', 'PUMP-2')"
               " WHERE id = " +
                   std::to_string(bad.value));
        isDamaged(f.store().event(bad), "event", bad.text());
        QVERIFY(f.store().event(good).ok());
        // its delivery waits for a person, and its lane with it; the other lane goes on
        const auto claimed = f.claim("e", "erp");
        QCOMPARE(claimed.size(), std::size_t{1});
        QCOMPARE(claimed.front().event.id, good);
        QVERIFY(f.settle(claimed.front(), "e"));
        QTRY_COMPARE(f.store().exceptions({})->rows.size(), std::size_t{1});
        QCOMPARE(f.store().exceptions({})->rows.front().code, std::string("storage.damaged"));
        QTRY_COMPARE(f.store().status()->quarantined, 1);
        f.close();
        f.open();
        const auto rows = f.store().quarantined(10);
        QCOMPARE(rows->size(), std::size_t{1});
        QCOMPARE(rows->front().table, std::string("event"));
        QCOMPARE(rows->front().row, bad.text());
    }

    void aChangedEnvelopeIsDamageToo() {
        StoreFixture f;
        const auto bad = f.acceptOne(released("4711", "a"));
        change(f, "UPDATE event SET idempotency_key = 'x'");
        isDamaged(f.store().event(bad), "event", bad.text());
    }

    void everyKindOfPayloadIsHeldAgainstItsSum() {
        StoreFixture f;
        f.acceptOne(released("4711", "a"), {"erp"});
        const auto message = f.receive(std::string(100'000, 'x'));
        const auto small = f.receive("<a/>");
        const auto claimed = f.claim("e", "erp");
        QVERIFY(f.failForGood(claimed.front(), "e").ok());
        const auto delivery = claimed.front().id;
        const auto version = StoreFixture::wait<int>([&](auto done) {
            f.store().addVersion(
                {.delivery = delivery, .bytes = "{}", .who = anna(), .reason = "typed wrong"},
                done);
        });
        QCOMPARE(*version, 2);
        QVERIFY(f.store().delivery(delivery).ok());
        QVERIFY(f.store().message(message).ok());
        QVERIFY(f.store().verify()->differences.empty());

        change(f, "UPDATE blob SET bytes = replace(CAST(bytes AS TEXT), 'xxxxx', 'xxxxy')");
        isDamaged(f.store().message(message), "message", message.text());
        QVERIFY(f.store().message(small).ok());
        change(f, "UPDATE delivery_version SET bytes = CAST('[]' AS BLOB)");
        isDamaged(f.store().delivery(delivery), "delivery_version", delivery.text() + " version 2");
        change(f,
               "UPDATE delivery_version SET bytes = CAST('{}' AS BLOB);"
               "UPDATE attempt SET request_sum = 1");
        QCOMPARE(f.store().delivery(delivery).error().field, std::string("attempt"));
        const auto report = f.store().verify();
        QVERIFY(std::any_of(
            report->differences.begin(), report->differences.end(),
            [&](const auto& line) { return line.starts_with("message " + message.text()); }));
        QTRY_COMPARE(f.store().status()->quarantined, 3);
    }

    void verifyNamesTheRowOfEveryTableThatHasASum_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("change");
        const auto row = [](const char* name, const char* table, const char* sql) {
            QTest::newRow(name) << QString::fromLatin1(table) << QString::fromLatin1(sql);
        };
        row("event: sum", "event", "UPDATE event SET sum = sum + 1");
        row("event: attribute", "event", "UPDATE event SET time = time + 1");
        row("message: bytes", "message", "UPDATE message SET bytes = CAST('<b/>' AS BLOB)");
        row("message: name", "message", "UPDATE message SET name = 'other'");
        row("message's version", "message_version",
            "UPDATE message_version SET bytes = CAST('<d/>' AS BLOB)");
        row("delivery's version", "delivery_version",
            "UPDATE delivery_version SET bytes = CAST('[]' AS BLOB)");
        row("attempt: request", "attempt", "UPDATE attempt SET request = CAST('{' AS BLOB)");
        row("attempt: response", "attempt", "UPDATE attempt SET response = CAST('{' AS BLOB)");
        row("held event: data", "held_event", "UPDATE held_event SET data = CAST('{}' AS BLOB)");
        row("held event: number", "held_event", "UPDATE held_event SET number = number + 1");
    }

    void verifyNamesTheRowOfEveryTableThatHasASum() {
        QFETCH(QString, table);
        QFETCH(QString, change);
        StoreFixture f;
        f.acceptOne(released("4711", "a"), {"erp"});
        const auto message = f.receive("<a/>");
        const auto claimed = f.claim("e", "erp");
        QVERIFY(f.failForGood(claimed.front(), "e").ok());
        const auto version = [&](NewVersion one) {
            one.who = anna();
            one.reason = "typed wrong";
            return StoreFixture::wait<int>(
                [&](auto done) { f.store().addVersion(std::move(one), done); });
        };
        QVERIFY(version({.delivery = claimed.front().id, .bytes = "{}"}).ok());
        QVERIFY(version({.message = message, .bytes = "<c/>"}).ok());
        auto early = eventOf("job.started", "early", "4711", R"({"order":"4711"})");
        early.event.orderSequence = 2;
        early.sequenceWindow = std::chrono::minutes{10};
        AcceptUnit unit;
        unit.events.push_back(early);
        QCOMPARE(f.accept(unit)->events.at(0).verdict, AcceptVerdict::Held);
        QVERIFY(f.store().verify()->differences.empty());

        ::change(f, change.toStdString());
        const auto report = f.store().verify();
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message().c_str());
        const auto wanted = table.toStdString() + ' ';
        QVERIFY2(
            std::any_of(report->differences.begin(), report->differences.end(),
                        [&](const auto& line) {
                            return line.starts_with(wanted) &&
                                   line.find(" is damaged: ") != std::string::npos;
                        }),
            report->differences.empty() ? "nothing is named" : report->differences.front().c_str());
        QTRY_COMPARE(f.store().status()->quarantined, 1);
        QCOMPARE(f.store().quarantined(10)->front().table, table.toStdString());
        QVERIFY(!f.store().quarantined(10)->front().row.empty());
    }

    void aDamagedPageFailsItsUnitsAndNoOthers() {
        StoreFixture f;
        for (int i = 0; i < 40; ++i) {
            f.acceptOne(released(std::to_string(4700 + i), "a" + std::to_string(i)));
        }
        const auto message = f.receive("<before/>");
        f.close();
        std::int64_t page = 0;
        {
            sqlite::Connection db(f.folder() / sqlite::kFileName, sqlite::Connection::Mode::Writer);
            auto row = db.compose("SELECT rootpage FROM sqlite_master WHERE name = 'message'");
            QVERIFY(row.step());
            page = row.integer();
        }
        {
            std::fstream file(f.folder() / sqlite::kFileName,
                              std::ios::in | std::ios::out | std::ios::binary);
            file.seekp((page - 1) * 8192);
            file << std::string(64, '\xFF');
        }
        f.open();
        isDamaged(f.store().message(message), "message", message.text());
        for (int i = 0; i < 3; ++i) {  // the writer lives on
            const auto refused = StoreFixture::wait<MessageId>([&](auto done) {
                f.store().receive({.id = f.ids->next<MessageId>(), .bytes = "<after/>"}, done);
            });
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().text(), std::string_view("storage.damaged"));
            f.acceptOne(released(std::to_string(4800 + i), "b" + std::to_string(i)));
        }
        QCOMPARE(f.store().orders({.limit = 100})->rows.size(), std::size_t{43});
        const auto report = f.store().verify();
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message().c_str());
        QVERIFY(std::any_of(report->differences.begin(), report->differences.end(),
                            [](const auto& line) { return line.starts_with("message "); }));
    }
};

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
