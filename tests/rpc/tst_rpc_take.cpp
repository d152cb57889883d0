#include "rpc_fixture.h"
#include "throughline/v1/deliveries.grpc.pb.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace throughline;
using namespace throughline::rpc;

/// Deliveries out by stream: in order, within the window, each answered once or handed back.
class RpcTakeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliveriesOfALaneComeOneAfterTheOther();
    void noMoreThanTheWindowIsOut();
    void whatIsPutOffComesAgain();
    void whatIsRefusedIsAnExceptionAndStopsItsLaneAlone();
    void whoLeavesHandsBackUnderTheSameKey_data();
    void whoLeavesHandsBackUnderTheSameKey();
    void twoStreamsShareADestination();
    void aStreamThatIsClosedEndsWhenItsAnswersAreDurable();
    void whatMakesNoSenseEndsTheStream();
    void takingNeedsTheRole();
    void aStreamEndsWithTheServer();
};

namespace {

constexpr auto kPatience = std::chrono::seconds{30};

/// Everything of orders goes to a stream.
void streamed(const engine::EngineFixture& plant) {
    plant.write("landscape/endpoints.jsonc", R"({
      "inbound": [ { "id": "mes", "system": "mes", "pack": "test" } ],
      "outbound": [ { "id": "to-erp", "system": "erp", "connector": "stream" } ]
    })");
    plant.write("landscape/routes.jsonc", R"({
      "routes": [ { "id": "jobs", "event": "job.started", "destination": "to-erp" } ]
    })");
}

/// One more event of each of these orders.
void start(RpcFixture& fixture, const std::vector<std::string>& orders) {
    static int number = 0;
    std::vector<Event> events;
    for (const auto& order : orders) {
        auto& event = events.emplace_back();
        event.type = "job.started";
        event.source = "/systems/mes";
        event.sourceId = "start-" + std::to_string(++number);
        event.plant = "GRZ";
        event.data = R"({"order":")" + order + "\"}";
    }
    QCOMPARE(fixture.plant.publish(events).events.size(), orders.size());
}

/// A consumer that reads and answers as the test says.
class Taker {
public:
    Taker(const std::string& target, const std::string& token, const std::string& destination,
          int window)
        : remote_(rpc::connect(target, token)) {
        context_.set_deadline(std::chrono::system_clock::now() + kPatience);
        stream_ = remote_.Take(&context_);
        v1::TakeRequest first;
        first.set_destination(destination);
        first.set_window(window);
        stream_->Write(first);
    }
    explicit Taker(RpcFixture& fixture, int window = 100, const std::string& destination = "to-erp")
        : Taker(fixture.target(), fixture.server->token(), destination, window) {}

    /// Reads until `count` more have come, and returns those.
    std::vector<v1::HandedDelivery> read(std::size_t count) {
        std::vector<v1::HandedDelivery> got;
        v1::TakeReply reply;
        while (got.size() < count && stream_->Read(&reply)) {
            if (reply.first() != handed_ + 1) {
                return {};
            }
            handed_ += reply.deliveries_size();
            got.insert(got.end(), reply.deliveries().begin(), reply.deliveries().end());
        }
        return got;
    }
    void done(const std::vector<std::int64_t>& numbers) {
        v1::TakeRequest request;
        request.mutable_done()->Add(numbers.begin(), numbers.end());
        stream_->Write(request);
    }
    void doneThrough(std::int64_t number) {
        v1::TakeRequest request;
        request.set_done_through(number);
        stream_->Write(request);
    }
    void refuse(std::int64_t number, bool later, const std::string& code = {},
                const std::string& words = {}) {
        v1::TakeRequest request;
        auto* refusal = request.add_refused();
        refusal->set_number(number);
        refusal->set_later(later);
        refusal->set_business_code(code);
        refusal->set_words(words);
        stream_->Write(request);
    }
    void cancel() { context_.TryCancel(); }
    void noMoreAnswers() { stream_->WritesDone(); }
    grpc::Status finish() {
        v1::TakeReply reply;
        while (stream_->Read(&reply)) {
        }
        return stream_->Finish();
    }

private:
    v1::Remote<v1::Deliveries> remote_;
    grpc::ClientContext context_;
    std::unique_ptr<grpc::ClientReaderWriter<v1::TakeRequest, v1::TakeReply>> stream_;
    std::int64_t handed_ = 0;
};

