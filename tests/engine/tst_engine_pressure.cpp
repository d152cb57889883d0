#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "connectors/http_client.h"
#include "engine/in_order.h"
#include "policy_fixture.h"

#include <fstream>
#include <future>
#endif

#include <QTest>

/// Queue limits: who sends more than may wait is told so before anything is acknowledged.
class EnginePressure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFullQueueRefusesBeforeAcknowledging();
    void bytesAreCountedToo();
    void whatIsForOthersGoesOn();
    void aStreamStopsWhereItWasRefused();
    void asynchronousSendersWaitInOrder();
    void aFileWaitsInItsFolder();
    void aWaitingFileHoldsUpNoOtherFolder();
    void stoppingDoesNotWaitForRoom();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using namespace std::chrono_literals;
using connectors::HttpReply;

namespace {

constexpr auto kLong = std::chrono::seconds{20};

std::int64_t events(const EngineFixture& fixture) {
    const auto status = fixture.engine->store().status();
    return status.ok() ? status->events : -1;
}

/// A destination that nobody serves, with room for so many.
void startPaused(EngineFixture& fixture, int most) {
    fixture.write("landscape/endpoints.jsonc",
                  endpointsWithPolicy("\"queue_most\": " + std::to_string(most)));
    fixture.start();
    QVERIFY(fixture.engine->setPaused("to-mes", {}, true, fixture.person, "line stop").ok());
}

void resume(EngineFixture& fixture) {
    QVERIFY(fixture.engine->setPaused("to-mes", {}, false, fixture.person, "goes on").ok());
}

HttpReply post(const EngineFixture& fixture, const std::string& body) {
    const auto client = connectors::makeHttpClient();
    connectors::HttpRequest request;
    request.url = fixture.url("/intake/erp");
    request.body = body;
    std::promise<HttpReply> promise;
    client->send(request, [&](HttpReply reply) { promise.set_value(std::move(reply)); });
    return promise.get_future().get();
}

Event closeOf(const std::string& order, const std::string& id) {
    Event event;
    event.type = "order.closed";
    event.source = "/systems/mes";
    event.sourceId = id;
    event.data = R"({"order":")" + order + "\"}";
    return event;
}

std::future<Result<IntakeResult>> sendLater(EngineFixture& fixture, const std::string& json) {
    auto promise = std::make_shared<std::promise<Result<IntakeResult>>>();
    IntakeRequest request;
    request.endpoint = "erp";
    request.bytes = json;
    request.synchronous = false;
    fixture.engine->intake(
        request, [promise](Result<IntakeResult> result) { promise->set_value(std::move(result)); });
    return promise->get_future();
}

std::string closeJson(const std::string& order, int number) {
    return R"({"kind":"close","order":")" + order + R"(","id":"c)" + std::to_string(number) + "\"}";
}

}  // namespace

void EnginePressure::aFullQueueRefusesBeforeAcknowledging() {
    EngineFixture fixture;
    startPaused(fixture, 3);
    takeIn(fixture, orderNumbers(3), 1);
    QVERIFY(stateOf(fixture).queueFull);
    const auto refused = fixture.release("4799");
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().text(), std::string_view("intake.queue_full"));
    QCOMPARE(refused.error().field, std::string("destination"));
    QCOMPARE(refused.error().value, std::string("to-mes"));
    QCOMPARE(refused.error().rule, std::string("at most 3 deliveries"));
    QCOMPARE(refused.error().info().grpcStatus, 8);
    const HttpReply answer = post(fixture, releaseJson("4799", "r"));
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.headers.contains("retry-after"));
    QVERIFY(answer.body.find("intake.queue_full") != std::string::npos);
    QCOMPARE(events(fixture), std::int64_t{3});
    QVERIFY(fixture.openExceptions().empty());  // its sender has it
    resume(fixture);
    fixture.settleDown();
    QVERIFY(!stateOf(fixture).queueFull);
    QVERIFY(fixture.release("4799").ok());
    fixture.settleDown();
    QCOMPARE(undelivered(fixture), 0);
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{4});
}

