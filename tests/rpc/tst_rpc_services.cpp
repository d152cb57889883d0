#include "rpc_fixture.h"
#include "throughline/v1/configuration.grpc.pb.h"
#include "throughline/v1/events.grpc.pb.h"
#include "throughline/v1/exceptions.grpc.pb.h"
#include "throughline/v1/genealogy.grpc.pb.h"
#include "throughline/v1/intake.grpc.pb.h"
#include "throughline/v1/orders.grpc.pb.h"
#include "throughline/v1/queues.grpc.pb.h"
#include "throughline/v1/status.grpc.pb.h"
#include "throughline/v1/systems.grpc.pb.h"

#include <QTest>

using namespace throughline;
using namespace throughline::rpc;

/// Each service's work over a real engine.
class RpcServicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void submitSaysWhatBecameOfTheMessage();
    void ordersAndTheirTrace();
    void listsGoOnWhereThePageEnded();
    void eventsWithMessageAndDeliveries();
    void anExceptionFromDetailToFixed();
    void replayOfASearchIsCountedFirst();
    void aMissingCodeIsSupplied();
    void changesNeedWhatTheyNeed();
    void queuesPauseAndResume();
    void genealogyNamesWhatItDoesNotKnow();
    void systemsAndPlants();
    void configurationIsCheckedAppliedAndShown();
    void overviewAndVerify();
    void wordsThatMeanNothingAreRefusedByName();
};

namespace {

Result<v1::SubmitReply> submit(RpcFixture& fixture, const std::string& json) {
    v1::SubmitRequest request;
    request.set_endpoint("erp");
    request.set_content(json);
    request.set_itemised(true);
    return fixture.call(&v1::Remote<v1::Intake>::Submit, request);
}

Result<v1::SubmitReply> release(RpcFixture& fixture, const std::string& order,
                                const std::string& unit = "PC") {
    return submit(fixture, engine::releaseJson(order, "release-" + order, unit));
}

Result<v1::ExceptionsReply> openExceptions(RpcFixture& fixture) {
    return fixture.call(&v1::Remote<v1::Exceptions>::List, v1::ExceptionsRequest{});
}

}  // namespace

void RpcServicesTest::submitSaysWhatBecameOfTheMessage() {
    RpcFixture fixture;
    const auto accepted = release(fixture, "4711");
    VERIFY_OK(accepted);
    QCOMPARE(accepted->received(), 1);
    QCOMPARE(accepted->accepted(), 1);
    QCOMPARE(accepted->types(0), std::string("order.released"));
    const auto again = release(fixture, "4711");
    VERIFY_OK(again);
    QCOMPARE(again->duplicates(), 1);
    const auto refused = release(fixture, "4712", "FURLONG");
    VERIFY_OK(refused);
    QCOMPARE(refused->refused_size(), 1);
    QCOMPARE(refused->refused(0).problem().code(), std::string("mapping.code_unknown"));
    QCOMPARE(refused->refused(0).problem().value(), std::string("FURLONG"));
    QVERIFY(refused->refused(0).exception().starts_with("X-"));

    v1::SubmitRequest nowhere;
    nowhere.set_endpoint("nowhere");
    const auto unknown = fixture.call(&v1::Remote<v1::Intake>::Submit, nowhere);
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().code, ErrorCode::IntakeUnknownEndpoint);
}

void RpcServicesTest::ordersAndTheirTrace() {
    RpcFixture fixture;
    VERIFY_OK(release(fixture, "4711"));
    fixture.plant.settleDown();
    const auto orders = fixture.call(&v1::Remote<v1::Orders>::List, v1::OrdersRequest{});
    VERIFY_OK(orders);
    QCOMPARE(orders->rows_size(), 1);
    QCOMPARE(orders->rows(0).order(), std::string("4711"));
    QCOMPARE(orders->rows(0).furthest(), std::string("released"));
    QCOMPARE(orders->rows(0).quantities().released().value(), std::string("10"));
    QCOMPARE(orders->rows(0).quantities().released().unit(), std::string("{piece}"));
    QVERIFY(!orders->rows(0).quantities().has_posted());

    v1::OrderTraceRequest request;
    request.set_order("4711");
    const auto trace = fixture.call(&v1::Remote<v1::Orders>::Trace, request);
    VERIFY_OK(trace);
    QCOMPARE(trace->milestones_size(), 9);
    QVERIFY(trace->milestones(0).occurred_at_us() != 0);
    QVERIFY(trace->milestones(1).occurred_at_us() == 0);
    QCOMPARE(trace->messages_size(), 1);
    QCOMPARE(trace->messages(0).deliveries(0).state(), std::string("settled"));
    QCOMPARE(trace->systems_size(), 2);
    QCOMPARE(trace->systems(0), std::string("erp"));
    QCOMPARE(trace->systems(1), std::string("mes"));

    request.set_order("nobody's");
    const auto unknown = fixture.call(&v1::Remote<v1::Orders>::Trace, request);
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().code, ErrorCode::OrderUnknown);
}

