#include "rpc_fixture.h"
#include "throughline/v1/intake.grpc.pb.h"
#include "throughline/v1/status.grpc.pb.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace throughline;
using namespace throughline::rpc;

/// Live changes out, events in.
class RpcStreamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstNoticeComesAtOnce();
    void noticesAreGatheredTenASecond();
    void aWatchEndsWithTheServer();
    void aWatchCanBeCancelled();
    void aHundredUnderWayAreConfirmedInOrder();
    void refusedEventsAreNamedAndConfirmed();
    void duplicatesAreCounted();
    void anotherPayloadUnderAKeyIsRefusedAndTheStreamGoesOn();
    void publishingNeedsTheRole();
    void aStreamLeftBehindHurtsNobody();
};

namespace {

v1::CloudEvent started(int number) {
    v1::CloudEvent event;
    event.set_source("/systems/mes");
    event.set_id("start-" + std::to_string(number));
    event.set_type("job.started");
    event.set_plant("GRZ");
    event.set_data(R"({"order":")" + std::to_string(1000 + number % 50) + "\"}");
    return event;
}

/// Sends everything without waiting for a confirmation, then reads to the end.
struct Published {
    std::int64_t confirmed = 0, duplicates = 0;
    std::vector<v1::PublishRefusal> refusals;
    std::vector<std::int64_t> confirmations;
    grpc::Status status;
};

Published publish(RpcFixture& fixture, const std::vector<v1::PublishRequest>& requests) {
    // Over TCP: a windowed stream that one thread drives in the process waits for itself.
    v1::Remote<v1::Intake> remote(rpc::connect(fixture.target(), fixture.server->token()));
    grpc::ClientContext context;
    auto stream = remote.Publish(&context);
    std::thread writer([&] {
        for (const auto& request : requests) {
            if (!stream->Write(request)) {
                break;
            }
        }
        stream->WritesDone();
    });
    Published result;
    v1::PublishReply reply;
    while (stream->Read(&reply)) {
        result.confirmed = reply.confirmed();
        result.duplicates = reply.duplicates();
        result.confirmations.push_back(reply.confirmed());
        result.refusals.insert(result.refusals.end(), reply.refusals().begin(),
                               reply.refusals().end());
    }
    writer.join();
    result.status = stream->Finish();
    return result;
}

}  // namespace

void RpcStreamsTest::theFirstNoticeComesAtOnce() {
    RpcFixture fixture;
    v1::Remote<v1::Engine> remote(fixture.server->channel());
    grpc::ClientContext context;
    QElapsedTimer timer;
    timer.start();
    const auto watch = remote.Watch(&context, {});
    v1::ChangeNotice notice;
    QVERIFY(watch->Read(&notice));
    QVERIFY(timer.elapsed() < 1500);
    QCOMPARE(notice.status().landscape(), std::string("test"));
    QVERIFY(!notice.status().user().empty());
    QVERIFY(!notice.events());
    context.TryCancel();
}

void RpcStreamsTest::noticesAreGatheredTenASecond() {
    RpcFixture fixture;
    v1::Remote<v1::Engine> remote(fixture.server->channel());
    grpc::ClientContext context;
    const auto watch = remote.Watch(&context, {});
    v1::ChangeNotice notice;
    QVERIFY(watch->Read(&notice));

    constexpr int kOrders = 60;
    QElapsedTimer timer;
    timer.start();
    std::thread sender([&] {
        for (int i = 0; i < kOrders; ++i) {
            (void)fixture.plant.release(std::to_string(i));
        }
    });
    std::set<std::string> orders;
    int notices = 0;
    bool events = false;
    while (orders.size() < kOrders && watch->Read(&notice)) {
        orders.insert(notice.orders().begin(), notice.orders().end());
        events = events || notice.events();
        ++notices;
    }
    sender.join();
    QCOMPARE(orders.size(), std::size_t{kOrders});
    QVERIFY(events);
    const auto most = timer.elapsed() / 100 + 2;
    QVERIFY2(notices <= most,
             qPrintable(QStringLiteral("%1 notices, %2 at most expected").arg(notices).arg(most)));
    context.TryCancel();
}

