#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "policy_fixture.h"
#include "support/soak.h"

#include <fstream>
#include <mutex>
#include <random>
#endif

#include <QTest>

/// Every policy at once against a receiver that fails in every way, clocks that jump, and an outage
/// of eight hours. The full figures with ./dev soak.
class EngineStorm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void policiesKeepOrderAndOneEffect_data();
    void policiesKeepOrderAndOneEffect();
    void clockJumpsLoseNoTimer();
    void eightHoursAreDrainedInOrder();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using namespace std::chrono_literals;
using connectors::HttpReply;
using connectors::HttpRequest;

namespace {

constexpr const char* kEverything =
    R"("attempts": 5, "concurrency": 3, "rate": { "per_second": 20, "burst": 5 },
       "circuit": { "failures": 4, "share_percent": 80, "least": 8, "open_ms": 10000 })";

/// What a person does: every exception's message goes again.
void tryAgain(EngineFixture& fixture) {
    for (const auto& row : fixture.openExceptions()) {
        if (row.delivery) {
            QVERIFY(fixture.engine->replay({row.id.text()}, fixture.person, "again", {}).ok());
        }
    }
}

/// Lets time pass until everything has gone out.
void drain(EngineFixture& fixture, Duration step, int most) {
    for (int i = 0; i < most && undelivered(fixture) > 0; ++i) {
        fixture.advance(step);
        tryAgain(fixture);
    }
    fixture.settleDown();
    QCOMPARE(undelivered(fixture), 0);
}

/// Of this process, where the system tells.
std::size_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t pages = 0;
    statm >> pages >> pages;
    return pages * 4096;
}

Event eventOf(const std::string& order, int number) {
    Event event;
    event.type = "order.closed";
    event.source = "/systems/mes";
    event.sourceId = order + '-' + std::to_string(number);
    event.data = R"({"order":")" + order + "\"}";
    return event;
}

}  // namespace

void EngineStorm::policiesKeepOrderAndOneEffect_data() {
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("bulk");
    const auto most = static_cast<unsigned>(test::figure(3, 200));
    for (unsigned seed = 1; seed <= most; ++seed) {
        QTest::newRow(("one by one " + std::to_string(seed)).c_str()) << seed << false;
        QTest::newRow(("in bulk " + std::to_string(seed)).c_str()) << seed << true;
    }
}