void RpcServicesTest::listsGoOnWhereThePageEnded() {
    RpcFixture fixture;
    for (const auto* order : {"1", "2", "3", "4", "5"}) {
        VERIFY_OK(release(fixture, order));
    }
    v1::OrdersRequest request;
    request.set_sort("order");
    request.set_ascending(true);
    request.mutable_page()->set_limit(2);
    std::string seen;
    do {
        const auto page = fixture.call(&v1::Remote<v1::Orders>::List, request);
        VERIFY_OK(page);
        QVERIFY(page->rows_size() <= 2);
        for (const auto& row : page->rows()) {
            seen += row.order();
        }
        request.mutable_page()->set_after(page->next());
    } while (!request.page().after().empty());
    QCOMPARE(seen, std::string("12345"));
}

void RpcServicesTest::eventsWithMessageAndDeliveries() {
    RpcFixture fixture;
    VERIFY_OK(release(fixture, "4711"));
    fixture.plant.settleDown();
    v1::EventsRequest query;
    query.set_order("4711");
    const auto list = fixture.call(&v1::Remote<v1::Events>::List, query);
    VERIFY_OK(list);
    QCOMPARE(list->rows_size(), 1);
    v1::EventRequest request;
    request.set_id(list->rows(0).id());
    const auto detail = fixture.call(&v1::Remote<v1::Events>::Get, request);
    VERIFY_OK(detail);
    QCOMPARE(detail->row().order(), std::string("4711"));
    QCOMPARE(detail->message().content(), engine::releaseJson("4711", "release-4711"));
    QVERIFY(detail->envelope().find("\"specversion\"") != std::string::npos);
    QVERIFY(detail->canonical().find("PUMP-7") != std::string::npos);
    QCOMPARE(detail->deliveries_size(), 1);
    QCOMPARE(detail->deliveries(0).attempts(0).outcome(), std::string("delivered"));

    v1::MessageRequest message;
    message.set_id(detail->message().id());
    VERIFY_OK(fixture.call(&v1::Remote<v1::Events>::Message, message));
    v1::SearchRequest search;
    search.set_text("4711");
    const auto hits = fixture.call(&v1::Remote<v1::Events>::Search, search);
    VERIFY_OK(hits);
    QVERIFY(hits->hits_size() > 0);
    QCOMPARE(hits->hits(0).kind(), std::string("order"));

    request.set_id("E-0");
    const auto wrong = fixture.call(&v1::Remote<v1::Events>::Get, request);
    QVERIFY(!wrong.ok());
    QCOMPARE(wrong.error().code, ErrorCode::RequestInvalid);
    request.set_id(EventId{1}.text());
    const auto unknown = fixture.call(&v1::Remote<v1::Events>::Get, request);
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().code, ErrorCode::EventUnknown);
}

