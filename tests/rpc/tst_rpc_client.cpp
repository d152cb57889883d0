#include "codecs/codec.h"
#include "rpc/client/configuration.h"
#include "rpc/client/events.h"
#include "rpc/client/exceptions.h"
#include "rpc/client/genealogy.h"
#include "rpc/client/intake.h"
#include "rpc/client/orders.h"
#include "rpc/client/problems.h"
#include "rpc/client/queues.h"
#include "rpc/client/status.h"
#include "rpc_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace throughline;
using namespace throughline::rpc;

#define COMPARE_REFUSAL(expression, expected)                 \
    do {                                                      \
        const auto& answered = (expression);                  \
        QVERIFY2(!answered.ok(), "not refused");              \
        QCOMPARE(answered.error().code, ErrorCode::expected); \
    } while (false)

/// The documents of the client library, asked of a real engine: what they hold, and how a refusal
/// comes back.
class RpcClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAnswersAndWhoDoesNot();
    void aMessageGoesInWholeHoweverLarge();
    void whatIsRefusedIsToldRecordByRecord();
    void listsGoOnWhereTheyEnded();
    void anOrderAndItsTrace();
    void anExceptionFromListToFixed();
    void aReplayIsCountedAndThenDone();
    void aChangeOfAnOldRevisionIsRefused();
    void codesAndContractsAndTheLandscape();
    void queuesArePausedByLaneAndDestination();
    void genealogyTakesValuesAndKeys();
    void statusOverviewVerifyAndAudit();
    void whoMayNotIsTold();
};

namespace {

Result<Json> submit(const RpcFixture& fixture, const std::string& content) {
    return client::submit(fixture.server->channel(), {.endpoint = "erp"}, content);
}

Result<Json> release(const RpcFixture& fixture, const std::string& order,
                     const std::string& unit = "PC") {
    return submit(fixture, engine::releaseJson(order, "release-" + order, unit));
}

std::vector<std::string> namesOf(const Json& object) {
    std::vector<std::string> names;
    for (const auto& [name, value] : object.items()) {
        names.push_back(name);
    }
    return names;
}

}  // namespace

void RpcClientTest::whoAnswersAndWhoDoesNot() {
    RpcFixture fixture;
    VERIFY_OK(client::greet(fixture.server->channel()));
    VERIFY_OK(client::greet(client::connect(fixture.target(), fixture.server->token())));
    COMPARE_REFUSAL(client::greet(client::connect(fixture.target(), "nobody's")),
                    RequestUnauthenticated);
    const auto target = fixture.target();
    fixture.stop();
    COMPARE_REFUSAL(client::greet(client::connect(target, "anybody's")), EngineUnreachable);
}

void RpcClientTest::aMessageGoesInWholeHoweverLarge() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    // More than a part, and no multiple of one.
    const auto message =
        engine::releaseJson("4711", "release-4711") + std::string(3U * 1024 * 1024 + 7, ' ');
    const auto taken = submit(fixture, message);
    VERIFY_OK(taken);
    QCOMPARE(codecs::toText(*taken),
             R"({"message_id":")" + taken->at("message_id").get<std::string>() +
                 R"(","received":1,"accepted":1,"duplicates":0,"skipped":0,"refused":[],)" +
                 R"("skipped_reasons":{},"types":{"order.released":1}})");
    const auto list = client::events(wire, {.order = "4711"}, {});
    VERIFY_OK(list);
    const auto event = client::event(wire, list->at("events")[0]["id"]);
    VERIFY_OK(event);
    QCOMPARE(event->at("event")["data"]["item"], Json("PUMP-7"));
    QVERIFY(event->at("message")["content"].get<std::string>() == message);
    QCOMPARE(submit(fixture, message)->at("duplicates"), Json(1));
    // Not a byte is a message, too: the codec says what is wrong with it.
    const auto nothing = submit(fixture, "");
    VERIFY_OK(nothing);
    QCOMPARE(nothing->at("refused").size(), std::size_t{1});
}

