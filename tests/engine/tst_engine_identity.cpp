#include "connectors/http_client.h"
#include "engine_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <future>
#include <iterator>

using namespace throughline;
using namespace throughline::engine;
using connectors::HttpReply;
using connectors::HttpRequest;

namespace {

constexpr const char* kContentPack = R"json({
  "name": "test", "version": "1.0.0", "description": "events without an id",
  "codec": { "format": "json" }, "atomic": "record",
  "inbound": [ { "name": "any", "file": "in.jq" } ]
})json";
constexpr const char* kContentIn =
    R"({type: "job.started", plant: "GRZ", time: .at, data: {order: .order, job: .job}})";

std::string epcisPack(const std::string& name, const std::string& format) {
    return R"({"name": ")" + name + R"(", "version": "1.0.0", "description": "EPCIS events",
      "codec": {"format": ")" +
           format + R"("}, "atomic": "record", "event_id": "epcis-hash",
      "inbound": [{"name": "any", "file": "in.jq"}]})";
}
constexpr const char* kEpcisJson =
    R"(.epcisBody.eventList[] | {type: "job.started", id: .eventID, plant: "GRZ",
      data: {order: "4711"}})";
constexpr const char* kEpcisXml =
    R"(.EPCISDocument.EPCISBody[0].EventList[0] | (.AggregationEvent[], .ObjectEvent[])
     | {type: "job.started", id: .eventID[0]["#text"], plant: "GRZ", data: {order: "4711"}})";

std::string sample(const char* name) {
    const std::filesystem::path folder = qEnvironmentVariable("THROUGHLINE_SOURCE").toStdString();
    std::ifstream stream(folder / "tests/unit/epcis" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Json started(const std::string& id, const std::string& order) {
    return {{"specversion", "1.0"},
            {"id", id},
            {"type", "job.started"},
            {"source", "/systems/mes"},
            {"data", {{"order", order}}}};
}

HttpReply post(const EngineFixture& fixture, const std::string& body,
               const std::map<std::string, std::string>& headers,
               const std::string& endpoint = "mes") {
    const auto client = connectors::makeHttpClient();
    HttpRequest request;
    request.url = fixture.url("/intake/" + endpoint);
    request.headers = headers;
    request.body = body;
    std::promise<HttpReply> promise;
    client->send(request, [&](HttpReply reply) { promise.set_value(std::move(reply)); });
    return promise.get_future().get();
}

Event keyed(const std::string& id, const std::string& key, const std::string& job) {
    Event event;
    event.type = "job.started";
    event.sourceId = id;
    event.idempotencyKey = key;
    event.data = R"({"order":"4711","job":")" + job + "\"}";
    return event;
}

std::string bytesOf(const EngineFixture& fixture, const storage::ExceptionRow& row) {
    const auto message = fixture.engine->store().message(row.message);
    return message.ok() ? message->message.bytes : std::string{};
}

}  // namespace

