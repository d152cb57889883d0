#include "engine_fixture.h"

#include <QTest>

#include <future>

using namespace throughline;
using namespace throughline::engine;
using storage::DeliveryState;

/// The straight path: a message becomes an event, reaches its destination and is settled; what
/// repeats is a duplicate, what is wrong is refused and kept; nothing is lost over a restart.
class EngineLife : public QObject {
    Q_OBJECT

private slots:
    void aMessageReachesItsDestination() {
        EngineFixture fixture;
        fixture.start();
        const auto result = fixture.release("4711");
        QVERIFY2(result.ok(), result.ok() ? "" : result.error().message().c_str());
        QCOMPARE(result->received, 1);
        QCOMPARE(result->accepted, 1);
        QCOMPARE(result->types, std::vector<std::string>{"order.released"});
        fixture.settleDown();

        const auto sent = fixture.ledger.sent();
        QCOMPARE(sent.size(), std::size_t{1});
        QCOMPARE(sent[0].url, std::string("http://127.0.0.1:1/orders/4711"));
        QCOMPARE(sent[0].body, std::string(R"({"number":"4711","amount":"10"})"));
        const auto delivery = fixture.onlyDelivery("4711");
        QCOMPARE(delivery.row.state, DeliveryState::Settled);
        QCOMPARE(sent[0].headers.at("Idempotency-Key"), delivery.row.id.text());
        QCOMPARE(sent[0].headers.at("X-Correlation-Id"), std::string("4711"));

        const auto event = fixture.engine->store().event(result->events.at(0));
        QVERIFY(event.ok());
        QCOMPARE(event->event.partitionKey, std::string("4711"));
        QCOMPARE(event->event.plant, std::string("GRZ"));
        QCOMPARE(event->event.idempotencyKey, std::string("/systems/erp/release-4711"));
        QCOMPARE(event->event.contractVersion, std::string("1.0.0"));

        const auto trace = fixture.engine->orderTrace("4711");
        QVERIFY(trace.ok());
        QCOMPARE(trace->messages.size(), std::size_t{1});
        QCOMPARE(trace->messages[0].from, std::string("erp"));
        QCOMPARE(trace->messages[0].deliveries.size(), std::size_t{1});
        QVERIFY(trace->milestones.at(0).event.valid());
        const auto systems = fixture.engine->systems();
        QCOMPARE(systems.at(1).state, SystemHealth::State::Up);
    }

    void theSameMessageAgainIsADuplicate() {
        EngineFixture fixture;
        fixture.start();
        const auto first = fixture.release("4711");
        const auto second = fixture.release("4711");
        QVERIFY(first.ok() && second.ok());
        QCOMPARE(second->accepted, 0);
        QCOMPARE(second->duplicates, 1);
        QCOMPARE(second->events, first->events);
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
        QVERIFY(fixture.openExceptions().empty());
    }

    void aKeyUsedAgainForAnotherPayloadIsRefused() {
        EngineFixture fixture;
        fixture.start();
        QVERIFY(fixture.send(releaseJson("4711", "a"), "key-1").ok());
        const auto second = fixture.send(releaseJson("4711", "b", "PC", "99"), "key-1");
        QVERIFY(second.ok());
        QCOMPARE(second->accepted, 0);
        QCOMPARE(second->refused.size(), std::size_t{1});
        QCOMPARE(second->refused[0].error.code, ErrorCode::IntakeKeyReused);
        QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    }

