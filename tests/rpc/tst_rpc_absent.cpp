#include "rpc_fixture.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/store_status.h"
#include "throughline/v1/events.grpc.pb.h"
#include "throughline/v1/status.grpc.pb.h"

#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace throughline::rpc;

/// What is not there any longer is said in its place, and what the engine suffers from in its
/// status.
class RpcAbsentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatRetentionTookSaysSo();
    void whatIsDamagedSaysSo();
    void aFullDiskIsToldByTheReserve();
    void aClockThatWasSetBackIsTold();
};

namespace {

void takeInOne(engine::EngineFixture& plant) {
    QVERIFY(plant.release("4711").ok());
    plant.settleDown();
}

EventId eventOf(RpcFixture& fixture) {
    const auto event = fixture.plant.engine->store().eventBySource("/systems/erp", "release-4711");
    return event.ok() && event->has_value() ? **event : EventId{};
}

Result<v1::EventDetail> detail(RpcFixture& fixture, EventId event) {
    v1::EventRequest request;
    request.set_id(event.text());
    return fixture.call(&v1::Remote<v1::Events>::Get, request);
}

}  // namespace

void RpcAbsentTest::whatRetentionTookSaysSo() {
    RpcFixture fixture("administrator", [](const engine::EngineFixture& plant) {
        plant.write("landscape/retention.jsonc", R"({ "payloads": { "age_days": 30 } })");
    });
    takeInOne(fixture.plant);
    const auto event = eventOf(fixture);
    const auto before = detail(fixture, event);
    VERIFY_OK(before);
    QVERIFY(!before->has_problem() && !before->canonical().empty());
    QVERIFY(!before->message().has_problem() && !before->message().content().empty());

    fixture.plant.advance(std::chrono::hours{24 * 40});
    v1::RetentionRequest now;
    now.set_now(true);
    VERIFY_OK(fixture.call(&v1::Remote<v1::Engine>::Retention, now));
    const auto after = detail(fixture, event);
    VERIFY_OK(after);
    QCOMPARE(after->problem().code(), std::string("storage.payload_removed"));
    QCOMPARE(after->problem().value(), event.text());
    QVERIFY(!after->problem().sentence().empty());
    QVERIFY(after->canonical().empty());
    QCOMPARE(after->row().id(), event.text());  // that it was is still known
    QCOMPARE(after->message().problem().code(), std::string("storage.payload_removed"));
    QVERIFY(after->message().content().empty());
    const auto status = fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{});
    VERIFY_OK(status);
    QCOMPARE(status->problems_size(), 0);  // gone is not damaged
}

void RpcAbsentTest::whatIsDamagedSaysSo() {
    RpcFixture fixture;
    takeInOne(fixture.plant);
    const auto event = eventOf(fixture);
    const auto before = detail(fixture, event);
    VERIFY_OK(before);
    QCOMPARE(before->deliveries_size(), 1);
    {
        using namespace storage;
        sqlite::Connection db(fixture.data() / sqlite::kFileName, sqlite::Connection::Mode::Writer);
        db.execute("UPDATE attempt SET request_sum = 1");
    }
    const auto broken = detail(fixture, event);
    VERIFY_OK(broken);
    QVERIFY(!broken->canonical().empty());  // the rest is shown
    QCOMPARE(broken->deliveries(0).id(), before->deliveries(0).id());
    QCOMPARE(broken->deliveries(0).problem().code(), std::string("storage.damaged"));
    QCOMPARE(broken->deliveries(0).problem().field(), std::string("attempt"));
    QTRY_COMPARE(fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{})->problems_size(), 1);
    const auto status = fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{});
    QCOMPARE(status->problems(0).code(), std::string("storage.damaged"));
    QCOMPARE(status->problems(0).value(), std::string("1"));
}

void RpcAbsentTest::aFullDiskIsToldByTheReserve() {
    RpcFixture fixture;
    auto full = Server::start(
        *fixture.plant.engine,
        {.data = fixture.data(), .announce = false, .diskReserve = std::uint64_t{1} << 62U});
    VERIFY_OK(full);
    const auto ask = [](const Server& server) {
        return RpcFixture::callOn(server.channel(), &v1::Remote<v1::Engine>::Status, v1::Empty{});
    };
    QCOMPARE(ask(*fixture.server)->problems_size(), 0);
    const auto status = ask(**full);
    VERIFY_OK(status);
    QCOMPARE(status->problems_size(), 1);
    QCOMPARE(status->problems(0).code(), std::string("storage.full"));
    QCOMPARE(status->problems(0).rule(), std::string("more than 4611686018427387904"));
    QVERIFY(std::ranges::any_of(status->warnings(), [](const std::string& warning) {
        return warning.starts_with("The disk is full");
    }));
}

void RpcAbsentTest::aClockThatWasSetBackIsTold() {
    RpcFixture fixture;
    const auto ask = [&] { return fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{}); };
    QCOMPARE(ask()->clock_set_back_us(), std::int64_t{0});
    const auto back = fixture.plant.clock.now() - std::chrono::hours{2};
    fixture.plant.clock.set(back);
    for (int i = 0; i < 2; ++i) {  // and is told of from then on
        const auto status = ask();
        VERIFY_OK(status);
        constexpr std::int64_t kTwoHours = 7'200'000'000;
        QVERIFY(status->clock_set_back_us() >= kTwoHours);  // and the time between
        QVERIFY(status->clock_set_back_us() < kTwoHours + 600'000'000);
        QCOMPARE(status->clock_set_back_at_us(), toUnixMicros(back));
    }
}

QTEST_GUILESS_MAIN(RpcAbsentTest)
#include "tst_rpc_absent.moc"