void RpcClientTest::whatIsRefusedIsToldRecordByRecord() {
    RpcFixture fixture;
    const auto taken = release(fixture, "4712", "FURLONG");
    VERIFY_OK(taken);
    QCOMPARE(taken->at("accepted"), Json(0));
    const auto& refused = taken->at("refused")[0];
    const std::vector<std::string> names{"id",   "code", "field",    "value",
                                         "rule", "line", "sentence", "detail"};
    QCOMPARE(namesOf(refused), names);
    QCOMPARE(refused["code"], Json("mapping.code_unknown"));
    QCOMPARE(refused["value"], Json("FURLONG"));
    QVERIFY(refused["id"].get<std::string>().starts_with("X-"));
    const auto skipped = submit(fixture, R"({"kind":"gossip"})");
    VERIFY_OK(skipped);
    QCOMPARE(skipped->at("skipped_reasons"), (Json{{"nothing is made of gossip", 1}}));

    const auto unknown = client::submit(fixture.server->channel(), {.endpoint = "nowhere"}, "{}");
    COMPARE_REFUSAL(unknown, IntakeUnknownEndpoint);
    const auto problem = client::problemDocument(unknown.error());
    QCOMPARE(problem["code"], Json("intake.endpoint_unknown"));
    QCOMPARE(problem["value"], Json("nowhere"));
    QVERIFY(!problem["sentence"].get<std::string>().empty());
    QVERIFY(problem["line"].is_null());
}

void RpcClientTest::listsGoOnWhereTheyEnded() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    for (const auto* order : {"1", "2", "3", "4", "5"}) {
        VERIFY_OK(release(fixture, order));
    }
    std::string seen;
    client::Page page{.limit = 2};
    int pages = 0;
    do {
        const auto list = client::orders(wire, {.sort = "order", .ascending = true}, page);
        VERIFY_OK(list);
        for (const auto& row : list->at("orders")) {
            seen += row["order"].get<std::string>();
        }
        page.after = list->at("next").is_null() ? "" : list->at("next").get<std::string>();
        ++pages;
    } while (!page.after.empty());
    QCOMPARE(seen, std::string("12345"));
    QCOMPARE(pages, 3);
    COMPARE_REFUSAL(client::orders(wire, {.state = "lost"}, {}), RequestInvalid);
    QCOMPARE(client::orders(wire, {.sort = "colour"}, {}).error().field, std::string("sort"));
}

void RpcClientTest::anOrderAndItsTrace() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    VERIFY_OK(release(fixture, "4711"));
    fixture.plant.settleDown();
    const auto order = client::order(wire, "4711");
    VERIFY_OK(order);
    QCOMPARE(order->at("milestone"), Json("released"));
    QCOMPARE(order->at("quantities")["released"], (Json{{"value", "10"}, {"unit", "{piece}"}}));
    QVERIFY(order->at("quantities")["posted"].is_null());
    QVERIFY(!order->contains("milestones"));
    const auto trace = client::orderTrace(wire, "4711");
    VERIFY_OK(trace);
    // The trace is the order, and more.
    for (const auto& [name, value] : order->items()) {
        QCOMPARE(trace->at(name), value);
    }
    QCOMPARE(trace->at("milestones").size(), std::size_t{9});
    QCOMPARE(trace->at("messages")[0]["deliveries"][0]["state"], Json("settled"));
    QCOMPARE(trace->at("systems"), (Json{"erp", "mes"}));
    COMPARE_REFUSAL(client::order(wire, "nobody's"), OrderUnknown);
    COMPARE_REFUSAL(client::orderTrace(wire, "nobody's"), OrderUnknown);
    const auto hits = client::search(wire, "4711", 10);
    VERIFY_OK(hits);
    QCOMPARE(hits->at("hits")[0]["kind"], Json("order"));
    COMPARE_REFUSAL(client::event(wire, EventId{1}.text()), EventUnknown);
}