void EngineStorm::policiesKeepOrderAndOneEffect() {
    QFETCH(unsigned, seed);
    QFETCH(bool, bulk);
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc",
                  endpointsWithPolicy(kEverything +
                                      std::string(bulk ? R"(, "bulk": { "most": 3, "wait_ms": 500,
                                          "key_member": "key" })"
                                                       : "")));
    std::mt19937 random(seed * 7919);
    MoodyReceiver receiver(seed);
    receiver.playEverything();
    // A bulk's items, as the receiver would have got them one by one, all with one mood.
    std::mutex receiving;
    std::map<std::string, HttpRequest> single;
    Accepted worked;
    std::set<std::string> keys;
    fixture.ledger.answerWith([&](const HttpRequest& request) {
        const std::scoped_lock lock(receiving);
        if (!bulk) {
            return receiver.answer(request);
        }
        HttpRequest whole;
        whole.headers = {{"Idempotency-Key", request.headers.at("Idempotency-Key")},
                         {"ce-id", request.headers.at("Idempotency-Key")},
                         {"X-Correlation-Id", "bulk"}};
        const auto before = receiver.worked().contains("bulk") ? receiver.worked().at("bulk").size()
                                                               : std::size_t{0};
        const HttpReply reply = receiver.answer(whole);
        const bool again = reply.status == 201 || reply.timedOut;
        const bool effect =
            receiver.worked().contains("bulk") && receiver.worked().at("bulk").size() > before;
        if (effect || (again && reply.status == 201)) {
            std::size_t at = 0;
            while ((at = request.body.find("\"key\":\"", at)) != std::string::npos) {
                at += 7;
                const auto key = request.body.substr(at, request.body.find('"', at) - at);
                const auto number = request.body.find("\"number\":\"", at) + 10;
                const auto order =
                    request.body.substr(number, request.body.find('"', number) - number);
                if (keys.insert(key).second) {
                    worked[order].push_back(key);
                }
            }
        }
        return reply;
    });
    fixture.start();
    const auto orders = orderNumbers(5);
    Accepted accepted;
    for (int round = 0; round < 5; ++round) {
        for (const auto& order : orders) {
            const auto id = order + '-' + std::to_string(round);
            const auto taken = round == 0 ? fixture.release(order, id)
                                          : fixture.send(R"({"kind":"close","order":")" + order +
                                                         R"(","id":")" + id + "\"}");
            QVERIFY(taken.ok() && taken->accepted == 1);
            accepted[order].push_back(taken->events.front().text());
            if (random() % 6 == 0) {
                QVERIFY(fixture.engine
                            ->setPaused("to-mes", order, random() % 2 == 0, fixture.person, "hold")
                            .ok());
            }
            if (random() % 3 == 0) {
                fixture.advance(std::chrono::milliseconds{random() % 20'000});
            }
        }
        tryAgain(fixture);
    }
    {
        const std::scoped_lock lock(receiving);
        receiver.calmDown();
    }
    for (const auto& order : orders) {
        QVERIFY(fixture.engine->setPaused("to-mes", order, false, fixture.person, "on").ok());
    }
    drain(fixture, 1min, 60);
    QVERIFY(fixture.openExceptions().empty());
    if (!bulk) {
        QVERIFY(receiver.doubled().empty());
        QVERIFY(receiver.worked() == accepted);
        return;
    }
    for (const auto& [order, took] : worked) {  // keys are deliveries', in the order of their lane
        QCOMPARE(took.size(), accepted.at(order).size());
        for (std::size_t i = 0; i < took.size(); ++i) {
            const auto delivery = DeliveryId::parse(took[i].substr(0, took[i].find('.')));
            QVERIFY(delivery);
            const auto record = fixture.engine->store().delivery(*delivery);
            QVERIFY(record.ok());
            QCOMPARE(record->row.event.text(), accepted.at(order)[i]);
        }
    }
}

void EngineStorm::clockJumpsLoseNoTimer() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc",
                  endpointsWithPolicy(R"("attempts": 1000, "circuit": { "failures": 0 })"));
    std::mt19937 random(3);
    std::mutex receiving;
    Accepted worked;
    bool calm = false;
    fixture.ledger.answerWith([&](const HttpRequest& request) {
        const std::scoped_lock lock(receiving);
        if (!calm && random() % 3 != 0) {
            return replyOf(503);
        }
        worked[request.headers.at("X-Correlation-Id")].push_back(request.headers.at("ce-id"));
        return replyOf(201);
    });
    fixture.start();
    const auto orders = orderNumbers(6);
    Accepted accepted;
    const std::vector<Duration> jumps{24h * 400, -24h * 400, -1h};
    for (int jump = 0; jump < 50; ++jump) {
        for (const auto& order : orders) {
            const auto taken = fixture.send(R"({"kind":"close","order":")" + order + R"(","id":")" +
                                            order + '-' + std::to_string(jump) + "\"}");
            QVERIFY(taken.ok() && taken->accepted == 1);
            accepted[order].push_back(taken->events.front().text());
        }
        fixture.settleDown();
        const auto before = fixture.ledger.sent().size();
        std::size_t tookBefore = 0;
        for (const auto& [order, took] : worked) {
            tookBefore += took.size();
        }
        fixture.advance(jumps[random() % jumps.size()]);
        std::size_t took = 0;
        for (const auto& [order, of] : worked) {
            took += of.size();
        }
        // One attempt of each lane that waited, and what went in the place of what was taken.
        const auto failed = fixture.ledger.sent().size() - before - (took - tookBefore);
        QVERIFY2(failed <= orders.size(), std::to_string(failed).c_str());
        fixture.advance(2min);  // longer than any back-off: a timer that was lost shows itself
        for (const auto& order : orders) {
            storage::DeliveryQuery query;
            query.order = order;
            query.state = storage::DeliveryState::Retrying;
            const auto waiting = fixture.engine->store().deliveries(query);
            QVERIFY(waiting.ok());
            for (const auto& row : waiting->rows) {
                QVERIFY(row.nextAt <= fixture.clock.now() + 75s);
            }
        }
    }
    {
        const std::scoped_lock lock(receiving);
        calm = true;
    }
    fixture.advance(2min);
    fixture.advance(2min);
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(worked == accepted);
    QVERIFY(fixture.openExceptions().empty());
    test::report(QStringLiteral("50 clock jumps: %1 events delivered in order by %2 calls")
                     .arg(50 * orders.size())
                     .arg(fixture.ledger.sent().size()));
}