void RpcServicesTest::anExceptionFromDetailToFixed() {
    RpcFixture fixture;
    fixture.plant.ledger.answerWith(422, R"({"code":"M7/021","text":"posting period closed"})");
    VERIFY_OK(release(fixture, "4711"));
    fixture.plant.settleDown();
    const auto groups = fixture.call(&v1::Remote<v1::Exceptions>::Groups, v1::ExceptionsRequest{});
    VERIFY_OK(groups);
    QCOMPARE(groups->groups_size(), 1);
    QCOMPARE(groups->groups(0).count(), 1);
    const auto open = openExceptions(fixture);
    VERIFY_OK(open);
    v1::ExceptionRequest request;
    request.set_id(open->rows(0).id());
    const auto detail = fixture.call(&v1::Remote<v1::Exceptions>::Get, request);
    VERIFY_OK(detail);
    QVERIFY(!detail->runbook_title().empty());
    QVERIFY(std::ranges::find(detail->actions(), "fix") != detail->actions().end());
    QVERIFY(detail->denied().contains("restore"));
    const auto editable = fixture.call(&v1::Remote<v1::Exceptions>::Editable, request);
    VERIFY_OK(editable);

    v1::PreviewRequest preview;
    preview.set_id(request.id());
    preview.set_payload(editable->payload());
    const auto dryRun = fixture.call(&v1::Remote<v1::Exceptions>::Preview, preview);
    VERIFY_OK(dryRun);
    QVERIFY(dryRun->possible());
    QCOMPARE(dryRun->targets(0).destination(), std::string("to-mes"));
    const auto sentBefore = fixture.plant.ledger.sent().size();

    v1::FixRequest fix;
    fix.set_id(request.id());
    fix.set_payload(editable->payload());
    const auto noReason = fixture.call(&v1::Remote<v1::Exceptions>::Fix, fix);
    QVERIFY(!noReason.ok());
    QCOMPARE(noReason.error().code, ErrorCode::FixNoReason);
    QCOMPARE(fixture.plant.ledger.sent().size(), sentBefore);

    fixture.plant.ledger.answerWith(201);
    v1::ReplayRequest replay;
    replay.add_ids(request.id());
    replay.set_reason("the period is open again");
    const auto outcome = fixture.call(&v1::Remote<v1::Exceptions>::Replay, replay);
    VERIFY_OK(outcome);
    QCOMPARE(outcome->counted(), 1);
    QVERIFY2(outcome->outcomes(0).ok(), outcome->outcomes(0).text().c_str());
    fixture.plant.settleDown();
    QCOMPARE(openExceptions(fixture)->rows_size(), 0);
    const auto audit = fixture.call(&v1::Remote<v1::Engine>::Audit, v1::AuditRequest{});
    VERIFY_OK(audit);
    const auto entry = std::ranges::find_if(
        audit->rows(), [](const auto& row) { return row.reason() == "the period is open again"; });
    QVERIFY(entry != audit->rows().end());
    QVERIFY(!entry->user().empty());
    QCOMPARE(entry->role(), std::string("administrator"));
}

void RpcServicesTest::replayOfASearchIsCountedFirst() {
    RpcFixture fixture;
    fixture.plant.ledger.answerWith(422, R"({"code":"M7/021","text":"posting period closed"})");
    for (const auto* order : {"1", "2", "3"}) {
        VERIFY_OK(release(fixture, order));
    }
    fixture.plant.settleDown();
    fixture.plant.ledger.answerWith(201);
    v1::ReplayRequest request;
    request.set_where("plant=GRZ AND order=2");
    request.set_dry_run(true);
    const auto one = fixture.call(&v1::Remote<v1::Exceptions>::Replay, request);
    VERIFY_OK(one);
    QCOMPARE(one->counted(), 1);
    QCOMPARE(openExceptions(fixture)->rows_size(), 3);

    request.Clear();
    request.set_cause_key(openExceptions(fixture)->rows(0).cause_key());
    request.set_reason("the period is open again");
    const auto all = fixture.call(&v1::Remote<v1::Exceptions>::Replay, request);
    VERIFY_OK(all);
    QCOMPARE(all->counted(), 3);
    fixture.plant.settleDown();
    QCOMPARE(openExceptions(fixture)->rows_size(), 0);

    request.add_ids("X-1");
    const auto both = fixture.call(&v1::Remote<v1::Exceptions>::Replay, request);
    QVERIFY(!both.ok());
    QCOMPARE(both.error().code, ErrorCode::RequestInvalid);
}

void RpcServicesTest::aMissingCodeIsSupplied() {
    RpcFixture fixture;
    VERIFY_OK(release(fixture, "4711", "ST"));
    QCOMPARE(openExceptions(fixture)->rows_size(), 1);
    v1::SetValueRequest request;
    request.set_map("uom");
    request.set_system("erp");
    request.set_source("ST");
    request.set_canonical("{piece}");
    request.set_reason("the house code for pieces");
    const auto reply = fixture.call(&v1::Remote<v1::Configuration>::SetValue, request);
    VERIFY_OK(reply);
    QCOMPARE(reply->replayed(), 1);
    QCOMPARE(openExceptions(fixture)->rows_size(), 0);
    v1::ValuesRequest values;
    values.set_map("uom");
    const auto list = fixture.call(&v1::Remote<v1::Configuration>::ListValues, values);
    VERIFY_OK(list);
    QCOMPARE(list->rows_size(), 2);
}

