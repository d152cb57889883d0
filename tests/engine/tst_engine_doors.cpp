#include "connectors/http_client.h"
#include "engine_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <future>

using namespace throughline;
using namespace throughline::engine;
using connectors::HttpReply;
using connectors::HttpRequest;

/// The ways in: HTTP with answers that a sender can act on, drop folders with reports, and what a
/// crash left between receive and accept.
class EngineDoors : public QObject {
    Q_OBJECT

    static HttpReply post(const EngineFixture& fixture, const std::string& endpoint,
                          const std::string& body,
                          const std::map<std::string, std::string>& headers = {}) {
        const auto client = connectors::makeHttpClient();
        HttpRequest request;
        request.url = fixture.url("/intake/" + endpoint);
        request.headers = headers;
        request.body = body;
        std::promise<HttpReply> promise;
        client->send(request, [&](HttpReply reply) { promise.set_value(std::move(reply)); });
        return promise.get_future().get();
    }

private slots:
    void aSynchronousSenderHearsWhatBecameOfIt() {
        EngineFixture fixture;
        fixture.start();
        const HttpReply good = post(fixture, "erp", releaseJson("4711", "a"));
        QCOMPARE(good.status, 201);
        const auto answer = Json::parse(good.body);
        QCOMPARE(answer["accepted"].get<int>(), 1);
        QCOMPARE(answer["events"].size(), std::size_t{1});
        const HttpReply again = post(fixture, "erp", releaseJson("4711", "a"));
        QCOMPARE(again.status, 200);
        QVERIFY(Json::parse(again.body)["events"] == answer["events"]);
    }

    void aSynchronousSenderHearsFieldValueAndRule() {
        EngineFixture fixture;
        fixture.start();
        const HttpReply bad = post(fixture, "erp", releaseJson("4711", "a", "BOX"));
        QCOMPARE(bad.status, 422);
        QCOMPARE(bad.headers.at("content-type"), std::string("application/problem+json"));
        const auto problem = Json::parse(bad.body);
        QCOMPARE(problem["code"].get<std::string>(), std::string("mapping.code_unknown"));
        QCOMPARE(problem["status"].get<int>(), 422);
        QCOMPARE(problem["value"].get<std::string>(), std::string("BOX"));
        QVERIFY(!problem["field"].get<std::string>().empty());
        QVERIFY(!problem["rule"].get<std::string>().empty());
        QCOMPARE(problem["exception"].get<std::string>(), fixture.openExceptions().at(0).id.text());
        QCOMPARE(post(fixture, "erp", "{\"kind\":").status, 400);
        QCOMPARE(post(fixture, "nowhere", "{}").status, 404);
    }

    void aKeyUsedAgainIsUnprocessable() {
        EngineFixture fixture;
        fixture.start();
        const std::map<std::string, std::string> key{{"Idempotency-Key", "k1"}};
        QCOMPARE(post(fixture, "erp", releaseJson("4711", "a"), key).status, 201);
        QCOMPARE(post(fixture, "erp", releaseJson("4711", "b", "PC", "77"), key).status, 422);
    }

    void theTokenIsAsked() {
        EngineFixture fixture;
        fixture.write(
            "landscape/endpoints.jsonc",
            endpointsWith(
                R"({ "id": "erp", "system": "erp", "pack": "test", "token": "secret" })"));
        fixture.start();
        QCOMPARE(post(fixture, "erp", releaseJson("4711", "a")).status, 401);
        const std::map<std::string, std::string> wrong{{"Authorization", "Bearer wrong!"}};
        QCOMPARE(post(fixture, "erp", releaseJson("4711", "a"), wrong).status, 401);
        const std::map<std::string, std::string> right{{"Authorization", "Bearer secret"}};
        QCOMPARE(post(fixture, "erp", releaseJson("4711", "a"), right).status, 201);
    }

    void anAsynchronousSenderHearsThatItIsSafe() {
        EngineFixture fixture;
        fixture.write(
            "landscape/endpoints.jsonc",
            endpointsWith(
                R"({ "id": "erp", "system": "erp", "pack": "test", "synchronous": false })"));
        fixture.start();
        QCOMPARE(post(fixture, "erp", "{\"kind\":").status, 202);  // ours to put right
        QCOMPARE(post(fixture, "erp", releaseJson("4711", "a")).status, 202);
        fixture.settleDown();
        QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
    }

    void droppedFilesAreTakenOrRejectedWithAReport() {
        EngineFixture fixture;
        fixture.write(
            "landscape/endpoints.jsonc",
            endpointsWith(R"({ "id": "files", "system": "erp", "pack": "test", "kind": "file" })"));
        fixture.start();
        const auto drop = fixture.root() / "data" / "intake" / "files";
        QTRY_VERIFY(std::filesystem::is_directory(drop / "in"));
        fixture.write("data/intake/files/in/good.json.part", releaseJson("4711", "a"));
        fixture.write("data/intake/files/in/bad.json.part", releaseJson("4712", "b", "BOX"));
        std::filesystem::rename(drop / "in/good.json.part", drop / "in/good.json");
        std::filesystem::rename(drop / "in/bad.json.part", drop / "in/bad.json");
        const auto filesIn = [&](const char* folder) {
            std::string names;
            for (const auto& entry : std::filesystem::directory_iterator(drop / folder)) {
                names += entry.path().filename().string() + ' ';
            }
            return names;
        };
        QTRY_VERIFY(filesIn("done").find("good.json") != std::string::npos);
        QTRY_VERIFY(filesIn("rejected").find("report.json") != std::string::npos);
        QVERIFY(filesIn("rejected").find("bad.json") != std::string::npos);
        QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    }

    void whatACrashLeftBetweenReceiveAndAcceptIsTakenIn() {
        EngineFixture fixture;
        {
            IdSource ids(fixture.clock);
            auto store = storage::openSqliteStore(fixture.root() / "data", fixture.clock, ids);
            QVERIFY(store.ok());
            storage::Received message;
            message.id = ids.next<MessageId>();
            message.endpoint = "erp";
            message.system = "erp";
            message.bytes = releaseJson("4711", "a");
            message.receivedAt = fixture.clock.now();
            std::promise<bool> durable;
            (*store)->receive(message,
                              [&](const Result<MessageId>& id) { durable.set_value(id.ok()); });
            QVERIFY(durable.get_future().get());
        }
        fixture.start();
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
        QVERIFY(fixture.onlyDelivery("4711").row.id.valid());
    }
};

QTEST_GUILESS_MAIN(EngineDoors)
#include "tst_engine_doors.moc"
