#include "engine_fixture.h"

#include <QTest>

using namespace throughline;
using namespace throughline::engine;
using storage::DeliveryState;

/// What the clock brings: maintenance windows, expectations, metrics.
class EngineTime : public QObject {
    Q_OBJECT

private slots:
    void aDestinationIsNotCalledInItsMaintenanceWindow() {
        EngineFixture fixture;  // 08:00 UTC is 09:00 in Vienna
        fixture.write("landscape/windows.jsonc", R"({"windows": [
          { "id": "w", "destination": "to-mes", "zone": "Europe/Vienna", "from": "08:45", "to": "09:30",
            "reason": "weekly service" } ]})");
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QVERIFY(fixture.ledger.sent().empty());
        const auto systems = fixture.engine->systems();
        QCOMPARE(systems.at(1).state, SystemHealth::State::Maintenance);
        fixture.advance(std::chrono::minutes{29});
        QVERIFY(fixture.ledger.sent().empty());
        fixture.advance(std::chrono::minutes{2});
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
        QCOMPARE(fixture.onlyDelivery("4711").row.state, DeliveryState::Settled);
    }

    void aConfirmationThatNeverComesIsAnException() {
        EngineFixture fixture;
        fixture.write("landscape/expectations.jsonc", R"({"expectations": [
          { "id": "completion", "after": "job.started", "milestone": "completed", "within_s": 3600,
            "title": "The completion never came" } ]})");
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        QVERIFY(fixture.send(R"({"kind":"start","order":"4711","id":"s1"})", {}, "mes")->accepted ==
                1);
        QVERIFY(fixture.send(R"({"kind":"start","order":"4712","id":"s2"})", {}, "mes")->accepted ==
                1);
        QVERIFY(
            fixture.send(R"({"kind":"complete","order":"4712","id":"d2"})", {}, "mes")->accepted ==
            1);
        fixture.advance(std::chrono::minutes{59});
        QVERIFY(fixture.openExceptions().empty());
        fixture.advance(std::chrono::minutes{2});
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].kind, storage::ExceptionKind::Expectation);
        QCOMPARE(open[0].order, std::string("4711"));
        QCOMPARE(open[0].causeTitle, std::string("Graz: The completion never came"));
        const auto trace = fixture.engine->orderTrace("4711");
        QVERIFY(trace.ok());
        const auto& completed =
            trace->milestones.at(static_cast<std::size_t>(trace::Milestone::Completed));
        QVERIFY(completed.overdue);
        QCOMPARE(completed.latenessSeconds, std::int64_t{60});
        // It comes after all: nothing is left to do.
        QVERIFY(
            fixture.send(R"({"kind":"complete","order":"4711","id":"d1"})", {}, "mes")->accepted ==
            1);
        fixture.settleDown();
        QVERIFY(fixture.openExceptions().empty());
    }

    void aPausedDestinationWaits() {
        EngineFixture fixture;
        fixture.start();
        QVERIFY(fixture.engine->setPaused("to-mes", {}, true, fixture.person, "line stop").ok());
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QVERIFY(fixture.ledger.sent().empty());
        QVERIFY(fixture.engine->setPaused("to-mes", {}, false, fixture.person, "goes on").ok());
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
    }

    void whatGoesThroughIsCounted() {
        EngineFixture fixture;
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        QVERIFY(fixture.release("4712").ok());
        fixture.settleDown();
        const Metrics metrics = fixture.engine->metrics();
        QCOMPARE(metrics.accepted.size(), std::size_t{60});
        QCOMPARE(metrics.accepted.back(), 2.0);
        QCOMPARE(metrics.settled.back(), 2.0);
        QVERIFY(metrics.p50Ms > 0);
        QCOMPARE(metrics.latencyP50.size(), std::size_t{60});
        QVERIFY(metrics.latencyP50.back() > 0);
        QVERIFY(metrics.latencyP99.back() >= metrics.latencyP50.back());
        QCOMPARE(metrics.latencyP50.front(), 0.0);
    }

    void aNewLandscapeAppliesWithoutRestart() {
        EngineFixture fixture;
        fixture.write("landscape/routes.jsonc", R"({"routes": []})");
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QVERIFY(fixture.ledger.sent().empty());
        fixture.write("landscape/routes.jsonc", R"({"routes": [
          { "id": "order-to-mes", "event": "order.*", "destination": "to-mes" } ]})");
        const Status applied =
            fixture.engine->applyLandscape(fixture.landscapeFolder(), fixture.person);
        QVERIFY2(applied.ok(), applied.ok() ? "" : applied.error().message().c_str());
        QVERIFY(fixture.release("4712").ok());
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
        fixture.write("landscape/routes.jsonc", R"({"routes": [
          { "id": "x", "event": "order.*", "destination": "nowhere" } ]})");
        QVERIFY(!fixture.engine->applyLandscape(fixture.landscapeFolder(), fixture.person).ok());
        QCOMPARE(fixture.engine->landscape()->routes.at(0).destination, std::string("to-mes"));
    }
};

QTEST_GUILESS_MAIN(EngineTime)
#include "tst_engine_time.moc"