void RpcStreamsTest::aWatchEndsWithTheServer() {
    RpcFixture fixture;
    v1::Remote<v1::Engine> remote(rpc::connect(fixture.target(), fixture.server->token()));
    grpc::ClientContext context;
    const auto watch = remote.Watch(&context, {});
    v1::ChangeNotice notice;
    QVERIFY(watch->Read(&notice));
    fixture.server.reset();
    while (watch->Read(&notice)) {
    }
    const auto problems = problemsOf(watch->Finish());
    QVERIFY(!problems.empty());
    QCOMPARE(problems.front().code, ErrorCode::EngineStopping);
}

void RpcStreamsTest::aWatchCanBeCancelled() {
    RpcFixture fixture;
    v1::Remote<v1::Engine> remote(fixture.server->channel());
    for (int i = 0; i < 20; ++i) {
        grpc::ClientContext context;
        const auto watch = remote.Watch(&context, {});
        v1::ChangeNotice notice;
        if (i % 2 == 0) {
            QVERIFY(watch->Read(&notice));
        }
        context.TryCancel();
        while (watch->Read(&notice)) {
        }
        QCOMPARE(watch->Finish().error_code(), grpc::StatusCode::CANCELLED);
    }
    QVERIFY(fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{}).ok());
}

void RpcStreamsTest::aHundredUnderWayAreConfirmedInOrder() {
    RpcFixture fixture;
    std::vector<v1::PublishRequest> requests;
    int number = 0;
    for (int i = 0; i < 100; ++i) {
        auto& request = requests.emplace_back();
        request.set_endpoint(i == 0 ? "mes" : "");
        for (int j = 0; j < 5; ++j) {
            *request.add_events() = started(number++);
        }
    }
    const auto result = publish(fixture, requests);
    QVERIFY2(result.status.ok(), result.status.error_message().c_str());
    QCOMPARE(result.confirmed, std::int64_t{500});
    QCOMPARE(result.refusals.size(), std::size_t{0});
    QVERIFY(std::ranges::is_sorted(result.confirmations));
    QVERIFY(std::ranges::all_of(result.confirmations, [](auto n) { return n % 5 == 0; }));
    const auto status = fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{});
    QCOMPARE(status->events(), std::int64_t{500});
}

void RpcStreamsTest::refusedEventsAreNamedAndConfirmed() {
    RpcFixture fixture;
    v1::PublishRequest request;
    request.set_endpoint("mes");
    for (int i = 0; i < 10; ++i) {
        *request.add_events() = started(i);
    }
    request.mutable_events(3)->set_data(R"({"job":"J-1"})");
    request.mutable_events(7)->set_data("no JSON");
    const auto result = publish(fixture, {request});
    QVERIFY2(result.status.ok(), result.status.error_message().c_str());
    QCOMPARE(result.confirmed, std::int64_t{10});
    QCOMPARE(result.refusals.size(), std::size_t{2});
    QCOMPARE(result.refusals[0].position(), std::int64_t{3});
    QCOMPARE(result.refusals[0].problem().code(), std::string("contract.violated"));
    QVERIFY(!result.refusals[0].problem().rule().empty());
    QCOMPARE(result.refusals[1].position(), std::int64_t{7});
    QCOMPARE(result.refusals[1].problem().code(), std::string("codec.malformed"));
    for (const auto& refusal : result.refusals) {
        QVERIFY(ExceptionId::parse(refusal.exception()));
    }
}