std::string orderOf(const v1::HandedDelivery& delivery) {
    return nlohmann::json::parse(delivery.content()).at("order").get<std::string>();
}

storage::DeliveryState stateOf(RpcFixture& fixture, const std::string& order) {
    return fixture.plant.onlyDelivery(order).row.state;
}

}  // namespace

void RpcTakeTest::deliveriesOfALaneComeOneAfterTheOther() {
    RpcFixture fixture("administrator", streamed);
    start(fixture, {"1", "1", "1"});
    Taker taker(fixture);
    std::vector<std::string> ids;
    for (int i = 1; i <= 3; ++i) {
        const auto got = taker.read(1);
        QCOMPARE(got.size(), std::size_t{1});
        QCOMPARE(orderOf(got[0]), std::string("1"));
        QCOMPARE(got[0].lane(), std::string("1"));
        QCOMPARE(got[0].attempt(), 1);
        QCOMPARE(got[0].content_type(), std::string("application/json"));
        QCOMPARE(got[0].event().type(), std::string("job.started"));
        QCOMPARE(got[0].event().source(), std::string("/systems/mes"));
        QVERIFY(got[0].event().data().empty());
        QVERIFY(!got[0].idempotency_key().empty());
        ids.push_back(got[0].event().id());
        i == 2 ? taker.doneThrough(i) : taker.done({i});
    }
    QVERIFY(std::ranges::is_sorted(ids));
    taker.noMoreAnswers();
    QVERIFY(taker.finish().ok());
    fixture.plant.settleDown();
    const auto queues = fixture.plant.engine->store().queues();
    QVERIFY(queues.ok());
    for (const auto& queue : *queues) {
        QCOMPARE(queue.depth, 0);
    }
}

void RpcTakeTest::noMoreThanTheWindowIsOut() {
    RpcFixture fixture("administrator", streamed);
    start(fixture, {"1", "2", "3", "4", "5"});
    Taker taker(fixture, 2);
    QCOMPARE(taker.read(2).size(), std::size_t{2});
    for (std::int64_t answered = 1; answered <= 3; ++answered) {
        taker.done({answered});
        QCOMPARE(taker.read(1).size(), std::size_t{1});  // one comes for one answered
    }
}

void RpcTakeTest::whatIsPutOffComesAgain() {
    RpcFixture fixture("administrator", streamed);
    start(fixture, {"1"});
    Taker taker(fixture);
    const auto first = taker.read(1);
    QCOMPARE(first.size(), std::size_t{1});
    taker.refuse(1, true, {}, "closing the books");
    QTRY_COMPARE(stateOf(fixture, "1"), storage::DeliveryState::Retrying);
    fixture.plant.clock.advance(std::chrono::minutes{2});
    const auto again = taker.read(1);
    QCOMPARE(again.size(), std::size_t{1});
    QCOMPARE(again[0].attempt(), 2);
    QCOMPARE(again[0].delivery(), first[0].delivery());
    QCOMPARE(again[0].idempotency_key(), first[0].idempotency_key());
    taker.done({2});
    QTRY_COMPARE(stateOf(fixture, "1"), storage::DeliveryState::Settled);
}

void RpcTakeTest::whatIsRefusedIsAnExceptionAndStopsItsLaneAlone() {
    RpcFixture fixture("administrator", streamed);
    start(fixture, {"1", "1"});
    Taker taker(fixture);
    QCOMPARE(taker.read(1).size(), std::size_t{1});
    taker.refuse(1, false, "M7-053", "posting period closed");
    QTRY_COMPARE(fixture.plant.openExceptions().size(), std::size_t{1});
    const auto exception = fixture.plant.openExceptions().front();
    QCOMPARE(exception.code, std::string("delivery.business_refused"));
    QCOMPARE(exception.order, std::string("1"));
    start(fixture, {"2"});
    const auto next = taker.read(1);
    QCOMPARE(next.size(), std::size_t{1});
    QCOMPARE(orderOf(next[0]), std::string("2"));
}

void RpcTakeTest::whoLeavesHandsBackUnderTheSameKey_data() {
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("cancelled") << true;
    QTest::newRow("ended in order") << false;
}

