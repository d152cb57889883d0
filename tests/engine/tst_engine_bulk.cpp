#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "policy_fixture.h"

#include <nlohmann/json.hpp>
#endif

#include <QTest>

/// Deliveries that go as one request and end one by one.
class EngineBulk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soManyGoAsOne();
    void whatDoesNotFillOneGoesAfterAWhile();
    void aFailedItemIsItsOwn();
    void anItemThatCouldNotBeTakenGoesAgain();
    void whoseFaultItIsEachFindsOutByItself();
    void theTimesOfTheDayAreKept();
    void lanesStayInOrder();
    void anOutageIsOneForTheBulk();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using namespace std::chrono_literals;
using connectors::HttpReply;
using connectors::HttpRequest;
using storage::DeliveryState;

namespace {

std::string bulkOf(const std::string& members) {
    return endpointsWithPolicy(R"("business_code_pointer": "/code", "bulk": {)" + members + "}");
}

constexpr const char* kItemised =
    R"("most": 4, "wait_ms": 5000, "path": "/batch", "member": "orders", "key_member": "key",
       "items_pointer": "/results", "item_key_pointer": "/key", "item_status_pointer": "/status")";

/// Answers each item with the status that its order has, 201 where none is given.
Ledger::Answer itemised(std::map<std::string, int> statuses) {
    return [statuses = std::move(statuses)](const HttpRequest& request) {
        Json results = Json::array();
        const Json body = Json::parse(request.body);
        for (const auto& item : body.at("orders")) {
            const auto found = statuses.find(item.at("number").get<std::string>());
            results.push_back({{"key", item.at("key")},
                               {"status", found == statuses.end() ? 201 : found->second},
                               {"code", found == statuses.end() ? "" : "M7/021"}});
        }
        return replyOf(207, Json{{"results", results}}.dump());
    };
}

std::vector<std::string> numbersIn(const HttpRequest& request) {
    std::vector<std::string> numbers;
    const Json body = Json::parse(request.body);
    for (const auto& item : body.at("orders")) {
        numbers.push_back(item.at("number").get<std::string>());
    }
    return numbers;
}

}  // namespace

void EngineBulk::soManyGoAsOne() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", bulkOf(R"("most": 3, "wait_ms": 10000)"));
    fixture.start();
    takeIn(fixture, orderNumbers(2), 1);
    fixture.settleDown();
    QVERIFY(fixture.ledger.sent().empty());
    QCOMPARE(stateOf(fixture).collected, 2);
    QVERIFY(fixture.release("4799").ok());
    fixture.settleDown();
    const auto sent = fixture.ledger.sent();
    QCOMPARE(sent.size(), std::size_t{1});
    QCOMPARE(Json::parse(sent[0].body).size(), std::size_t{3});
    QCOMPARE(sent[0].headers.at("Content-Type"), std::string("application/json"));
    QCOMPARE(undelivered(fixture), 0);
    QCOMPARE(stateOf(fixture).collected, 0);
    const auto delivery = fixture.onlyDelivery("4799");
    QCOMPARE(delivery.attempts.size(), std::size_t{1});
    QCOMPARE(delivery.attempts[0].request, std::string(R"({"number":"4799","amount":"10"})"));
}

void EngineBulk::whatDoesNotFillOneGoesAfterAWhile() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", bulkOf(R"("most": 100, "wait_ms": 10000)"));
    fixture.start();
    QVERIFY(fixture.release("4711").ok());
    fixture.settleDown();
    fixture.advance(6s);
    QVERIFY(fixture.release("4712").ok());
    fixture.advance(3s);
    QVERIFY(fixture.ledger.sent().empty());
    fixture.advance(2s);  // eleven after the first
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
    QCOMPARE(undelivered(fixture), 0);
}

void EngineBulk::aFailedItemIsItsOwn() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", bulkOf(kItemised));
    fixture.ledger.answerWith(itemised({{"4712", 400}}));
    fixture.start();
    takeIn(fixture, orderNumbers(4), 1);
    fixture.settleDown();
    const auto sent = fixture.ledger.sent();
    QCOMPARE(sent.size(), std::size_t{1});
    QCOMPARE(sent[0].url, std::string("http://127.0.0.1:1/orders/batch"));
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].order, std::string("4712"));
    QCOMPARE(open[0].code, std::string("delivery.business_refused"));
    QCOMPARE(undelivered(fixture), 1);
    QCOMPARE(fixture.onlyDelivery("4713").row.state, DeliveryState::Settled);
    const auto failed = fixture.onlyDelivery("4712");
    QCOMPARE(failed.attempts.at(0).status, 400);
    QVERIFY(failed.attempts[0].response.find("M7/021") != std::string::npos);
}

