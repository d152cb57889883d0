#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "policy_fixture.h"

#include <algorithm>
#include <mutex>
#endif

#include <QTest>

/// A destination that is out: one incident, one probe at a time, everything in order afterwards.
class EngineOutage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hoursAreBufferedAndDrainedInOrder();
    void exactlyOneProbeGoesOut();
    void aPoisonMessageDoesNotKeepTheCircuitOpen();
    void whatNeverReachedItIsNotToBlame();
    void anIncidentOutlivesARestart();
    void credentialsThatFailForAllAreOneIncident();
    void aRateIsNeverExceeded();
    void aThrottleSlowsWhatFollows();
    void aPlantsHolidayIsNotWorkedThrough();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using namespace std::chrono_literals;
using connectors::HttpReply;
using connectors::HttpRequest;

namespace {

constexpr const char* kOutAfterThree =
    R"("attempts": 4, "circuit": { "failures": 3, "open_ms": 30000 })";

std::vector<storage::ExceptionRow> everyException(const EngineFixture& fixture) {
    storage::ExceptionQuery query;
    query.includeClosed = true;
    auto page = fixture.engine->store().exceptions(query);
    return page.ok() ? page->rows : std::vector<storage::ExceptionRow>{};
}

/// What reached the receiver and was taken, by order.
Accepted takenOf(const Ledger& ledger, std::size_t from) {
    Accepted taken;
    const auto sent = ledger.sent();
    for (std::size_t i = from; i < sent.size(); ++i) {
        taken[sent[i].headers.at("X-Correlation-Id")].push_back(sent[i].headers.at("ce-id"));
    }
    return taken;
}

}  // namespace

void EngineOutage::hoursAreBufferedAndDrainedInOrder() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithPolicy(kOutAfterThree));
    fixture.ledger.answerWith([](const HttpRequest&) { return unreached(); });
    fixture.start();
    const auto accepted = takeIn(fixture, orderNumbers(15), 3);
    fixture.settleDown();
    QVERIFY(fixture.ledger.sent().size() >= 3 && fixture.ledger.sent().size() <= 6);
    auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].code, std::string("delivery.outage"));
    QCOMPARE(open[0].endpoint, std::string("to-mes"));
    QCOMPARE(open[0].causeTitle, std::string("MES does not answer"));
    QVERIFY(open[0].sentence.find("since 2026-11-23T08:00:00") != std::string::npos);
    QVERIFY(open[0].sentence.find("wait") != std::string::npos);
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Open);
    QVERIFY(stateOf(fixture).incident == open[0].id);
    QVERIFY(stateOf(fixture).outSince == *parseTime("2026-11-23T08:00:00Z"));
    const auto before = fixture.ledger.sent().size();
    for (int i = 0; i < 48; ++i) {
        fixture.advance(10min);
    }
    QCOMPARE(fixture.ledger.sent().size(), before + 48);  // a probe each time, no more
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    QCOMPARE(undelivered(fixture), 45);
    fixture.ledger.answerWith(201);
    const auto probes = fixture.ledger.sent().size();
    fixture.advance(1min);
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(takenOf(fixture.ledger, probes) == accepted);
    QVERIFY(fixture.openExceptions().empty());
    const auto all = everyException(fixture);
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].state, storage::ExceptionState::Resolved);
    const auto audit = fixture.engine->store().audit({.object = all[0].id.text()});
    QVERIFY(audit.ok());
    QVERIFY(std::ranges::any_of(
        audit->rows, [](const auto& row) { return row.entry.action == "exception.resolve"; }));
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Closed);
}

void EngineOutage::exactlyOneProbeGoesOut() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithPolicy(kOutAfterThree));
    fixture.ledger.answerWith(503);
    fixture.start();
    takeIn(fixture, orderNumbers(10), 1);
    fixture.settleDown();
    for (int probe = 0; probe < 5; ++probe) {
        const auto before = fixture.ledger.sent().size();
        fixture.advance(29s);
        QCOMPARE(fixture.ledger.sent().size(), before);
        fixture.advance(2s);
        QCOMPARE(fixture.ledger.sent().size(), before + 1);
    }
    std::set<std::string> probed;
    const auto sent = fixture.ledger.sent();
    for (auto i = sent.size() - 5; i < sent.size(); ++i) {
        probed.insert(sent[i].headers.at("X-Correlation-Id"));
    }
    QVERIFY(probed.size() > 1);  // not always the same message
}

void EngineOutage::aPoisonMessageDoesNotKeepTheCircuitOpen() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithPolicy(kOutAfterThree));
    fixture.ledger.answerWith([](const HttpRequest& request) {
        if (request.headers.at("X-Correlation-Id") != "4711") {
            return replyOf(201);
        }
        HttpReply hung;
        hung.reached = true;
        hung.timedOut = true;
        return hung;
    });
    fixture.start();
    QVERIFY(fixture.release("4711").ok());
    for (int i = 0; i < 4; ++i) {
        fixture.advance(10s);
    }
    QVERIFY(stateOf(fixture).circuit != Circuit::State::Closed);
    for (const auto& order : {"4712", "4713", "4714"}) {
        QVERIFY(fixture.release(order).ok());
    }
    for (int i = 0; i < 10; ++i) {
        fixture.advance(1min);
    }
    QCOMPARE(undelivered(fixture), 1);
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].code, std::string("delivery.exhausted"));
    QCOMPARE(open[0].order, std::string("4711"));
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Closed);
}