/// What makes two messages the same: id, key, content; and what is said where only one of them
/// agrees.
class EngineIdentity : public QObject {
    Q_OBJECT

private slots:
    void anotherPayloadUnderAKeyIsRefusedAtEveryDoor() {
        EngineFixture fixture;
        fixture.write("landscape/endpoints.jsonc",
                      endpointsWith(R"({ "id": "mes", "system": "erp", "pack": "test" },
                { "id": "files", "system": "erp", "pack": "test", "kind": "file" })"));
        fixture.start();
        const std::map<std::string, std::string> key{{"Idempotency-Key", "k1"}};
        QCOMPARE(post(fixture, releaseJson("1", "a"), key).status, 201);

        const std::string other = releaseJson("1", "b", "PC", "77");
        const HttpReply refused = post(fixture, other, key);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.headers.at("content-type"), std::string("application/problem+json"));
        const auto problem = Json::parse(refused.body);
        QCOMPARE(problem["code"].get<std::string>(), std::string("intake.key_reused"));
        QCOMPARE(problem["field"].get<std::string>(), std::string("idempotency-key"));
        QCOMPARE(problem["value"].get<std::string>(), std::string("k1"));
        QCOMPARE(problem["rule"].get<std::string>(), std::string("one payload under one key"));
        auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(problem["exception"].get<std::string>(), open[0].id.text());
        QCOMPARE(bytesOf(fixture, open[0]), other);

        const auto outcome = fixture.publish({keyed("c", "k1", "J-1"), keyed("d", "k2", "J-1")});
        QCOMPARE(outcome.events.at(0).verdict, storage::AcceptVerdict::KeyConflict);
        QCOMPARE(outcome.events.at(1).verdict, storage::AcceptVerdict::Accepted);
        const auto record = fixture.engine->store().exception(outcome.events[0].exception);
        QVERIFY(record.ok());
        QCOMPARE(record->row.code, std::string("intake.key_reused"));
        const auto kept = Json::parse(bytesOf(fixture, record->row));
        QCOMPARE(kept.size(), std::size_t{1});
        QCOMPARE(kept[0]["data"]["job"].get<std::string>(), std::string("J-1"));

        const auto drop = fixture.root() / "data" / "intake" / "files";
        QTRY_VERIFY(std::filesystem::is_directory(drop / "in"));
        const std::string sameId = releaseJson("1", "a", "PC", "5");
        fixture.write("data/intake/files/in/x.json.part", sameId);
        std::filesystem::rename(drop / "in/x.json.part", drop / "in/x.json");
        QTRY_VERIFY(std::filesystem::exists(drop / "rejected/x.json"));
        QTRY_COMPARE(fixture.openExceptions().size(), std::size_t{3});
        int withBytes = 0;
        for (const auto& row : fixture.openExceptions()) {
            withBytes += bytesOf(fixture, row) == sameId ? 1 : 0;
        }
        QCOMPARE(withBytes, 1);
    }

    void equalContentWithoutAnIdIsOneEvent() {
        EngineFixture fixture;
        fixture.write("packs/test/pack.jsonc", kContentPack);
        fixture.write("packs/test/in.jq", kContentIn);
        fixture.start();
        const std::string first = R"({"order":"4711","job":1.10,"at":"2026-11-23T08:00:00Z"})";
        const auto taken = fixture.send(first);
        QVERIFY(taken.ok());
        QCOMPARE(taken->accepted, 1);
        const auto event = fixture.engine->store().event(taken->events.at(0));
        QVERIFY(event->event.sourceId.starts_with("hash:"));
        QCOMPARE(event->event.sourceId.size(), std::size_t{69});
        QCOMPARE(fixture
                     .send("{ \"at\" : \"2026-11-23T09:00:00+01:00\",\n\"job\":1.10,"
                           "\"order\":\"4711\" }")
                     ->duplicates,
                 1);
        QCOMPARE(
            fixture.send(R"({"order":"4711","job":1.1,"at":"2026-11-23T08:00:00Z"})")->accepted, 1);
        // Two keys are two events of a sender that numbers equal ones.
        QCOMPARE(fixture.send(first, "k1")->accepted, 1);
        QCOMPARE(fixture.send(first, "k2")->accepted, 1);
        QCOMPARE(fixture.send(first, "k2")->duplicates, 1);
        QVERIFY(fixture.openExceptions().empty());
    }