void RpcClientTest::anExceptionFromListToFixed() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    VERIFY_OK(release(fixture, "4712", "FURLONG"));
    const auto groups = client::exceptionGroups(wire, {.code = "mapping.code_unknown"});
    VERIFY_OK(groups);
    QCOMPARE(groups->at("groups")[0]["cause_key"], Json("mapping.code_unknown|erp|uom|FURLONG"));
    const auto list = client::exceptions(wire, {.order = "4712"}, {});
    VERIFY_OK(list);
    const auto id = list->at("exceptions")[0]["id"].get<std::string>();
    const auto detail = client::exception(wire, id);
    VERIFY_OK(detail);
    QVERIFY(!detail->at("runbook").is_null());
    QVERIFY(detail->at("denied").contains("restore"));
    const auto& actions = detail->at("actions");
    QVERIFY(std::ranges::find(actions, Json("fix")) != actions.end());

    const auto right = engine::releaseJson("4712", "release-4712");
    const auto wrong = client::previewFix(wire, id, engine::releaseJson("4712", "x", "CUBIT"));
    VERIFY_OK(wrong);
    QCOMPARE(wrong->at("possible"), Json(false));
    QCOMPARE(wrong->at("problems")[0]["value"], Json("CUBIT"));
    const auto preview = client::previewFix(wire, id, right);
    VERIFY_OK(preview);
    QCOMPARE(preview->at("possible"), Json(true));
    QCOMPARE(preview->at("event_types"), Json::array({"order.released"}));
    COMPARE_REFUSAL(client::sendFix(wire, {.id = id, .payload = right}), FixNoReason);
    const auto sent = client::sendFix(wire, {.id = id, .payload = right, .reason = "the unit"});
    VERIFY_OK(sent);
    QVERIFY2(sent->at("ok").get<bool>(), sent->at("text").get<std::string>().c_str());
    VERIFY_OK(client::order(wire, "4712"));
    QVERIFY(client::exceptions(wire, {}, {})->at("exceptions").empty());
}

void RpcClientTest::aReplayIsCountedAndThenDone() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    fixture.plant.ledger.answerWith(422, R"({"code":"M7/021","text":"posting period closed"})");
    for (const auto* order : {"1", "2", "3"}) {
        VERIFY_OK(release(fixture, order));
    }
    fixture.plant.settleDown();
    fixture.plant.ledger.answerWith(201);
    const auto one = client::replay(wire, {.where = "plant=GRZ AND order=2", .dryRun = true});
    VERIFY_OK(one);
    QCOMPARE(one->at("counted"), Json(1));
    QCOMPARE(one->at("dry_run"), Json(true));
    const auto open = client::exceptions(wire, {}, {});
    QCOMPARE(open->at("exceptions").size(), std::size_t{3});
    const auto cause = open->at("exceptions")[0]["cause_key"].get<std::string>();
    const auto all = client::replay(wire, {.group = cause, .reason = "the period is open again"});
    VERIFY_OK(all);
    QCOMPARE(all->at("counted"), Json(3));
    for (const auto& outcome : all->at("outcomes")) {
        QVERIFY2(outcome["ok"].get<bool>(), outcome["text"].get<std::string>().c_str());
    }
    COMPARE_REFUSAL(client::replay(wire, {.ids = {"X-1"}, .group = cause, .reason = "both"}),
                    RequestInvalid);
}

void RpcClientTest::aChangeOfAnOldRevisionIsRefused() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    VERIFY_OK(release(fixture, "4712", "FURLONG"));
    const auto row = client::exceptions(wire, {}, {})->at("exceptions")[0];
    client::ExceptionChange change{.id = row["id"],
                                   .action = "assign",
                                   .value = "ada",
                                   .revision = row["revision"].get<std::int64_t>()};
    const auto assigned = client::changeException(wire, change);
    VERIFY_OK(assigned);
    QCOMPARE(assigned->at("assignee"), Json("ada"));
    change.value = "bob";
    COMPARE_REFUSAL(client::changeException(wire, change), FixStale);
    QCOMPARE(client::exception(wire, change.id)->at("assignee"), Json("ada"));
    const auto snoozed = client::changeException(
        wire,
        {.id = change.id, .action = "snooze", .until = parseTime("2026-11-24T06:00:00+01:00")});
    VERIFY_OK(snoozed);
    QCOMPARE(snoozed->at("snoozed_until"), Json("2026-11-24T05:00:00.000Z"));
}