void RpcTakeTest::whoLeavesHandsBackUnderTheSameKey() {
    QFETCH(bool, cancelled);
    RpcFixture fixture("administrator", streamed);
    start(fixture, {"1", "2"});
    std::map<std::string, std::string> keys;
    {
        Taker leaving(fixture);
        for (const auto& one : leaving.read(2)) {
            keys[orderOf(one)] = one.idempotency_key();
        }
        cancelled ? leaving.cancel() : leaving.noMoreAnswers();
        QCOMPARE(leaving.finish().ok(), !cancelled);
    }
    QCOMPARE(keys.size(), std::size_t{2});
    Taker next(fixture);
    const auto again = next.read(2);
    QCOMPARE(again.size(), std::size_t{2});
    for (const auto& one : again) {
        QCOMPARE(one.attempt(), 2);
        QCOMPARE(one.idempotency_key(), keys[orderOf(one)]);
    }
    const auto attempts = fixture.plant.onlyDelivery("1").attempts;
    QCOMPARE(attempts.size(), std::size_t{1});
    QCOMPARE(attempts[0].outcome, storage::AttemptOutcome::Unknown);
}

void RpcTakeTest::twoStreamsShareADestination() {
    RpcFixture fixture("administrator", streamed);
    Taker one(fixture, 2);
    Taker other(fixture, 2);
    start(fixture, {"1", "2", "3", "4"});
    std::set<std::string> orders;
    for (auto* taker : {&one, &other}) {
        for (const auto& delivery : taker->read(2)) {
            orders.insert(orderOf(delivery));
        }
    }
    QCOMPARE(orders.size(), std::size_t{4});
}

/// OK is the word that every answer is safe: nothing is waited for between it and the look.
void RpcTakeTest::aStreamThatIsClosedEndsWhenItsAnswersAreDurable() {
    RpcFixture fixture("administrator", streamed);
    for (int round = 0; round < 5; ++round) {
        std::vector<std::string> orders;
        for (int i = 0; i < 40; ++i) {
            orders.push_back(std::to_string(round * 100 + i));
        }
        start(fixture, orders);
        Taker taker(fixture);
        QCOMPARE(taker.read(40).size(), std::size_t{40});
        taker.doneThrough(40);
        taker.noMoreAnswers();
        QVERIFY(taker.finish().ok());
        const auto queues = fixture.plant.engine->store().queues();
        QVERIFY(queues.ok() && !queues->empty());
        for (const auto& queue : *queues) {
            QCOMPARE(queue.depth, 0);
        }
    }
}

void RpcTakeTest::whatMakesNoSenseEndsTheStream() {
    RpcFixture fixture("administrator", streamed);
    for (const auto* destination : {"", "nowhere", "mes"}) {
        Taker taker(fixture, 1, destination);
        const auto problem = problemsOf(taker.finish()).front();
        QCOMPARE(problem.code, ErrorCode::NotFound);
        QCOMPARE(problem.field, std::string("destination"));
    }
    for (const int window : {-1, 2'000'000'000}) {
        const auto problem = problemsOf(Taker(fixture, window).finish()).front();
        QCOMPARE(problem.code, ErrorCode::RequestInvalid);
        QCOMPARE(problem.field, std::string("window"));
    }
    start(fixture, {"1"});
    for (const std::int64_t number : {0, -1, 2, 1'000'000}) {
        Taker taker(fixture);
        QCOMPARE(taker.read(1).size(), std::size_t{1});
        taker.done({number});
        const auto problem = problemsOf(taker.finish()).front();
        QCOMPARE(problem.code, ErrorCode::RequestInvalid);
        QCOMPARE(problem.value, std::to_string(number));
    }
}

void RpcTakeTest::takingNeedsTheRole() {
    RpcFixture fixture("quality", streamed);
    QCOMPARE(Taker(fixture).finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

void RpcTakeTest::aStreamEndsWithTheServer() {
    RpcFixture fixture("administrator", streamed);
    start(fixture, {"1"});
    Taker taker(fixture);
    QCOMPARE(taker.read(1).size(), std::size_t{1});
    fixture.server.reset();
    QCOMPARE(problemsOf(taker.finish()).front().code, ErrorCode::EngineStopping);
    QTRY_COMPARE(stateOf(fixture, "1"), storage::DeliveryState::Retrying);
}

QTEST_GUILESS_MAIN(RpcTakeTest)
#include "tst_rpc_take.moc"