void EngineBulk::anItemThatCouldNotBeTakenGoesAgain() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", bulkOf(kItemised));
    fixture.ledger.answerWith(itemised({{"4712", 503}}));
    fixture.start();
    takeIn(fixture, orderNumbers(4), 1);
    fixture.settleDown();
    QCOMPARE(undelivered(fixture), 1);
    QCOMPARE(fixture.onlyDelivery("4712").row.state, DeliveryState::Retrying);
    fixture.ledger.answerWith(itemised({}));
    fixture.advance(2s);
    fixture.advance(6s);
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(numbersIn(fixture.ledger.sent().back()) == std::vector<std::string>{"4712"});
    const auto attempts = fixture.onlyDelivery("4712").attempts;
    QCOMPARE(attempts.size(), std::size_t{2});
    QCOMPARE(attempts[0].idempotencyKey, attempts[1].idempotencyKey);
}

void EngineBulk::whoseFaultItIsEachFindsOutByItself() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", bulkOf(kItemised));
    fixture.ledger.answerWith([](const HttpRequest& request) {
        const bool poisoned = request.body.find("4713") != std::string::npos;
        return poisoned ? replyOf(400, "malformed") : itemised({})(request);
    });
    fixture.start();
    takeIn(fixture, orderNumbers(4), 1);
    fixture.settleDown();
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{5});  // all at once, then each
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].order, std::string("4713"));
    QCOMPARE(undelivered(fixture), 1);
}

void EngineBulk::theTimesOfTheDayAreKept() {
    EngineFixture fixture;  // it is 09:00 in Vienna
    fixture.write("landscape/endpoints.jsonc",
                  bulkOf(R"("most": 4, "at": ["10:00", "18:00"], "zone": "Europe/Vienna")"));
    fixture.start();
    takeIn(fixture, orderNumbers(6), 1);
    fixture.settleDown();
    fixture.advance(59min);
    QVERIFY(fixture.ledger.sent().empty());
    fixture.advance(1min);
    QCOMPARE(undelivered(fixture), 0);
    std::size_t items = 0;
    for (const auto& request : fixture.ledger.sent()) {
        items += Json::parse(request.body).size();
    }
    QCOMPARE(items, std::size_t{6});
    QVERIFY(fixture.ledger.sent().size() <= 3);
    const auto morning = fixture.ledger.sent().size();
    QVERIFY(fixture.release("4799").ok());
    fixture.advance(7h);
    QCOMPARE(fixture.ledger.sent().size(), morning);
    fixture.advance(1h);
    QCOMPARE(fixture.ledger.sent().size(), morning + 1);
    QCOMPARE(undelivered(fixture), 0);
}

void EngineBulk::lanesStayInOrder() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", bulkOf(R"("most": 3, "wait_ms": 1000)"));
    fixture.start();
    takeIn(fixture, orderNumbers(5), 4);
    for (int i = 0; i < 30 && undelivered(fixture) > 0; ++i) {
        fixture.advance(1s);
    }
    QCOMPARE(undelivered(fixture), 0);
    std::map<std::string, int> steps;
    for (const auto& request : fixture.ledger.sent()) {
        std::set<std::string> orders;
        const Json items = Json::parse(request.body);
        for (const auto& item : items) {
            const auto order = item.at("number").get<std::string>();
            QVERIFY(orders.insert(order).second);  // one of a lane at a time
            QCOMPARE(item.contains("closed"), steps[order]++ > 0);
        }
    }
    for (const auto& [order, count] : steps) {
        QCOMPARE(count, 4);
    }
}

void EngineBulk::anOutageIsOneForTheBulk() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", bulkOf(R"("most": 10, "wait_ms": 1000)"));
    fixture.ledger.answerWith(503);
    fixture.start();
    takeIn(fixture, orderNumbers(10), 1);
    fixture.settleDown();
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Closed);  // one failure, not ten
    for (int i = 0; i < 60; ++i) {
        fixture.advance(5s);
    }
    QVERIFY(stateOf(fixture).circuit != Circuit::State::Closed);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    fixture.ledger.answerWith(200);
    for (int i = 0; i < 30; ++i) {
        fixture.advance(5s);
    }
    QCOMPARE(undelivered(fixture), 0);
    QVERIFY(fixture.openExceptions().empty());
}

#endif

QTEST_GUILESS_MAIN(EngineBulk)
#include "tst_engine_bulk.moc"