void RpcServicesTest::changesNeedWhatTheyNeed() {
    RpcFixture fixture;
    VERIFY_OK(release(fixture, "4711", "FURLONG"));
    const auto id = openExceptions(fixture)->rows(0).id();
    const auto change = [&](const char* action, const char* value, const char* reason) {
        v1::ExceptionChangeRequest request;
        request.set_id(id);
        request.set_action(action);
        request.set_value(value);
        request.set_reason(reason);
        return fixture.call(&v1::Remote<v1::Exceptions>::Change, request);
    };
    QCOMPARE(change("discard", "", "").error().code, ErrorCode::FixNoReason);
    QCOMPARE(change("restore", "", "").error().code, ErrorCode::RequestDenied);
    QCOMPARE(change("forget", "", "").error().rule,
             std::string("one of assign, note, snooze, discard, restore, resolve"));
    QVERIFY(!change("note", "", "").ok());
    const auto assigned = change("assign", "ada", "");
    VERIFY_OK(assigned);
    QCOMPARE(assigned->assignee(), std::string("ada"));
    VERIFY_OK(change("note", "asked ERP support", ""));
    const auto discarded = change("discard", "", "a test order");
    VERIFY_OK(discarded);
    QCOMPARE(discarded->state(), std::string("discarded"));
    QCOMPARE(change("discard", "", "again").error().code, ErrorCode::ExceptionClosed);
    const auto restored = change("restore", "", "it was none");
    VERIFY_OK(restored);
    QCOMPARE(restored->state(), std::string("open"));
}

void RpcServicesTest::queuesPauseAndResume() {
    RpcFixture fixture;
    v1::SetPausedRequest request;
    request.set_destination("to-mes");
    request.set_paused(true);
    request.set_reason("the line is being changed over");
    VERIFY_OK(fixture.call(&v1::Remote<v1::Queues>::SetPaused, request));
    VERIFY_OK(release(fixture, "4711"));
    const auto paused = fixture.call(&v1::Remote<v1::Queues>::List, v1::Empty{});
    VERIFY_OK(paused);
    const auto row = std::ranges::find(paused->rows(), "to-mes", &v1::QueueRow::destination);
    QVERIFY(row != paused->rows().end());
    QVERIFY(row->paused());
    QCOMPARE(row->depth(), 1);
    QCOMPARE(row->system(), std::string("mes"));
    QVERIFY(row->history_size() >= 1);
    v1::LanesRequest lanes;
    lanes.set_destination("to-mes");
    const auto lane = fixture.call(&v1::Remote<v1::Queues>::Lanes, lanes);
    VERIFY_OK(lane);
    QCOMPARE(lane->rows(0).lane_key(), std::string("4711"));
    v1::DeliveriesRequest deliveries;
    deliveries.set_destination("to-mes");
    deliveries.set_state("pending");
    const auto pending = fixture.call(&v1::Remote<v1::Queues>::Deliveries, deliveries);
    VERIFY_OK(pending);
    QCOMPARE(pending->rows_size(), 1);
    request.set_paused(false);
    VERIFY_OK(fixture.call(&v1::Remote<v1::Queues>::SetPaused, request));
    fixture.plant.settleDown();
    QCOMPARE(fixture.plant.ledger.sent().size(), std::size_t{1});

    request.set_destination("to-nowhere");
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::SetPaused, request).error().code,
             ErrorCode::NotFound);
    request.clear_reason();
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::SetPaused, request).error().code,
             ErrorCode::FixNoReason);
}

void RpcServicesTest::genealogyNamesWhatItDoesNotKnow() {
    RpcFixture fixture;
    v1::GenealogyRequest request;
    request.set_id("S-881");
    const auto unknown = fixture.call(&v1::Remote<v1::Genealogy>::Trace, request);
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().code, ErrorCode::NotFound);
    request.set_direction("sideways");
    QCOMPARE(fixture.call(&v1::Remote<v1::Genealogy>::Trace, request).error().field,
             std::string("direction"));
    v1::FindLotsRequest find;
    find.set_text("S-");
    const auto none = fixture.call(&v1::Remote<v1::Genealogy>::Find, find);
    VERIFY_OK(none);
    QCOMPARE(none->nodes_size(), 0);
}

