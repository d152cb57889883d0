#include "storage/sqlite/connection.h"
#include "storage/sqlite/store_status.h"
#include "store_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace throughline::storage;
using std::chrono::days;

namespace {

const RetentionKind& kindOf(const RetentionReport& report, const std::string& name) {
    return *std::find_if(report.kinds.begin(), report.kinds.end(),
                         [&](const auto& kind) { return kind.kind == name; });
}

std::int64_t keptBecause(const RetentionKind& kind, const std::string& why) {
    for (const auto& kept : kind.kept) {
        if (kept.why == why) {
            return kept.rows;
        }
    }
    return 0;
}

/// Slice after slice until nothing is left to go; how many rows went.
std::int64_t retainAll(StoreFixture& f, const RetentionRules& rules) {
    std::int64_t rows = 0;
    while (true) {
        const auto slice = f.store().retain(rules);
        if (!slice.ok()) {
            qFatal("%s", slice.error().message().c_str());
        }
        rows += slice->rows;
        if (slice->done) {
            return rows;
        }
    }
}

RetentionRules rulesOf(days payloads, days events, days window) {
    RetentionRules rules;
    rules.payloads.age = payloads;
    rules.events.age = events;
    rules.dedupeWindow = window;
    return rules;
}

AcceptedEvent onHold(const std::string& id) {
    return eventOf("lot.statuschanged", id, "L-1",
                   R"({"lot":{"scheme":"lot","value":"L-1"},"disposition":"hold",)"
                   R"("reason":"broken seal","plant":"GRZ"})");
}

}  // namespace

/// What is older than the rules keep goes, in slices; what is still needed stays and says why.
class RetentionTest : public QObject {
    Q_OBJECT

private slots:
    void payloadsGoAndSaySo() {
        StoreFixture f;
        const auto done = f.acceptOne(released("4711", "a"));
        const auto waiting = f.acceptOne(released("4712", "b"), {"erp"});
        const auto failing = f.acceptOne(released("4713", "c"), {"mes"});
        QVERIFY(f.failForGood(f.claim("e", "mes").front(), "e").ok());
        const auto held = f.acceptOne(onHold("h"));
        f.clock.advance(days{40});
        const auto young = f.acceptOne(released("4714", "d"));
        const auto rules = rulesOf(days{30}, days{0}, days{90});

        const auto plan = f.store().retentionPlan(rules);
        QVERIFY(plan.ok());
        const auto& payloads = kindOf(*plan, "payloads");
        QCOMPARE(payloads.rows, std::int64_t{1});
        QVERIFY(payloads.bytes > 50);
        QCOMPARE(keptBecause(payloads, "a delivery of it is open"), std::int64_t{2});
        QCOMPARE(keptBecause(payloads, "its lot is on hold"), std::int64_t{1});
        QVERIFY(f.store().event(done)->event.data.size() > 10);  // a plan takes nothing away

        QCOMPARE(retainAll(f, rules), std::int64_t{1});
        const auto event = f.store().event(done);
        QVERIFY(event.ok());
        QVERIFY(event->payloadRemoved);
        QCOMPARE(event->event.data, std::string{});
        QCOMPARE(event->event.sourceId, std::string("a"));
        for (const auto id : {waiting, failing, held, young}) {
            QVERIFY(!f.store().event(id)->payloadRemoved);
            QVERIFY(!f.store().event(id)->event.data.empty());
        }
        QCOMPARE(f.store().audit({.action = "retention.run"})->rows.size(), std::size_t{1});
        // its order goes on from its state, and what can be rebuilt still agrees
        f.acceptOne(eventOf("operation.completed", "e", "4711",
                            R"({"order":"4711","operation":"10","yield":)"
                            R"({"value":"5","unit":"{piece}"}})"));
        QCOMPARE(f.store().order("4711")->value().state.produced->text(), std::string("5"));
        const auto report = f.store().verify();
        QVERIFY2(report->differences.empty(),
                 report->differences.empty() ? "" : report->differences.front().c_str());
        f.close();
        f.open();
        QVERIFY(f.store().event(done)->payloadRemoved);
        QCOMPARE(retainAll(f, rules), std::int64_t{0});
    }

    void aRepetitionIsRecognisedAsLongAsTheWindowSays() {
        StoreFixture f;
        const auto first = f.acceptOne(released("4711", "a"));
        const auto again = [&] {
            AcceptUnit unit;
            unit.events.push_back(released("4711", "a"));
            return f.accept(std::move(unit))->events.front();
        };
        const auto rules = rulesOf(days{10}, days{20}, days{60});
        f.clock.advance(days{30});
        QCOMPARE(keptBecause(kindOf(*f.store().retentionPlan(rules), "events"),
                             "its repetition is to be recognised"),
                 std::int64_t{1});
        retainAll(f, rules);
        QVERIFY(again().verdict == AcceptVerdict::Duplicate);
        f.clock.advance(days{40});
        retainAll(f, rules);
        QVERIFY(!f.store().event(first).ok());
        QCOMPARE(f.store().event(first).error().text(), std::string_view("event.unknown"));
        QVERIFY(again().verdict == AcceptVerdict::Accepted);
        QVERIFY(f.store().order("4711")->has_value());
        const auto report = f.store().verify();
        QVERIFY2(report->differences.empty(),
                 report->differences.empty() ? "" : report->differences.front().c_str());
    }

