#include "connectors/http_client.h"
#include "engine_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <future>

using namespace throughline;
using namespace throughline::engine;
using std::chrono::seconds;

namespace {

constexpr const char* kSystems = R"({
  "name": "test",
  "plants": [ { "id": "GRZ", "name": "Graz", "zone": "Europe/Vienna" } ],
  "systems": [
    { "id": "erp", "name": "ERP", "kind": "ERP", "source": "/systems/erp" },
    { "id": "mes", "name": "MES Graz", "kind": "MES", "plant": "GRZ", "source": "/systems/mes",
      "sequence_window_s": 600 }
  ]
})";

constexpr const char* kPack = R"json({
  "name": "test", "version": "1.0.0", "description": "counted events",
  "codec": { "format": "json" }, "atomic": "record",
  "inbound": [ { "name": "any", "file": "in.jq" } ],
  "outbound": [ { "name": "started", "event": "job.started", "file": "out.jq", "path": "/x" } ]
})json";

constexpr const char* kIn = R"({type: "job.started", id: .id, plant: "GRZ", ordersequence: .number,
 data: {order: .order}})";

std::string counted(const std::string& order, int number) {
    const std::string text = std::to_string(number);
    return R"({"order":")" + order + R"(","id":")" + order + '-' + text + R"(","number":)" + text +
           "}";
}

Event eventOf(const std::string& order, int number) {
    Event event;
    event.type = "job.started";
    event.sourceId = order + '-' + std::to_string(number);
    event.orderSequence = number;
    event.data = R"({"order":")" + order + "\"}";
    return event;
}

/// What the receiver got, in its order: "4711:1 4711:2 ".
std::string received(const EngineFixture& fixture) {
    std::string all;
    for (const auto& sent : fixture.ledger.sent()) {
        const auto body = Json::parse(sent.body);
        all += body["order"].get<std::string>() + ':' + body["number"].dump() + ' ';
    }
    std::erase(all, '"');
    return all;
}

}  // namespace

/// An order's events in their source's count, through every door and over a restart: early ones
/// wait, missing ones are named in a sentence, late ones close it.
class EngineSequence : public QObject {
    Q_OBJECT

    static void prepare(const EngineFixture& fixture) {
        fixture.write("landscape/systems.jsonc", kSystems);
        fixture.write("landscape/routes.jsonc",
                      R"({"routes": [{"id": "r", "event": "job.*", "destination": "to-mes"}]})");
        fixture.write("packs/test/pack.jsonc", kPack);
        fixture.write("packs/test/in.jq", kIn);
        fixture.write("packs/test/out.jq", "{order: .data.order, number: .ordersequence}");
        fixture.write("landscape/endpoints.jsonc",
                      endpointsWith(R"({ "id": "mes", "system": "mes", "pack": "test" },
                { "id": "files", "system": "mes", "pack": "test", "kind": "file" })"));
    }

private slots:
    void earlyEventsWaitWhicheverDoorTheyTake() {
        EngineFixture fixture;
        prepare(fixture);
        fixture.start();
        const auto first = fixture.send(counted("4711", 1), {}, "mes");
        QVERIFY(first.ok());
        QCOMPARE(first->accepted, 1);
        const auto early = fixture.send(counted("4711", 4), {}, "mes");
        QVERIFY(early.ok());
        QCOMPARE(early->accepted, 1);
        QCOMPARE(early->held, 1);
        QVERIFY(early->events.empty());
        QCOMPARE(fixture.publish({eventOf("4711", 3)}).events.at(0).verdict,
                 storage::AcceptVerdict::Held);
        fixture.settleDown();
        QCOMPARE(received(fixture), std::string("4711:1 "));
        const auto in = fixture.root() / "data" / "intake" / "files" / "in";
        QTRY_VERIFY(std::filesystem::is_directory(in));
        fixture.write("data/intake/files/in/second.json.part", counted("4711", 2));
        std::filesystem::rename(in / "second.json.part", in / "second.json");
        QTRY_COMPARE(received(fixture), std::string("4711:1 4711:2 4711:3 4711:4 "));
        fixture.settleDown();
        QVERIFY(fixture.openExceptions().empty());
        QVERIFY(fixture.engine->store().verify()->differences.empty());
    }

    void whatIsHeldSurvivesARestart() {
        EngineFixture fixture;
        prepare(fixture);
        fixture.start();
        QCOMPARE(fixture.send(counted("4711", 2), {}, "mes")->held, 1);
        fixture.settleDown();
        fixture.stop();
        fixture.start();
        QCOMPARE(fixture.send(counted("4711", 2), {}, "mes")->duplicates, 1);
        QCOMPARE(fixture.send(counted("4711", 1), {}, "mes")->accepted, 1);
        fixture.settleDown();
        QCOMPARE(received(fixture), std::string("4711:1 4711:2 "));
        QCOMPARE(fixture.send(counted("4711", 2), {}, "mes")->duplicates, 1);
    }

    void aGapThatStaysOpenIsNamedAndClosesByItself() {
        EngineFixture fixture;
        prepare(fixture);
        fixture.start();
        QVERIFY(fixture.send(counted("4711", 1), {}, "mes").ok());
        QVERIFY(fixture.send(counted("4711", 4), {}, "mes").ok());
        fixture.advance(seconds{599});
        QVERIFY(fixture.openExceptions().empty());
        fixture.advance(seconds{1});
        QTRY_COMPARE(received(fixture), std::string("4711:1 4711:4 "));
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].code, std::string("intake.sequence_gap"));
        QCOMPARE(open[0].kind, storage::ExceptionKind::Reconciliation);
        QCOMPARE(open[0].order, std::string("4711"));
        QCOMPARE(open[0].system, std::string("mes"));
        QVERIFY2(open[0].sentence.find("Events 2 to 3 of order 4711 from MES Graz never came") !=
                     std::string::npos,
                 open[0].sentence.c_str());
        fixture.stop();
        fixture.start();
        QCOMPARE(fixture.publish({eventOf("4711", 3)}).events.at(0).verdict,
                 storage::AcceptVerdict::Accepted);
        QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
        QCOMPARE(fixture.publish({eventOf("4711", 2)}).events.at(0).verdict,
                 storage::AcceptVerdict::Accepted);
        QVERIFY(fixture.openExceptions().empty());
        fixture.settleDown();
        QCOMPARE(received(fixture), std::string("4711:1 4711:4 4711:3 4711:2 "));
    }

    void aWindowThatEndsWhileTheEngineIsDownEndsAtItsStart() {
        EngineFixture fixture;
        prepare(fixture);
        fixture.start();
        QCOMPARE(fixture.send(counted("4711", 2), {}, "mes")->held, 1);
        fixture.stop();
        fixture.clock.advance(seconds{3600});
        fixture.start();
        QTRY_COMPARE(received(fixture), std::string("4711:2 "));
        QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
        QCOMPARE(fixture.openExceptions()[0].value, std::string("1"));
    }

    void whereASourceIsNotCountedNothingWaits() {
        EngineFixture fixture;
        prepare(fixture);
        fixture.write("landscape/endpoints.jsonc",
                      endpointsWith(R"({ "id": "erp", "system": "erp", "pack": "test" })"));
        fixture.start();
        QCOMPARE(fixture.send(counted("4711", 7), {}, "erp")->held, 0);
        fixture.settleDown();
        QCOMPARE(received(fixture), std::string("4711:7 "));
    }
};

QTEST_GUILESS_MAIN(EngineSequence)
#include "tst_engine_sequence.moc"