    void epcisEventsWithoutAnIdAreKnownAgainInBothSyntaxes() {
        EngineFixture fixture;
        fixture.write("packs/epcis-test/pack.jsonc", epcisPack("epcis-test", "json"));
        fixture.write("packs/epcis-test/in.jq", kEpcisJson);
        fixture.write("packs/epcis-xml-test/pack.jsonc", epcisPack("epcis-xml-test", "xml"));
        fixture.write("packs/epcis-xml-test/in.jq", kEpcisXml);
        fixture.write("landscape/endpoints.jsonc",
                      endpointsWith(R"({ "id": "mes", "system": "mes", "pack": "epcis-test" },
                { "id": "xml", "system": "mes", "pack": "epcis-xml-test" })"));
        fixture.start();
        const auto first = fixture.send(sample("packing.jsonld"), {}, "mes");
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().message().c_str());
        QCOMPARE(first->accepted, 2);
        const auto event = fixture.engine->store().event(first->events.at(0));
        QVERIFY(event->event.sourceId.starts_with("ni:"));
        QVERIFY(event->event.sourceId.ends_with("?ver=CBV2.0"));
        const auto again = fixture.send(sample("packing.jsonld"), {}, "mes");
        QCOMPARE(again->accepted, 0);
        QCOMPARE(again->duplicates, 2);
        const auto xml = fixture.send(sample("packing.xml"), {}, "xml");
        QVERIFY2(xml.ok(), xml.ok() ? "" : xml.error().message().c_str());
        QCOMPARE(xml->accepted, 0);
        QCOMPARE(xml->duplicates, 2);
    }

    void cloudEventsComeStructuredBatchedAndBinary() {
        EngineFixture fixture;
        fixture.start();
        const Json batch{started("1", "4711"),
                         started("2", "4712"),
                         {{"specversion", "1.0"}, {"id", "3"}, {"type", "job.started"}}};
        const HttpReply taken =
            post(fixture, batch.dump(), {{"Content-Type", "application/cloudevents-batch+json"}});
        QCOMPARE(taken.status, 201);
        const auto answer = Json::parse(taken.body);
        QCOMPARE(answer["accepted"].get<int>(), 2);
        QCOMPARE(answer["exceptions"].size(), std::size_t{1});
        QCOMPARE(answer["exceptions"][0]["field"].get<std::string>(), std::string("/data"));
        QCOMPARE(bytesOf(fixture, fixture.openExceptions().at(0)), batch.dump());

        const std::map<std::string, std::string> single{
            {"Content-Type", "application/cloudevents+json; charset=utf-8"}};
        QCOMPARE(post(fixture, started("2", "4712").dump(), single).status, 200);
        QCOMPARE(post(fixture, started("4", "4713").dump(), single).status, 201);

        std::map<std::string, std::string> binary{{"Content-Type", "application/json"},
                                                  {"ce-specversion", "1.0"},
                                                  {"ce-id", "%35"},
                                                  {"ce-type", "job.started"},
                                                  {"ce-source", "/systems/mes"}};
        const HttpReply one = post(fixture, R"({"order":"4714"})", binary);
        QCOMPARE(one.status, 201);
        const auto id = EventId::parse(Json::parse(one.body)["events"][0].get<std::string>());
        QCOMPARE(fixture.engine->store().event(*id)->event.sourceId, std::string("5"));
        QCOMPARE(post(fixture, started("5", "4714").dump(), single).status, 200);
        binary["Content-Type"] = "text/plain";
        QCOMPARE(post(fixture, "4715", binary).status, 415);
        QCOMPARE(post(fixture, "<x/>", {{"Content-Type", "application/cloudevents+xml"}}).status,
                 415);
        QCOMPARE(post(fixture, "[]", single, "nowhere").status, 404);
    }

    void aFixedCloudEventIsTakenAsItCame() {
        EngineFixture fixture;
        fixture.start();
        const std::map<std::string, std::string> binary{{"Content-Type", "application/json"},
                                                        {"ce-specversion", "1.0"},
                                                        {"ce-id", "7"},
                                                        {"ce-type", "job.started"},
                                                        {"ce-source", "/systems/mes"}};
        QCOMPARE(post(fixture, R"({"jobb":"J-1"})", binary).status, 422);
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        const auto fixed = fixture.engine->fix(open[0].id, R"({"order":"4711"})", fixture.person,
                                               "the order was left out", std::nullopt);
        QVERIFY2(fixed.ok() && fixed->ok, fixed.ok() ? fixed->text.c_str() : "");
        QVERIFY(fixture.openExceptions().empty());
        QVERIFY(fixture.engine->store().eventBySource("/systems/mes", "7")->has_value());
    }
};

QTEST_GUILESS_MAIN(EngineIdentity)
#include "tst_engine_identity.moc"