    void attemptsAndMessagesGoByAge() {
        StoreFixture f;
        f.acceptOne(released("4711", "a"), {"erp"});
        const auto claimed = f.claim("e", "erp").front();
        QVERIFY(f.settle(claimed, "e"));
        const auto message = f.receive("<a/>");
        AcceptUnit unit;
        unit.message = message;
        unit.state = MessageState::Ignored;
        QVERIFY(f.accept(std::move(unit)).ok());
        const auto unfinished = f.receive("<b/>");
        f.clock.advance(days{8});
        RetentionRules rules;
        rules.attempts.age = days{7};
        rules.payloads.age = days{7};
        QCOMPARE(f.store().delivery(claimed.id)->attempts.size(), std::size_t{1});
        QCOMPARE(retainAll(f, rules), std::int64_t{3});  // event, message, attempt
        QCOMPARE(f.store().delivery(claimed.id)->attempts.size(), std::size_t{0});
        QVERIFY(f.store().message(message)->payloadRemoved);
        QCOMPARE(f.store().message(unfinished)->message.bytes, std::string("<b/>"));
    }

    void aSizeKeepsTheNewest() {
        StoreFixture f;
        std::vector<EventId> ids;
        for (int i = 0; i < 10; ++i) {
            ids.push_back(
                f.acceptOne(eventOf("operation.completed", "c" + std::to_string(i), "4711",
                                    R"({"order":"4711","operation":"10","note":")" +
                                        std::string(1000, 'x') + R"("})")));
            f.clock.advance(std::chrono::seconds{1});
        }
        RetentionRules rules;
        rules.payloads.bytes = 4'500;
        QCOMPARE(retainAll(f, rules), std::int64_t{6});
        QVERIFY(f.store().event(ids[5])->payloadRemoved);
        QVERIFY(!f.store().event(ids[6])->payloadRemoved);
    }

    void theAuditTrailStaysAChain() {
        StoreFixture f;
        for (int i = 0; i < 20; ++i) {
            (void)StoreFixture::wait<std::int64_t>([&](auto done) {
                f.store().writeAudit({.who = anna(), .action = "look", .object = "x"}, done);
            });
        }
        f.clock.advance(days{400});
        RetentionRules rules;
        rules.audit.age = days{365};
        QCOMPARE(keptBecause(kindOf(*f.store().retentionPlan(rules), "audit"),
                             "it is not anchored outside yet"),
                 std::int64_t{20});
        QCOMPARE(retainAll(f, rules), std::int64_t{0});
        QVERIFY(f.store().setFact("audit.anchored_to", "15").ok());
        QCOMPARE(retainAll(f, rules), std::int64_t{15});
        QCOMPARE(f.store().audit({.action = "look"})->rows.size(), std::size_t{5});
        QVERIFY(f.store().verify()->auditChainOk);
        f.close();
        {
            sqlite::Connection db(f.folder() / sqlite::kFileName, sqlite::Connection::Mode::Writer);
            db.execute(
                "UPDATE audit_checkpoint SET seq = 16, hash = (SELECT hash FROM audit"
                " WHERE seq = 16); DELETE FROM audit WHERE seq = 16");
        }
        f.open();
        QVERIFY(!f.store().verify()->auditChainOk);  // one entry more was taken away unseen
    }

    void aSliceIsBounded() {
        StoreFixture f;
        AcceptUnit unit;
        for (int i = 0; i < 2'500; ++i) {
            unit.events.push_back(released(std::to_string(10'000 + i), "a" + std::to_string(i)));
        }
        QVERIFY(f.accept(std::move(unit)).ok());
        f.clock.advance(days{31});
        const auto rules = rulesOf(days{30}, days{0}, days{0});
        int slices = 0;
        qint64 longest = 0;
        for (bool done = false; !done; ++slices) {
            QElapsedTimer timer;
            timer.start();
            const auto slice = f.store().retain(rules);
            longest = std::max(longest, timer.elapsed());
            QVERIFY(slice->rows <= 1'000);
            done = slice->done;
        }
        qInfo("2,500 payloads in %d slices, the longest %lld ms", slices, longest);
        QVERIFY(slices >= 3);
        QVERIFY(f.store().verify()->differences.empty());
    }
};

QTEST_GUILESS_MAIN(RetentionTest)
#include "tst_retention.moc"