void RpcClientTest::codesAndContractsAndTheLandscape() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    VERIFY_OK(release(fixture, "4712", "ST"));
    const client::ValueMeaning meaning{.map = "uom",
                                       .system = "erp",
                                       .source = "ST",
                                       .canonical = "{piece}",
                                       .reason = "the house code for pieces"};
    const auto set = client::setValue(wire, meaning);
    VERIFY_OK(set);
    QCOMPARE(
        codecs::toText(*set),
        std::string(
            R"({"map":"uom","system":"erp","source":"ST","canonical":"{piece}","replayed":1})"));
    QCOMPARE(client::values(wire, "uom")->at("values").size(), std::size_t{2});
    const auto contracts = client::contracts(wire, "order.released");
    VERIFY_OK(contracts);
    QVERIFY(!contracts->at("contracts").empty());
    for (const auto& row : contracts->at("contracts")) {
        QCOMPARE(row["type"], Json("order.released"));
    }

    const auto folder = fixture.plant.landscapeFolder().string();
    const auto before = client::landscape(wire);
    VERIFY_OK(before);
    QVERIFY(before->at("landscape").is_object() && !before->at("landscape").empty());
    fixture.plant.write("landscape/routes.jsonc", R"({ "routes": [ { "id": "lost" } ] })");
    const auto refused = client::applyLandscape(wire, folder);
    VERIFY_OK(refused);
    QVERIFY(refused->at("problems")[0]["line"].get<int>() > 0);
    QCOMPARE(client::landscape(wire)->at("version"), before->at("version"));
    fixture.plant.write("landscape/routes.jsonc", R"({ "routes": [] })");
    const auto applied = client::applyLandscape(wire, folder);
    VERIFY_OK(applied);
    QVERIFY(applied->at("problems").empty());
    QCOMPARE(client::landscape(wire)->at("version"), applied->at("version"));
    QVERIFY(applied->at("version").get<int>() > before->at("version").get<int>());
}

void RpcClientTest::queuesArePausedByLaneAndDestination() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    const auto paused = client::pause(wire, {.destination = "to-mes", .reason = "change-over"});
    VERIFY_OK(paused);
    QCOMPARE(codecs::toText(*paused),
             std::string(R"({"destination":"to-mes","lane_key":null,"paused":true})"));
    VERIFY_OK(release(fixture, "4711"));
    fixture.plant.settleDown();
    const auto queue = client::queues(wire)->at("queues")[0];
    QCOMPARE(queue["paused"], Json(true));
    QCOMPARE(queue["depth"], Json(1));
    const auto lanes = client::lanes(wire, "to-mes", false, {});
    VERIFY_OK(lanes);
    QCOMPARE(namesOf(*lanes), (std::vector<std::string>{"destination", "lanes", "next"}));
    QCOMPARE(lanes->at("lanes")[0]["lane_key"], Json("4711"));
    QVERIFY(client::lanes(wire, "to-mes", true, {})->at("lanes").empty());

    const client::Pause lane{.destination = "to-mes", .lane = "4711", .reason = "this one only"};
    VERIFY_OK(client::pause(wire, lane));
    VERIFY_OK(client::pause(wire, {.destination = "to-mes", .reason = "done", .paused = false}));
    fixture.plant.settleDown();
    QVERIFY(fixture.plant.ledger.sent().empty());
    auto on = lane;
    on.paused = false;
    VERIFY_OK(client::pause(wire, on));
    fixture.plant.settleDown();
    QCOMPARE(fixture.plant.ledger.sent().size(), std::size_t{1});
    COMPARE_REFUSAL(client::pause(wire, {.destination = "to-nowhere", .reason = "why"}), NotFound);
    COMPARE_REFUSAL(client::pause(wire, {.destination = "to-mes"}), FixNoReason);
    COMPARE_REFUSAL(client::lanes(wire, "to-nowhere", false, {}), NotFound);
}