void EnginePressure::bytesAreCountedToo() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithPolicy("\"queue_most_bytes\": 400"));
    fixture.start();
    QVERIFY(fixture.engine->setPaused("to-mes", {}, true, fixture.person, "line stop").ok());
    int taken = 0;
    Error refused;
    for (int i = 0; i < 20; ++i) {
        const auto result = fixture.release(std::to_string(4711 + i));
        taken += result.ok() ? 1 : 0;
        if (!result.ok()) {
            refused = result.error();
        }
    }
    const auto queues = fixture.engine->store().queues();
    QVERIFY(queues.ok());
    QCOMPARE(queues->at(0).depth, taken);
    QVERIFY(taken >= 2 && taken < 20);
    QVERIFY(queues->at(0).bytes <= 400 && queues->at(0).bytes * (taken + 1) / taken > 400);
    QCOMPARE(refused.rule, std::string("at most 400 bytes"));
    fixture.stop();
    fixture.start();  // and are still known
    QVERIFY(!fixture.release("4799").ok());
    resume(fixture);
    fixture.settleDown();
    QVERIFY(fixture.release("4799").ok());
}

void EnginePressure::whatIsForOthersGoesOn() {
    EngineFixture fixture;
    startPaused(fixture, 1);
    QVERIFY(fixture.release("4711").ok());
    QVERIFY(!fixture.release("4712").ok());
    // Routed nowhere: there is no reason to refuse it.
    const auto started = fixture.send(R"({"kind":"start","order":"4711","id":"s1"})", {}, "mes");
    QVERIFY(started.ok());
    QCOMPARE(started->accepted, 1);
}

void EnginePressure::aStreamStopsWhereItWasRefused() {
    EngineFixture fixture;
    startPaused(fixture, 2);
    const auto row = std::make_shared<InOrder>();
    std::vector<std::future<Result<storage::AcceptOutcome>>> outcomes;
    const auto send = [&](std::vector<Event> batch) {
        auto promise = std::make_shared<std::promise<Result<storage::AcceptOutcome>>>();
        outcomes.push_back(promise->get_future());
        fixture.engine->publish(
            std::move(batch), "mes",
            [promise](Result<storage::AcceptOutcome> outcome) {
                promise->set_value(std::move(outcome));
            },
            row);
    };
    send({closeOf("4711", "1")});
    send({closeOf("4711", "2"), closeOf("4711", "3")});  // one too many: neither is taken
    send({closeOf("4711", "4")});                        // there were room, but not past the others
    QVERIFY(outcomes[0].get().ok());
    for (std::size_t i : {1, 2}) {
        const auto refused = outcomes[i].get();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().text(), std::string_view("intake.queue_full"));
    }
    QCOMPARE(events(fixture), std::int64_t{1});
}

void EnginePressure::asynchronousSendersWaitInOrder() {
    EngineFixture fixture;
    startPaused(fixture, 2);
    std::vector<std::future<Result<IntakeResult>>> results;
    for (int i = 0; i < 8; ++i) {
        results.push_back(sendLater(fixture, closeJson("4711", i)));
    }
    QVERIFY(results[1].wait_for(kLong) == std::future_status::ready);
    fixture.settleDown();  // what waits for room is not at work
    QCOMPARE(events(fixture), std::int64_t{2});
    QVERIFY(results[2].wait_for(0s) == std::future_status::timeout);
    resume(fixture);
    std::vector<std::string> accepted;
    for (auto& result : results) {
        QVERIFY(result.wait_for(kLong) == std::future_status::ready);
        const auto taken = result.get();
        QVERIFY(taken.ok());
        QCOMPARE(taken->accepted, 1);
        accepted.push_back(taken->events.front().text());
    }
    fixture.settleDown();
    QCOMPARE(undelivered(fixture), 0);
    std::vector<std::string> sent;
    for (const auto& request : fixture.ledger.sent()) {
        sent.push_back(request.headers.at("ce-id"));
    }
    QVERIFY(sent == accepted);
    QVERIFY(fixture.openExceptions().empty());
}