void RpcStreamsTest::duplicatesAreCounted() {
    RpcFixture fixture;
    v1::PublishRequest request;
    request.set_endpoint("mes");
    *request.add_events() = started(1);
    *request.add_events() = started(2);
    QCOMPARE(publish(fixture, {request}).duplicates, std::int64_t{0});
    const auto again = publish(fixture, {request});
    QCOMPARE(again.confirmed, std::int64_t{2});
    QCOMPARE(again.duplicates, std::int64_t{2});
}

void RpcStreamsTest::anotherPayloadUnderAKeyIsRefusedAndTheStreamGoesOn() {
    RpcFixture fixture;
    std::vector<v1::PublishRequest> requests(4);
    requests[0].set_endpoint("mes");
    for (int i = 0; i < 8; ++i) {
        auto& event = *requests[static_cast<std::size_t>(i) / 2].add_events();
        event = started(i);
        event.set_idempotencykey("key-" + std::to_string(i));
    }
    auto& sameKey = *requests[1].mutable_events(1);  // the fourth, under the first one's key
    sameKey.set_idempotencykey("key-0");
    auto& sameId = *requests[2].mutable_events(0);  // the fifth, under the second one's id
    sameId.set_id("start-1");
    *requests[2].mutable_events(1) = requests[0].events(0);  // the sixth is the first again
    const auto result = publish(fixture, requests);
    QVERIFY2(result.status.ok(), result.status.error_message().c_str());
    QCOMPARE(result.confirmed, std::int64_t{8});
    QVERIFY(std::ranges::is_sorted(result.confirmations));
    QCOMPARE(result.duplicates, std::int64_t{1});
    QCOMPARE(result.refusals.size(), std::size_t{2});
    auto& store = fixture.plant.engine->store();
    for (const std::int64_t position : {3, 4}) {
        const auto& refusal = result.refusals[static_cast<std::size_t>(position) - 3];
        QCOMPARE(refusal.position(), position);
        QCOMPARE(refusal.problem().code(), std::string("intake.key_reused"));
        QVERIFY(!refusal.problem().sentence().empty());
        const auto id = ExceptionId::parse(refusal.exception());
        QVERIFY(id.has_value());
        const auto record = store.exception(*id);
        QVERIFY(record.ok());
        const auto kept = store.message(record->row.message);
        QVERIFY(kept.ok());
        const auto& sent = position == 3 ? sameKey : sameId;
        QVERIFY2(kept->message.bytes.find(sent.data()) != std::string::npos,
                 kept->message.bytes.c_str());
    }
    QCOMPARE(result.refusals[0].problem().value(), std::string("key-0"));
    const auto status = fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{});
    QCOMPARE(status->events(), std::int64_t{5});
    // What was taken is known again, and what was refused is refused again.
    const auto again = publish(fixture, requests);
    QCOMPARE(again.confirmed, std::int64_t{8});
    QCOMPARE(again.duplicates, std::int64_t{6});
    QCOMPARE(again.refusals.size(), std::size_t{2});
}

void RpcStreamsTest::publishingNeedsTheRole() {
    RpcFixture fixture("quality");
    v1::PublishRequest request;
    *request.add_events() = started(1);
    const auto result = publish(fixture, {request});
    QCOMPARE(result.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
    QCOMPARE(result.confirmed, std::int64_t{0});
}

void RpcStreamsTest::aStreamLeftBehindHurtsNobody() {
    RpcFixture fixture;
    {
        v1::Remote<v1::Intake> remote(rpc::connect(fixture.target(), fixture.server->token()));
        grpc::ClientContext context;
        auto stream = remote.Publish(&context);
        for (int i = 0; i < 50; ++i) {
            v1::PublishRequest request;
            *request.add_events() = started(i);
            QVERIFY(stream->Write(request));
        }
        context.TryCancel();
        QVERIFY(!stream->Finish().ok());
    }
    QVERIFY(fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{}).ok());
}

QTEST_GUILESS_MAIN(RpcStreamsTest)
#include "tst_rpc_streams.moc"
