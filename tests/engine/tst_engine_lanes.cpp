#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "policy_fixture.h"

#include <map>
#include <random>
#include <set>
#endif

#include <QTest>

/// Lanes through the whole engine, against a receiver that fails in every way there is.
class EngineLanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orderIsKeptThroughEverything_data();
    void orderIsKeptThroughEverything();
    void aLaneThatStandsHoldsUpNoOther();
    void aRestartInTheMiddleKeepsOrderAndKeys();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using connectors::HttpReply;
using connectors::HttpRequest;

namespace {

const std::vector<std::string> kOrders{"4711", "4712", "4713"};
constexpr int kEventsEach = 6;

/// What a person does about an exception: mostly sends again, sometimes puts a release right.
void putRight(EngineFixture& fixture, const storage::ExceptionRow& row, bool fixIt) {
    const auto editable = fixture.engine->editable(row.id);
    if (fixIt && editable.ok() && editable->payload.find("quantity") != std::string::npos) {
        const std::string fixed = R"({"order":")" + row.order +
                                  R"(","plant":"GRZ","item":"PUMP-7",)"
                                  R"("quantity":{"value":"8","unit":"{piece}"}})";
        (void)fixture.engine->fix(row.id, fixed, fixture.person, "wrong amount", {});
        return;
    }
    const auto again = fixture.engine->replay({row.id.text()}, fixture.person, "tried again", {});
    QVERIFY(again.ok());
}

}  // namespace

void EngineLanes::orderIsKeptThroughEverything_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 4; ++seed) {
        QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
}

void EngineLanes::orderIsKeptThroughEverything() {
    QFETCH(unsigned, seed);
    EngineFixture fixture;
    MoodyReceiver receiver(seed);
    std::mutex receiving;
    fixture.ledger.answerWith([&](const HttpRequest& request) {
        const std::scoped_lock lock(receiving);
        return receiver.answer(request);
    });
    fixture.start();
    std::mt19937 random(seed * 7919);
    std::map<std::string, std::vector<std::string>> accepted;
    for (int round = 0; round < kEventsEach; ++round) {
        for (const auto& order : kOrders) {
            const auto id = order + "-" + std::to_string(round);
            const auto taken = round == 0 ? fixture.release(order, id)
                                          : fixture.send(R"({"kind":"close","order":")" + order +
                                                         R"(","id":")" + id + "\"}");
            QVERIFY(taken.ok() && taken->accepted == 1);
            accepted[order].push_back(taken->events.at(0).text());
            if (random() % 4 == 0) {
                const bool paused = random() % 2 == 0;
                QVERIFY(
                    fixture.engine->setPaused("to-mes", order, paused, fixture.person, "by hand")
                        .ok());
            }
            if (random() % 3 == 0) {
                fixture.advance(std::chrono::seconds{random() % 90});
            }
        }
        for (const auto& row : fixture.openExceptions()) {
            putRight(fixture, row, random() % 2 == 0);
        }
    }
    {
        const std::scoped_lock lock(receiving);
        receiver.calmDown();
    }
    for (const auto& order : kOrders) {
        QVERIFY(fixture.engine->setPaused("to-mes", order, false, fixture.person, "on").ok());
    }
    for (int round = 0; round < 60 && undelivered(fixture) > 0; ++round) {
        fixture.advance(std::chrono::minutes{2});
        for (const auto& row : fixture.openExceptions()) {
            putRight(fixture, row, false);
        }
    }
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(fixture.openExceptions().empty());
    QVERIFY(receiver.doubled().empty());
    QVERIFY(receiver.worked() == accepted);
    const auto verified = fixture.engine->store().verify();
    QVERIFY(verified.ok());
    QVERIFY(verified->differences.empty());
    QVERIFY(verified->auditChainOk);
}

void EngineLanes::aLaneThatStandsHoldsUpNoOther() {
    EngineFixture fixture;
    fixture.ledger.answerWith([](const HttpRequest& request) {
        HttpReply reply;
        reply.reached = true;
        reply.status = request.headers.at("X-Correlation-Id") == "4711" ? 422 : 201;
        return reply;
    });
    fixture.start();
    for (int i = 0; i < 20; ++i) {
        QVERIFY(
            fixture.release(i % 4 == 0 ? "4711" : std::to_string(5000 + i), "e" + std::to_string(i))
                .ok());
    }
    fixture.settleDown();
    QCOMPARE(undelivered(fixture), 5);  // the five of 4711, and nothing else
    const auto queues = fixture.engine->store().queues();
    QVERIFY(queues.ok());
    QCOMPARE(queues->at(0).blockedLanes, 1);
    QCOMPARE(queues->at(0).settledTotal, std::int64_t{15});
}

void EngineLanes::aRestartInTheMiddleKeepsOrderAndKeys() {
    EngineFixture fixture;
    MoodyReceiver receiver(11);
    std::mutex receiving;
    fixture.ledger.answerWith([&](const HttpRequest& request) {
        const std::scoped_lock lock(receiving);
        return receiver.answer(request);
    });
    fixture.start();
    std::map<std::string, std::vector<std::string>> accepted;
    for (int i = 0; i < 12; ++i) {
        const auto order = kOrders[static_cast<std::size_t>(i) % kOrders.size()];
        const auto taken = fixture.send(R"({"kind":"close","order":")" + order + R"(","id":"c)" +
                                        std::to_string(i) + "\"}");
        QVERIFY(taken.ok());
        accepted[order].push_back(taken->events.at(0).text());
        if (i % 4 == 3) {
            fixture.stop();
            fixture.start();
        }
    }
    receiver.calmDown();
    for (int round = 0; round < 60 && undelivered(fixture) > 0; ++round) {
        fixture.advance(std::chrono::minutes{2});
        for (const auto& row : fixture.openExceptions()) {
            putRight(fixture, row, false);
        }
    }
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(receiver.doubled().empty());
    QVERIFY(receiver.worked() == accepted);
}

#endif

QTEST_GUILESS_MAIN(EngineLanes)
#include "tst_engine_lanes.moc"