void EngineStorm::eightHoursAreDrainedInOrder() {
    const int orders = test::figure(100, 5'000);
    const int events = test::figure(2'000, 1'000'000);
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", R"({
      "inbound": [ { "id": "mes", "system": "mes", "pack": "test" } ],
      "outbound": [ { "id": "to-erp", "system": "erp", "url": "http://127.0.0.1:1/events",
                      "concurrency": 16 } ] })");
    fixture.write("landscape/routes.jsonc", R"({ "routes": [
      { "id": "all", "event": "order.*", "destination": "to-erp" } ] })");
    std::mutex receiving;
    bool closed = true;
    std::map<std::string, std::string> last;  // ids rise with the order of acceptance
    int taken = 0;
    bool inverted = false;
    fixture.ledger.keepNothing();
    fixture.ledger.answerWith([&](const HttpRequest& request) {
        const std::scoped_lock lock(receiving);
        if (closed) {
            return replyOf(503);
        }
        std::string& before = last[request.headers.at("X-Correlation-Id")];
        const std::string& id = request.headers.at("ce-id");
        inverted = inverted || id <= before;
        before = id;
        ++taken;
        return replyOf(201);
    });
    fixture.start();
    const auto memory = residentBytes();
    constexpr int kBatch = 1'000;
    std::vector<Event> batch;
    const Duration step = 8h / std::max(1, events / kBatch);
    for (int i = 0; i < events; ++i) {
        batch.push_back(eventOf("PO-" + std::to_string(i % orders), i / orders));
        if (static_cast<int>(batch.size()) == kBatch || i + 1 == events) {
            const auto size = batch.size();
            QCOMPARE(fixture.publish(std::move(batch)).events.size(), size);
            batch.clear();
            fixture.clock.advance(step);
        }
    }
    QVERIFY(fixture.engine->waitIdle(std::chrono::minutes{2}));
    QCOMPARE(undelivered(fixture), events);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    {
        const std::scoped_lock lock(receiving);
        closed = false;
    }
    fixture.clock.advance(1min);
    QVERIFY(fixture.engine->waitIdle(std::chrono::minutes{test::figure(2, 180)}));
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(fixture.openExceptions().empty());
    QCOMPARE(taken, events);
    QVERIFY(!inverted);
    QCOMPARE(last.size(), static_cast<std::size_t>(orders));
    const auto grown = residentBytes() > memory ? residentBytes() - memory : 0;
    test::report(
        QStringLiteral("destination closed 8 h: %1 events over %2 orders drained in order, "
                       "memory +%3 MiB")
            .arg(events)
            .arg(orders)
            .arg(grown >> 20));
    QVERIFY2(grown <= std::size_t{100} << 20, std::to_string(grown >> 20).c_str());
}

#endif

QTEST_GUILESS_MAIN(EngineStorm)
#include "tst_engine_storm.moc"