void RpcClientTest::genealogyTakesValuesAndKeys() {
    RpcFixture fixture("administrator", [](const engine::EngineFixture& plant) {
        plant.write("packs/test/in.jq", R"({type: "lot.assembled", id: .id,
            data: {output: {scheme: "serial", value: .to}, input: {scheme: "lot", value: .from}}})");
    });
    const auto& wire = fixture.server->channel();
    VERIFY_OK(submit(fixture, R"({"kind":"assembled","id":"1","from":"S-881","to":"PUMP-1"})"));
    const auto byValue = client::genealogy(wire, {.id = "S-881", .direction = "forward"});
    VERIFY_OK(byValue);
    QCOMPARE(byValue->at("root"), Json("S-881"));
    QCOMPARE(byValue->at("edges")[0]["output"], Json("PUMP-1"));
    const auto byKey = client::genealogy(wire, {.id = "lot|S-881||", .direction = "forward"});
    VERIFY_OK(byKey);
    QCOMPARE(*byKey, *byValue);
    const auto recall = client::recall(wire, "lot|S-881||");
    VERIFY_OK(recall);
    QCOMPARE(recall->at("affected_count"), Json(1));
    QCOMPARE(recall->at("affected")[0]["key"], Json("serial|PUMP-1||"));
    COMPARE_REFUSAL(client::genealogy(wire, {.id = "nothing"}), NotFound);
    COMPARE_REFUSAL(client::recall(wire, "nothing"), NotFound);
    QCOMPARE(client::genealogy(wire, {.id = "S-881", .direction = "sideways"}).error().field,
             std::string("direction"));
}

void RpcClientTest::statusOverviewVerifyAndAudit() {
    RpcFixture fixture;
    const auto& wire = fixture.server->channel();
    VERIFY_OK(release(fixture, "4711"));
    VERIFY_OK(release(fixture, "4712", "FURLONG"));
    const auto status = client::status(wire);
    VERIFY_OK(status);
    QCOMPARE(status->at("events"), Json(1));
    QCOMPARE(status->at("open_exceptions"), Json(1));
    QCOMPARE(status->at("role"), Json("administrator"));
    const auto overview = client::overview(wire, "GRZ");
    VERIFY_OK(overview);
    QCOMPARE(namesOf(*overview),
             (std::vector<std::string>{"kpis", "attention", "accept_p50_ms", "accept_p99_ms"}));
    QCOMPARE(overview->at("kpis")[0]["id"], Json("open_exceptions"));
    QCOMPARE(overview->at("attention")[0]["kind"], Json("exception"));
    const auto report = client::verify(wire);
    VERIFY_OK(report);
    QCOMPARE(report->at("ok"), Json(true));
    QCOMPARE(report->at("orders"), Json(1));
    VERIFY_OK(client::pause(wire, {.destination = "to-mes", .reason = "change-over"}));
    const auto entries = client::auditEntries(wire, {.object = "to-mes"}, {});
    VERIFY_OK(entries);
    QCOMPARE(entries->at("entries")[0]["reason"], Json("change-over"));
    QVERIFY(entries->at("next").is_null());
}

void RpcClientTest::whoMayNotIsTold() {
    RpcFixture fixture("viewer");
    const auto wire = client::connect(fixture.target(), fixture.server->token());
    VERIFY_OK(client::orders(wire, {}, {}));
    COMPARE_REFUSAL(client::pause(wire, {.destination = "to-mes", .reason = "why"}), RequestDenied);
    COMPARE_REFUSAL(client::submit(wire, {.endpoint = "erp"}, "{}"), RequestDenied);
    COMPARE_REFUSAL(client::auditEntries(wire, {}, {}), RequestDenied);
}

QTEST_GUILESS_MAIN(RpcClientTest)
#include "tst_rpc_client.moc"