void EnginePressure::aFileWaitsInItsFolder() {
    EngineFixture fixture;
    std::string endpoints = endpointsWithPolicy("\"queue_most\": 1");
    const std::string erp = R"({ "id": "erp", "system": "erp", "pack": "test" })";
    endpoints.replace(
        endpoints.find(erp), erp.size(),
        erp + R"(, { "id": "drop", "system": "erp", "pack": "test", "kind": "file" })");
    fixture.write("landscape/endpoints.jsonc", endpoints);
    fixture.write("data/intake/drop/in/1.json", closeJson("4711", 1));
    fixture.write("data/intake/drop/in/2.json", closeJson("4711", 2));
    const auto done = [&] {
        std::error_code missing;
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(
                 fixture.root() / "data/intake/drop/done", missing)) {
            count += entry.is_regular_file() ? 1 : 0;
        }
        return count;
    };
    fixture.ledger.answerWith(503);
    fixture.start();
    QTRY_COMPARE_WITH_TIMEOUT(done(), 1, 20'000);
    QCOMPARE(events(fixture), std::int64_t{1});
    fixture.ledger.answerWith(201);
    fixture.advance(5s);
    QTRY_COMPARE_WITH_TIMEOUT(done(), 2, 20'000);
    fixture.settleDown();
    QCOMPARE(events(fixture), std::int64_t{2});
    QVERIFY(fixture.openExceptions().empty());
}

void EnginePressure::aWaitingFileHoldsUpNoOtherFolder() {
    EngineFixture fixture;
    std::string endpoints = endpointsWithPolicy("\"queue_most\": 1");
    const std::string erp = R"({ "id": "erp", "system": "erp", "pack": "test" })";
    endpoints.replace(
        endpoints.find(erp), erp.size(),
        erp + R"(, { "id": "a-drop", "system": "erp", "pack": "test", "kind": "file" },
                                 { "id": "b-drop", "system": "erp", "pack": "test", "kind": "file" })");
    fixture.write("landscape/endpoints.jsonc", endpoints);
    fixture.write("data/intake/a-drop/in/1.json", closeJson("4711", 1));
    fixture.ledger.answerWith(503);
    fixture.start();
    const auto lies = [&](const std::string& path) {
        return std::filesystem::exists(fixture.root() / "data/intake" / path);
    };
    QTRY_VERIFY_WITH_TIMEOUT(lies("a-drop/done/1.json"), 20'000);
    fixture.write("data/intake/a-drop/in/2.json", closeJson("4711", 2));
    const auto inWork = [&] {
        return !std::filesystem::is_empty(fixture.root() / "data/intake/a-drop/work");
    };
    QTRY_VERIFY_WITH_TIMEOUT(inWork(), 20'000);  // the queue is full: it waits for room
    fixture.write("data/intake/b-drop/in/broken.json", "{");
    QTRY_VERIFY_WITH_TIMEOUT(lies("b-drop/rejected/broken.json.report.json"), 20'000);
    QVERIFY(inWork());
    fixture.ledger.answerWith(201);
    fixture.advance(5s);
    QTRY_VERIFY_WITH_TIMEOUT(lies("a-drop/done/2.json"), 20'000);
    fixture.settleDown();
    QCOMPARE(events(fixture), std::int64_t{2});
}

void EnginePressure::stoppingDoesNotWaitForRoom() {
    EngineFixture fixture;
    startPaused(fixture, 1);
    auto first = sendLater(fixture, closeJson("4711", 1));
    auto second = sendLater(fixture, closeJson("4711", 2));
    QVERIFY(first.wait_for(kLong) == std::future_status::ready);
    fixture.settleDown();
    fixture.stop();
    QVERIFY(second.wait_for(0s) == std::future_status::ready);
    QVERIFY(!second.get().ok());
    fixture.start();  // its bytes were safe: it still waits
    resume(fixture);
    QTRY_COMPARE_WITH_TIMEOUT(events(fixture), std::int64_t{2}, 20'000);
    fixture.settleDown();
    QCOMPARE(undelivered(fixture), 0);
}

#endif

QTEST_GUILESS_MAIN(EnginePressure)
#include "tst_engine_pressure.moc"