void RpcServicesTest::systemsAndPlants() {
    RpcFixture fixture;
    const auto systems = fixture.call(&v1::Remote<v1::Systems>::List, v1::Empty{});
    VERIFY_OK(systems);
    QCOMPARE(systems->rows_size(), 2);
    QCOMPARE(systems->plants_size(), 1);
    QCOMPARE(systems->plants(0).zone(), std::string("Europe/Vienna"));
}

void RpcServicesTest::configurationIsCheckedAppliedAndShown() {
    RpcFixture fixture;
    v1::LandscapeRequest request;
    request.set_folder(fixture.plant.landscapeFolder().string());
    const auto checked = fixture.call(&v1::Remote<v1::Configuration>::CheckLandscape, request);
    VERIFY_OK(checked);
    QVERIFY2(checked->problems_size() == 0,
             checked->problems_size() > 0 ? checked->problems(0).DebugString().c_str() : "");
    const auto shown = fixture.call(&v1::Remote<v1::Configuration>::ShowLandscape, v1::Empty{});
    VERIFY_OK(shown);
    QVERIFY(shown->version() >= 1);

    fixture.plant.write("landscape/routes.jsonc", R"({
  "routes": [
    { "id": "lost", "event": "order.*", "destination": "to-nowhere" }
  ]
})");
    const auto refused = fixture.call(&v1::Remote<v1::Configuration>::ApplyLandscape, request);
    VERIFY_OK(refused);
    QVERIFY(refused->problems_size() > 0);
    QVERIFY(refused->problems(0).line() > 0);
    QVERIFY(refused->problems(0).file().find("routes.jsonc") != std::string::npos);

    fixture.plant.write("landscape/routes.jsonc", R"({ "routes": [] })");
    const auto applied = fixture.call(&v1::Remote<v1::Configuration>::ApplyLandscape, request);
    VERIFY_OK(applied);
    QCOMPARE(applied->problems_size(), 0);
    QCOMPARE(applied->version(), shown->version() + 1);

    const auto contracts =
        fixture.call(&v1::Remote<v1::Configuration>::ListContracts, v1::ContractsRequest{});
    VERIFY_OK(contracts);
    QVERIFY(contracts->rows_size() > 20);
}

void RpcServicesTest::overviewAndVerify() {
    RpcFixture fixture;
    VERIFY_OK(release(fixture, "4711"));
    VERIFY_OK(release(fixture, "4712", "FURLONG"));
    const auto overview = fixture.call(&v1::Remote<v1::Engine>::Overview, v1::OverviewRequest{});
    VERIFY_OK(overview);
    QCOMPARE(overview->tiles(0).id(), std::string("open_exceptions"));
    QCOMPARE(overview->tiles(0).value(), std::string("1"));
    QCOMPARE(overview->attention(0).kind(), std::string("exception"));
    QVERIFY(overview->attention(0).link().starts_with("throughline://exception-group/"));
    QCOMPARE(overview->series_size(), 6);
    const auto report = fixture.call(&v1::Remote<v1::Engine>::Verify, v1::Empty{});
    VERIFY_OK(report);
    QVERIFY(report->audit_chain_ok());
    QCOMPARE(report->differences_size(), 0);
    QCOMPARE(report->events(), std::int64_t{1});
}

void RpcServicesTest::wordsThatMeanNothingAreRefusedByName() {
    RpcFixture fixture;
    v1::OrdersRequest orders;
    orders.set_status("lost");
    const auto status = fixture.call(&v1::Remote<v1::Orders>::List, orders);
    QCOMPARE(status.error().field, std::string("status"));
    QVERIFY(status.error().rule.find("released") != std::string::npos);
    orders.clear_status();
    orders.set_sort("colour");
    QCOMPARE(fixture.call(&v1::Remote<v1::Orders>::List, orders).error().field,
             std::string("sort"));
    v1::DeliveriesRequest deliveries;
    deliveries.set_state("gone");
    QCOMPARE(fixture.call(&v1::Remote<v1::Queues>::Deliveries, deliveries).error().value,
             std::string("gone"));
}

QTEST_GUILESS_MAIN(RpcServicesTest)
#include "tst_rpc_services.moc"