    void aRefusedMessageIsKeptWithItsReason_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        QTest::newRow("not json") << "{\"kind\":"
                                  << "codec.malformed"
                                  << "/kind";
        QTest::newRow("no mapping") << R"({"sort":"x"})"
                                    << "mapping.no_match"
                                    << "";
        QTest::newRow("unknown code")
            << QString::fromStdString(releaseJson("4711", "a", "BOX")) << "mapping.code_unknown"
            << "/data/quantity/unit";
        QTest::newRow("breaks the contract")
            << QString::fromStdString(releaseJson("4711", "a", "PC", "0")) << "contract.violated"
            << "/quantity/value";
    }
    void aRefusedMessageIsKeptWithItsReason() {
        QFETCH(QString, json);
        QFETCH(QString, code);
        QFETCH(QString, field);
        EngineFixture fixture;
        fixture.start();
        const auto result = fixture.send(json.toStdString());
        QVERIFY(result.ok());
        QCOMPARE(result->received, 1);
        QCOMPARE(result->refused.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(std::string(result->refused[0].error.text())), code);
        QCOMPARE(QString::fromStdString(result->refused[0].error.field), field);
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].id, result->refused[0].id);
        const auto message = fixture.engine->store().message(open[0].message);
        QVERIFY(message.ok());
        QCOMPARE(message->message.bytes, json.toStdString());
        QCOMPARE(message->state, storage::MessageState::Refused);
    }

    void whatTheMappingPassesOverIsCounted() {
        EngineFixture fixture;
        fixture.start();
        const auto result = fixture.send(R"({"kind":"heartbeat"})");
        QVERIFY(result.ok());
        QCOMPARE(result->skipped, 1);
        QCOMPARE(result->skippedReasons.at("nothing is made of heartbeat"), 1);
        QCOMPARE(result->received, 0);
    }

    void anUnknownEndpointIsNamed() {
        EngineFixture fixture;
        fixture.start();
        const auto result = fixture.send("{}", {}, "nowhere");
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::IntakeUnknownEndpoint);
        QCOMPARE(result.error().value, std::string("nowhere"));
    }

    void whatIsMandatoryAtThePlantIsAskedFor() {
        EngineFixture fixture;
        fixture.write("landscape/systems.jsonc", R"({"name": "test",
          "plants": [ { "id": "GRZ", "name": "Graz", "zone": "Europe/Vienna",
                        "mandatory": ["order.released:/item_revision"] } ],
          "systems": [ { "id": "erp", "name": "ERP", "kind": "ERP", "source": "/systems/erp" },
                       { "id": "mes", "name": "MES", "kind": "MES", "plant": "GRZ", "source": "/systems/mes" } ]})");
        fixture.start();
        const auto result = fixture.release("4711");
        QVERIFY(result.ok());
        QCOMPARE(result->refused.size(), std::size_t{1});
        QCOMPARE(result->refused[0].error.code, ErrorCode::ContractMandatory);
        QCOMPARE(result->refused[0].error.field, std::string("/item_revision"));
    }

    void aRestartLosesNothing() {
        EngineFixture fixture;
        fixture.start(false);  // accepted, and then the lights go out before anything is sent
        QVERIFY(fixture.release("4711").ok());
        QVERIFY(fixture.release("4712").ok());
        fixture.stop();
        QVERIFY(fixture.ledger.sent().empty());
        fixture.start();
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{2});
        const auto again = fixture.release("4711");
        QVERIFY(again.ok());
        QCOMPARE(again->duplicates, 1);
    }

    void publishedEventsNeedNoMapping() {
        EngineFixture fixture;
        fixture.start();
        Event good;
        good.type = "order.closed";
        good.source = "/systems/edge";
        good.sourceId = "1";
        good.data = R"({"order":"4711"})";
        Event bad = good;
        bad.sourceId = "2";
        bad.data = "{}";
        std::promise<Result<storage::AcceptOutcome>> promise;
        fixture.engine->publish({bad, good}, "edge", [&](Result<storage::AcceptOutcome> outcome) {
            promise.set_value(std::move(outcome));
        });
        const auto outcome = promise.get_future().get();
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->events.size(), std::size_t{2});
        QCOMPARE(outcome->events[0].verdict, storage::AcceptVerdict::NotTaken);
        QCOMPARE(outcome->events[1].verdict, storage::AcceptVerdict::Accepted);
        QCOMPARE(outcome->exceptions.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(EngineLife)
#include "tst_engine_life.moc"
