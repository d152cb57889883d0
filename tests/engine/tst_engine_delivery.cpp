#include "engine_fixture.h"

#include <QTest>

using namespace throughline;
using namespace throughline::engine;
using connectors::HttpReply;
using connectors::HttpRequest;
using storage::AttemptOutcome;
using storage::DeliveryState;

namespace {

HttpReply reply(int status, const std::string& body = "{}") {
    HttpReply answer;
    answer.status = status;
    answer.reached = true;
    answer.body = body;
    return answer;
}

constexpr const char* kPeriodClosed = "{\"code\":\"M7/053\",\"text\":\"Posting period closed.\"}";

}  // namespace

/// What a receiver may answer, and what becomes of the lane.
class EngineDelivery : public QObject {
    Q_OBJECT

private slots:
    void transientFailuresAreTriedAgainLaterAndLater() {
        EngineFixture fixture;
        fixture.ledger.answerWith(503);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
        const auto first = fixture.onlyDelivery("4711");
        QCOMPARE(first.row.state, DeliveryState::Retrying);
        const Duration wait = first.row.nextAt - fixture.clock.now();
        QVERIFY(wait >= std::chrono::milliseconds{800} && wait <= std::chrono::milliseconds{1200});
        fixture.advance(std::chrono::milliseconds{700});
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});  // not before its time
        fixture.advance(std::chrono::milliseconds{600});
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{2});
        fixture.ledger.answerWith(200);
        fixture.advance(std::chrono::seconds{3});
        const auto settled = fixture.onlyDelivery("4711");
        QCOMPARE(settled.row.state, DeliveryState::Settled);
        QCOMPARE(settled.attempts.size(), std::size_t{3});
        for (const auto& attempt : settled.attempts) {
            QCOMPARE(attempt.idempotencyKey, settled.row.id.text());
        }
    }

    void afterTheLastAttemptAPersonMustAct() {
        EngineFixture fixture;
        fixture.ledger.answerWith(503);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        for (int i = 0; i < 4; ++i) {
            fixture.advance(std::chrono::minutes{2});
        }
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{3});
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].code, std::string("delivery.exhausted"));
        QCOMPARE(open[0].order, std::string("4711"));
    }

    void aPoisonMessageStopsItsLaneOnly() {
        EngineFixture fixture;
        fixture.ledger.answerWith([](const HttpRequest& request) {
            return request.url.find("4711") != std::string::npos ? reply(422) : reply(201);
        });
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        QVERIFY(fixture.send(R"({"kind":"close","order":"4711","id":"c1"})").ok());
        QVERIFY(fixture.release("4712").ok());
        fixture.settleDown();
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{2});  // not the close behind the poison
        QCOMPARE(fixture.onlyDelivery("4712").row.state, DeliveryState::Settled);
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].code, std::string("delivery.rejected"));
        QCOMPARE(open[0].waitingBehind, 1);
    }

    void equalBusinessRefusalsAreOneGroup() {
        EngineFixture fixture;
        fixture.ledger.answerWith(400, kPeriodClosed);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        QVERIFY(fixture.release("4712").ok());
        fixture.settleDown();
        const auto groups = fixture.engine->store().exceptionGroups({});
        QVERIFY(groups.ok());
        QCOMPARE(groups->size(), std::size_t{1});
        QCOMPARE(groups->front().count, 2);
        QCOMPARE(groups->front().code, std::string("delivery.business_refused"));
        QCOMPARE(groups->front().causeTitle, std::string("MES refuses: Posting period closed"));
        QCOMPARE(groups->front().causeKey, std::string("delivery.business_refused|to-mes|M7/053"));
        const auto delivery = fixture.onlyDelivery("4711");
        QCOMPARE(delivery.attempts.at(0).businessCode, std::string("M7/053"));
        QCOMPARE(delivery.attempts.at(0).outcome, AttemptOutcome::Refused);
    }

    void whatTheReceiverKnowsAlreadyIsDelivered() {
        EngineFixture fixture;
        fixture.ledger.answerWith(409);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QCOMPARE(fixture.onlyDelivery("4711").row.state, DeliveryState::Settled);
    }

    void aPrerequisiteIsWaitedForWithoutCounting() {
        EngineFixture fixture;
        fixture.ledger.answerWith(424);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        for (int i = 0; i < 6; ++i) {
            fixture.advance(std::chrono::minutes{2});
        }
        QVERIFY(fixture.ledger.sent().size() > 3);  // more often than attempts are allowed
        QVERIFY(fixture.openExceptions().empty());
        fixture.ledger.answerWith(200);
        fixture.advance(std::chrono::minutes{2});
        QCOMPARE(fixture.onlyDelivery("4711").row.state, DeliveryState::Settled);
    }

    void aLostReplyIsUnknownAndGoesAgainUnderTheSameKey() {
        EngineFixture fixture;
        fixture.ledger.answerWith([](const HttpRequest&) {
            HttpReply lost;
            lost.reached = true;
            lost.timedOut = true;
            lost.detail = "operation timed out";
            return lost;
        });
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        fixture.ledger.answerWith(200);
        fixture.advance(std::chrono::seconds{5});
        const auto delivery = fixture.onlyDelivery("4711");
        QCOMPARE(delivery.row.state, DeliveryState::Settled);
        QCOMPARE(delivery.attempts.at(0).outcome, AttemptOutcome::Unknown);
        const auto sent = fixture.ledger.sent();
        QCOMPARE(sent.at(0).headers.at("Idempotency-Key"),
                 sent.at(1).headers.at("Idempotency-Key"));
    }

    void aFixWhoseReplyWasLostKeepsItsOwnKey() {
        EngineFixture fixture;
        fixture.ledger.answerWith(422);
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        fixture.ledger.answerWith([](const HttpRequest&) {
            HttpReply lost;
            lost.reached = true;
            lost.timedOut = true;
            return lost;
        });
        const auto row = fixture.openExceptions().at(0);
        const std::string fixed = R"({"order":"4711","plant":"GRZ","item":"PUMP-7",)"
                                  R"("quantity":{"value":"8","unit":"{piece}"}})";
        QVERIFY(fixture.engine->fix(row.id, fixed, fixture.person, "wrong amount", {}).ok());
        fixture.settleDown();
        fixture.ledger.answerWith(200);
        fixture.advance(std::chrono::seconds{5});
        const auto sent = fixture.ledger.sent();
        QCOMPARE(sent.size(), std::size_t{3});
        const auto original = row.delivery.text();
        QCOMPARE(sent[0].headers.at("Idempotency-Key"), original);
        QCOMPARE(sent[1].headers.at("Idempotency-Key"), original + ".2");
        QCOMPARE(sent[2].headers.at("Idempotency-Key"), original + ".2");  // it may have worked
    }

    void aThrottledDestinationIsLeftAloneAsLongAsItAsks() {
        EngineFixture fixture;
        fixture.ledger.answerWith([](const HttpRequest&) {
            HttpReply slow = reply(429);
            slow.headers["retry-after"] = "30";
            return slow;
        });
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        fixture.ledger.answerWith(200);
        QVERIFY(fixture.release("4712").ok());
        fixture.advance(std::chrono::seconds{29});
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{1});
        fixture.advance(std::chrono::seconds{2});
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{2});  // gently at first
        fixture.advance(std::chrono::seconds{4});
        QCOMPARE(fixture.ledger.sent().size(), std::size_t{3});
    }

    void anExpiredTokenIsRenewedOnce() {
        EngineFixture fixture;
        fixture.write("landscape/endpoints.jsonc", endpointsWithToken());
        std::string valid = "t1";
        int granted = 0;
        fixture.ledger.answerWith([&](const HttpRequest& request) {
            if (request.url.ends_with("/token")) {
                ++granted;
                return reply(200, R"({"access_token":")" + valid + R"(","expires_in":86400})");
            }
            return reply(request.headers.at("Authorization") == "Bearer " + valid ? 200 : 401);
        });
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QCOMPARE(fixture.onlyDelivery("4711").row.state, DeliveryState::Settled);
        valid = "t2";  // the receiver forgets the old one
        QVERIFY(fixture.release("4712").ok());
        fixture.settleDown();
        QCOMPARE(fixture.onlyDelivery("4712").row.state, DeliveryState::Settled);
        QCOMPARE(granted, 2);
        QVERIFY(fixture.openExceptions().empty());

        valid = "";  // and now nothing is accepted any more
        QVERIFY(fixture.release("4713").ok());
        fixture.settleDown();
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].code, std::string("delivery.auth_expired"));
    }

    void aMappingThatFailsOnTheWayOutBlocksItsLane() {
        EngineFixture fixture;
        fixture.write("packs/test/out.jq", R"({unit: {"$code": "uom-out", "value": .data.item}})");
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QVERIFY(fixture.ledger.sent().empty());
        const auto open = fixture.openExceptions();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].code, std::string("mapping.code_unknown"));
        QVERIFY(open[0].delivery.valid());
    }

    void aShadowRouteFormsButDoesNotSend() {
        EngineFixture fixture;
        fixture.write("landscape/routes.jsonc", R"({"routes": [
          { "id": "shadow", "event": "order.*", "destination": "to-mes", "shadow": true } ]})");
        fixture.start();
        QVERIFY(fixture.release("4711").ok());
        fixture.settleDown();
        QVERIFY(fixture.ledger.sent().empty());
        const auto delivery = fixture.onlyDelivery("4711");
        QCOMPARE(delivery.row.state, DeliveryState::Settled);
        QCOMPARE(delivery.attempts.at(0).request,
                 std::string(R"({"number":"4711","amount":"10"})"));
    }
};

QTEST_GUILESS_MAIN(EngineDelivery)
#include "tst_engine_delivery.moc"