void EngineOutage::whatNeverReachedItIsNotToBlame() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithPolicy(R"("attempts": 2)"));
    fixture.ledger.answerWith([](const HttpRequest&) { return unreached(); });
    fixture.start();
    QVERIFY(fixture.release("4711").ok());
    for (int i = 0; i < 10; ++i) {
        fixture.advance(5min);
    }
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].code, std::string("delivery.outage"));
    fixture.ledger.answerWith(201);
    fixture.advance(1min);
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(fixture.openExceptions().empty());
}

void EngineOutage::anIncidentOutlivesARestart() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithPolicy(kOutAfterThree));
    fixture.ledger.answerWith(503);
    fixture.start();
    takeIn(fixture, orderNumbers(5), 1);
    fixture.settleDown();
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    fixture.stop();
    fixture.start();
    for (int i = 0; i < 5; ++i) {
        fixture.advance(1min);
    }
    QCOMPARE(everyException(fixture).size(), std::size_t{1});
    QVERIFY(stateOf(fixture).incident == fixture.openExceptions().at(0).id);
    fixture.stop();
    fixture.ledger.answerWith(201);
    fixture.start();
    fixture.advance(2min);
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(fixture.openExceptions().empty());
}

void EngineOutage::credentialsThatFailForAllAreOneIncident() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithToken());
    std::atomic<bool> accepted{false};
    fixture.ledger.answerWith([&](const HttpRequest& request) {
        if (request.url.ends_with("/token")) {
            return replyOf(200, R"({"access_token":"t","expires_in":86400})");
        }
        return replyOf(accepted ? 201 : 401);
    });
    fixture.start();
    takeIn(fixture, orderNumbers(40), 1);
    fixture.settleDown();
    auto open = fixture.openExceptions();
    QVERIFY2(open.size() < 10, std::to_string(open.size()).c_str());
    QCOMPARE(std::ranges::count(open, "delivery.outage", &storage::ExceptionRow::code), 1);
    accepted = true;
    fixture.advance(1min);
    open = fixture.openExceptions();
    QCOMPARE(undelivered(fixture), static_cast<int>(open.size()));  // the first few, by themselves
    QCOMPARE(std::ranges::count(open, "delivery.outage", &storage::ExceptionRow::code), 0);
}

void EngineOutage::aRateIsNeverExceeded() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc",
                  endpointsWithPolicy(R"("rate": { "per_second": 2, "burst": 3 })"));
    fixture.start();
    takeIn(fixture, orderNumbers(12), 1);
    fixture.settleDown();
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{3});
    fixture.advance(400ms);
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{3});
    fixture.advance(200ms);
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{4});
    fixture.advance(1s);
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{6});
    fixture.advance(1h);  // no more than a burst, however long nothing went
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{9});
    fixture.advance(2s);
    QCOMPARE(undelivered(fixture), 0);
    QCOMPARE(stateOf(fixture).rateConfigured, 2.0);
}

void EngineOutage::aThrottleSlowsWhatFollows() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc",
                  endpointsWithPolicy(R"("rate": { "per_second": 4, "burst": 1 })"));
    fixture.ledger.answerWith([](const HttpRequest&) {
        HttpReply slow = replyOf(429);
        slow.headers["retry-after"] = "10";
        return slow;
    });
    fixture.start();
    takeIn(fixture, orderNumbers(30), 1);
    fixture.settleDown();
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
    QCOMPARE(stateOf(fixture).ratePermitted, 2.0);
    QVERIFY(stateOf(fixture).throttledUntil == fixture.clock.now() + 10s);
    fixture.ledger.answerWith(201);
    for (int i = 0; i < 100; ++i) {
        fixture.advance(100ms);
    }
    const auto until = fixture.ledger.sent().size();
    QVERIFY(until <= 2);
    for (int i = 0; i < 20; ++i) {
        fixture.advance(100ms);
    }
    const auto slow = fixture.ledger.sent().size() - until;
    QVERIFY2(slow >= 2 && slow <= 5, std::to_string(slow).c_str());  // two seconds at about two
    QVERIFY(stateOf(fixture).ratePermitted > 2.0 && stateOf(fixture).ratePermitted < 4.0);
    for (int i = 0; i < 200; ++i) {
        fixture.advance(100ms);
    }
    QCOMPARE(stateOf(fixture).ratePermitted, 4.0);
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(fixture.openExceptions().empty());
}

void EngineOutage::aPlantsHolidayIsNotWorkedThrough() {
    EngineFixture fixture;
    fixture.write("landscape/windows.jsonc", R"({"windows": [
      { "id": "holiday", "plant": "GRZ", "dates": ["2026-11-23"], "reason": "Plant holiday" },
      { "id": "stop", "plant": "GRZ", "from": "2026-11-24T00:00", "to": "2026-11-24T06:00",
        "reason": "Inventory" } ]})");
    fixture.start();
    QVERIFY(fixture.release("4711").ok());
    fixture.settleDown();
    QVERIFY(fixture.ledger.sent().empty());
    QCOMPARE(stateOf(fixture).windowReason, std::string("Plant holiday"));
    QVERIFY(stateOf(fixture).windowUntil == *parseTime("2026-11-23T23:00:00Z"));
    fixture.advance(15h + 1min);  // midnight in Graz: the next one begins
    QVERIFY(fixture.ledger.sent().empty());
    QCOMPARE(stateOf(fixture).windowReason, std::string("Inventory"));
    fixture.advance(6h);
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
}

#endif

QTEST_GUILESS_MAIN(EngineOutage)
#include "tst_engine_outage.moc"
