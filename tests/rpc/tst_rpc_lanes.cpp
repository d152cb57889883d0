#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "policy_fixture.h"
#include "rpc_fixture.h"
#include "throughline/v1/queues.grpc.pb.h"

#include <algorithm>
#endif

#include <QTest>

/// What a person sees of a destination and does to a lane that stands, through the one door.
class RpcLanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeadOfALaneIsSkippedWithAReason();
    void theHeadOfALaneIsRedirected();
    void whatIsGoneOrUnderWayIsLeftAlone();
    void aDestinationTellsItsState();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::rpc;
using engine::replyOf;
using namespace std::chrono_literals;

namespace {

void twoDestinations(const engine::EngineFixture& plant) {
    plant.write("landscape/endpoints.jsonc", R"({
      "inbound": [ { "id": "erp", "system": "erp", "pack": "test" } ],
      "outbound": [
        { "id": "to-mes", "system": "mes", "pack": "test", "url": "http://127.0.0.1:1/orders",
          "rate": { "per_second": 10, "burst": 100 }, "circuit": { "failures": 2 } },
        { "id": "spare", "system": "mes", "pack": "test", "url": "http://127.0.0.1:1/spare" } ] })");
}

/// The release of 4711 is refused, its close waits behind it.
std::string blockedHead(RpcFixture& fixture) {
    fixture.plant.ledger.answerWith([](const connectors::HttpRequest& request) {
        const bool release = request.body.find("amount") != std::string::npos;
        return replyOf(release && request.url.find("/orders/") != std::string::npos ? 422 : 201);
    });
    engine::takeIn(fixture.plant, {"4711"}, 2);
    fixture.plant.settleDown();
    v1::LanesRequest lanes;
    lanes.set_destination("to-mes");
    lanes.set_only_blocked(true);
    const auto page = fixture.call(&v1::Remote<v1::Queues>::Lanes, lanes);
    return page.ok() && page->rows_size() == 1 ? page->rows(0).head_delivery() : std::string{};
}

Result<v1::QueueRow> rowOf(RpcFixture& fixture, const std::string& destination) {
    const auto queues = fixture.call(&v1::Remote<v1::Queues>::List, v1::Empty{});
    if (!queues.ok()) {
        return queues.error();
    }
    const auto row = std::ranges::find(queues->rows(), destination, &v1::QueueRow::destination);
    return row == queues->rows().end() ? v1::QueueRow{} : *row;
}

bool audited(const RpcFixture& fixture, const std::string& object, const std::string& action) {
    const auto audit = fixture.plant.engine->store().audit({.object = object});
    return audit.ok() && std::ranges::any_of(audit->rows, [&](const auto& row) {
               return row.entry.action == action && !row.entry.reason.empty();
           });
}

}  // namespace

void RpcLanes::theHeadOfALaneIsSkippedWithAReason() {
    RpcFixture fixture("administrator", twoDestinations);
    v1::SkipRequest skip;
    skip.set_delivery(blockedHead(fixture));
    const auto stuck = rowOf(fixture, "to-mes");
    QCOMPARE(stuck->depth(), 2);
    QCOMPARE(stuck->eta_us(), 0);  // a permitted rate does not move what waits for a person
    QVERIFY(skip.delivery().starts_with("D-"));
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::Skip, skip).error().code,
             ErrorCode::FixNoReason);
    skip.set_reason("released by hand in the MES");
    VERIFY_OK(fixture.call(&v1::Remote<v1::Queues>::Skip, skip));
    fixture.plant.settleDown();
    QCOMPARE(engine::undelivered(fixture.plant), 0);  // the close went
    QVERIFY(fixture.plant.openExceptions().empty());
    QVERIFY(audited(fixture, skip.delivery(), "delivery.withdraw"));
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::Skip, skip).error().code,
             ErrorCode::RequestInvalid);
}

void RpcLanes::theHeadOfALaneIsRedirected() {
    RpcFixture fixture("administrator", twoDestinations);
    v1::RedirectRequest redirect;
    redirect.set_delivery(blockedHead(fixture));
    redirect.set_reason("the MES of the other hall takes it");
    redirect.set_to_destination("nowhere");
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::Redirect, redirect).error().field,
             std::string("destination"));
    redirect.set_to_destination("to-mes");
    QVERIFY(!fixture.call(&v1::Remote<v1::Queues>::Redirect, redirect).ok());
    redirect.set_to_destination("spare");
    const auto moved = fixture.call(&v1::Remote<v1::Queues>::Redirect, redirect);
    VERIFY_OK(moved);
    QVERIFY(moved->delivery() != redirect.delivery());
    fixture.plant.settleDown();
    QCOMPARE(engine::undelivered(fixture.plant), 0);
    const auto there =
        fixture.plant.engine->store().delivery(*DeliveryId::parse(moved->delivery()));
    QVERIFY(there.ok());
    QCOMPARE(there->row.destination, std::string("spare"));
    QCOMPARE(there->row.state, storage::DeliveryState::Settled);
    QVERIFY(fixture.plant.openExceptions().empty());
    QVERIFY(audited(fixture, redirect.delivery(), "delivery.replay"));
}

void RpcLanes::whatIsGoneOrUnderWayIsLeftAlone() {
    RpcFixture fixture("administrator", twoDestinations);
    v1::SkipRequest skip;
    skip.set_reason("no longer needed");
    skip.set_delivery("D-0000000000001");
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::Skip, skip).error().code, ErrorCode::NotFound);
    skip.set_delivery("4711");
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::Skip, skip).error().code,
             ErrorCode::RequestInvalid);
}

void RpcLanes::aDestinationTellsItsState() {
    RpcFixture fixture("administrator", twoDestinations);
    fixture.plant.ledger.answerWith(503);
    engine::takeIn(fixture.plant, engine::orderNumbers(50), 1);
    fixture.plant.settleDown();
    auto row = rowOf(fixture, "to-mes");
    VERIFY_OK(row);
    QCOMPARE(row->circuit(), std::string("open"));
    QCOMPARE(row->rate_configured(), 10.0);
    QVERIFY(row->probe_at_us() > row->out_since_us() && row->out_since_us() > 0);
    QCOMPARE(row->incident(), fixture.plant.openExceptions().at(0).id.text());
    QCOMPARE(row->eta_us(), std::int64_t{0});  // nobody knows
    QVERIFY(row->bytes() > 0);
    const Timestamp now = fixture.plant.clock.now();
    fixture.plant.ledger.answerWith(201);
    QVERIFY(
        fixture.plant.engine->setPaused("to-mes", {}, true, fixture.plant.person, "to look at it")
            .ok());
    QVERIFY(rowOf(fixture, "to-mes")->paused());
    fixture.plant.clock.advance(1h);
    VERIFY_OK(fixture.call(&v1::Remote<v1::Queues>::List, v1::Empty{}));
    QVERIFY(
        fixture.plant.engine->setPaused("to-mes", {}, false, fixture.plant.person, "goes on").ok());
    fixture.plant.settleDown();
    row = rowOf(fixture, "to-mes");
    VERIFY_OK(row);
    QCOMPARE(row->circuit(), std::string("closed"));
    QCOMPARE(row->incident(), std::string());
    QCOMPARE(row->depth(), 0);
    QVERIFY(fixture.plant.clock.now() > now);
}

#endif

QTEST_GUILESS_MAIN(RpcLanes)
#include "tst_rpc_lanes.moc"
