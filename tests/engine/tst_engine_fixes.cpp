#include "engine_fixture.h"

#include <QTest>

using namespace throughline;
using namespace throughline::engine;
using connectors::HttpReply;
using connectors::HttpRequest;
using storage::DeliveryState;
using storage::ExceptionState;

/// Putting right: fix, dry run, replay, the missing code supplied; never twice in effect.
class EngineFixes : public QObject {
    Q_OBJECT

private slots:
    void aFixedDeliveryGoesOutUnderItsOwnKeyAndSettles() {
        EngineFixture fixture;
        fixture.ledger.answerWith([](const HttpRequest& request) {
            HttpReply reply;
            reply.reached = true;
            reply.status = request.body.find("\"10\"") != std::string::npos ? 422 : 201;
            return reply;
        });
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        const auto row = fixture.openExceptions().at(0);
        const auto editable = fixture.engine->editable(row.id);
        QVERIFY(editable.ok());
        QCOMPARE(editable->format, std::string("json"));
        QVERIFY(!editable->editable.empty());
        QVERIFY(!editable->schema.empty());

        const std::string fixed =
            R"({"order":"4711","plant":"GRZ","item":"PUMP-7","quantity":{"value":"8","unit":"{piece}"}})";
        const auto preview = fixture.engine->previewFix(row.id, fixed);
        QVERIFY(preview.ok());
        QVERIFY(preview->possible);
        QCOMPARE(preview->impact, Impact::Safe);
        QCOMPARE(preview->changedFields, std::vector<std::string>{"/quantity/value"});
        QCOMPARE(preview->targets.at(0).bytes, std::string(R"({"number":"4711","amount":"8"})"));
        QCOMPARE(preview->targets.at(0).before, std::string(R"({"number":"4711","amount":"10"})"));
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});  // a dry run sends nothing

        const auto done =
            fixture.engine->fix(row.id, fixed, fixture.person, "wrong amount", row.revision);
        QVERIFY2(done.ok(), done.ok() ? "" : done.error().message().c_str());
        QVERIFY(done->ok);
        fixture.settleDown();
        const auto sent = fixture.ledger.sent();
        QCOMPARE(sent.size(), std::size_t{2});
        QCOMPARE(sent[1].body, preview->targets.at(0).bytes);
        QCOMPARE(sent[1].headers.at("Idempotency-Key"), row.delivery.text() + ".2");
        QCOMPARE(sent[1].headers.at("Idempotency-Key"), preview->targets.at(0).idempotencyKey);
        QCOMPARE(fixture.onlyDelivery("4711").row.state, DeliveryState::Settled);
        const auto after = fixture.engine->store().exception(row.id);
        QVERIFY(after.ok());
        QCOMPARE(after->row.state, ExceptionState::Resolved);
        const auto closed = fixture.engine->fix(row.id, fixed, fixture.person, "again", {});
        QVERIFY(!closed.ok());
        QCOMPARE(closed.error().code, ErrorCode::ExceptionClosed);
    }

    void lockedFieldsStayAsTheyAre() {
        EngineFixture fixture;
        fixture.ledger.answerWith(422);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        const auto row = fixture.openExceptions().at(0);
        const std::string fixed =
            R"({"order":"4712","plant":"GRZ","item":"PUMP-7","quantity":{"value":"10","unit":"{piece}"}})";
        const auto preview = fixture.engine->previewFix(row.id, fixed);
        QVERIFY(preview.ok());
        QVERIFY(!preview->possible);
        const auto done = fixture.engine->fix(row.id, fixed, fixture.person, "typo", {});
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, ErrorCode::FixLockedField);
        QCOMPARE(done.error().field, std::string("/order"));
        const auto silent = fixture.engine->fix(row.id, fixed, fixture.person, "", {});
        QVERIFY(!silent.ok());
        QCOMPARE(silent.error().code, ErrorCode::FixNoReason);
        const auto stale =
            fixture.engine->fix(row.id, fixed, fixture.person, "typo", row.revision + 1);
        QVERIFY(!stale.ok());
        QCOMPARE(stale.error().code, ErrorCode::FixStale);
    }

    void afterAnUnknownOutcomeTheOriginalKeyIsKept() {
        EngineFixture fixture;
        int calls = 0;
        fixture.ledger.answerWith([&](const HttpRequest&) {
            HttpReply reply;
            reply.reached = true;
            if (++calls == 1) {
                reply.timedOut = true;
            } else {
                reply.status = calls == 2 ? 422 : 201;
            }
            return reply;
        });
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        fixture.advance(std::chrono::seconds{5});
        const auto row = fixture.openExceptions().at(0);
        const auto preview = fixture.engine->previewReplay(row.id);
        QVERIFY(preview.ok());
        QCOMPARE(preview->impact, Impact::Duplicate);
        QVERIFY(!preview->why.empty());
        const auto done = fixture.engine->replay({row.id.text()}, fixture.person, "checked", {});
        QVERIFY(done.ok() && done->at(0).ok);
        fixture.settleDown();
        const auto sent = fixture.ledger.sent();
        QCOMPARE(sent.size(), std::size_t{3});
        QCOMPARE(sent[2].headers.at("Idempotency-Key"), row.delivery.text());
    }

    void aNewerEventMakesAReplayStale() {
        EngineFixture fixture;
        fixture.ledger.answerWith(422);
        fixture.start();
        QVERIFY(fixture.release("4711", "first").ok());
        fixture.settleDown();
        QVERIFY(fixture.release("4711", "second").ok());
        fixture.settleDown();
        const auto preview = fixture.engine->previewReplay(fixture.openExceptions().at(0).id);
        QVERIFY(preview.ok());
        QCOMPARE(preview->impact, Impact::Stale);
    }

    void aRefusedMessageIsPutRightAndTheSendersResendIsADuplicate() {
        EngineFixture fixture;
        fixture.start();
        const std::string bad = releaseJson("4711", "a", "PC", "0");
        QVERIFY(fixture.send(bad, "key-7").ok());
        const auto row = fixture.openExceptions().at(0);
        const auto editable = fixture.engine->editable(row.id);
        QVERIFY(editable.ok());
        QVERIFY(editable->anything);
        QCOMPARE(editable->payload, bad);

        const std::string stillBad = releaseJson("4711", "a", "PC", "-1");
        const auto refused = fixture.engine->fix(row.id, stillBad, fixture.person, "try", {});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::ContractViolated);

        const std::string good = releaseJson("4711", "a", "PC", "5");
        const auto preview = fixture.engine->previewFix(row.id, good);
        QVERIFY(preview.ok());
        QVERIFY(preview->possible);
        QCOMPARE(preview->eventTypes, std::vector<std::string>{"order.released"});
        QCOMPARE(preview->changedFields, std::vector<std::string>{"/quantity"});
        QCOMPARE(preview->targets.size(), std::size_t{1});
        const auto done =
            fixture.engine->fix(row.id, good, fixture.person, "by phone", row.revision);
        QVERIFY2(done.ok() && done->ok,
                 done.ok() ? done->text.c_str() : done.error().message().c_str());
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
        QVERIFY(fixture.openExceptions().empty());
        const auto message = fixture.engine->store().message(row.message);
        QVERIFY(message.ok());
        QCOMPARE(message->message.bytes, bad);  // the original stays
        QCOMPARE(message->versions.size(), std::size_t{1});
        QCOMPARE(message->state, storage::MessageState::Accepted);

        for (const std::string& resend : {bad, good, releaseJson("4711", "a", "PC", "6")}) {
            const auto again = fixture.send(resend, "key-7");
            QVERIFY(again.ok());
            QCOMPARE(again->accepted, 0);
            QCOMPARE(again->duplicates, 1);
        }
        QVERIFY(fixture.openExceptions().empty());
    }

    void aSuppliedCodeSendsExactlyWhatWaitsForIt() {
        EngineFixture fixture;
        fixture.start();
        QVERIFY(fixture.send(releaseJson("4711", "a", "BOX")).ok());
        QVERIFY(fixture.send(releaseJson("4712", "b", "BOX")).ok());
        QVERIFY(fixture.send(releaseJson("4713", "c", "CRATE")).ok());
        const auto groups = fixture.engine->store().exceptionGroups({});
        QVERIFY(groups.ok());
        QCOMPARE(groups->size(), std::size_t{2});
        storage::ValueMapEntry entry;
        entry.map = "uom";
        entry.system = "erp";
        entry.source = "BOX";
        entry.canonical = "{box}";
        const auto again = fixture.engine->setValue(entry, fixture.person, "boxes are boxes");
        QVERIFY(again.ok());
        QCOMPARE(*again, 2);
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{2});
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].value, std::string("CRATE"));
        QVERIFY(fixture.send(releaseJson("4714", "d", "BOX"))->accepted == 1);
    }

    void aReplayThatFailsAgainLeavesOneException() {
        EngineFixture fixture;
        fixture.ledger.answerWith(422);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        QVERIFY(fixture.send(releaseJson("4712", "x", "BOX")).ok());
        fixture.settleDown();
        std::vector<std::string> ids;
        for (const auto& row : fixture.openExceptions()) {
            ids.push_back(row.id.text());
        }
        ids.emplace_back("nonsense");
        const auto outcomes = fixture.engine->replay(ids, fixture.person, "once more", {});
        QVERIFY(outcomes.ok());
        QCOMPARE(outcomes->size(), std::size_t{3});
        QVERIFY(!outcomes->at(2).ok);
        fixture.settleDown();
        QCOMPARE(fixture.openExceptions().size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(EngineFixes)
#include "tst_engine_fixes.moc"
