#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "engine/backoff.h"
#include "policy_fixture.h"

#include <set>
#endif

#include <QTest>

/// For how long a delivery is put off, by the class of what was answered, until a person must act.
class EnginePatience : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBackOffDoublesWithinItsBounds_data();
    void theBackOffDoublesWithinItsBounds();
    void deliveriesThatFailTogetherDoNotComeBackTogether();
    void aPrerequisiteIsWaitedForAsOftenAsTheLandscapeSays();
    void whatPrerequisitesCostIsNoAttempt();
    void anEndlessThrottleEndsWithAPerson();
    void aThrottleThatEndsInTimeIsForgotten();
    void aWordBetweenThrottlesBeginsTheTimeAnew();
    void aClockSetBackDoesNotLengthenAThrottle();
    void aTokenThatExpiredIsFetchedOnceForTheDelivery();
    void limitsAreLimited_data();
    void limitsAreLimited();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using namespace std::chrono_literals;

namespace {

void startWith(EngineFixture& fixture, const std::string& members) {
    fixture.write("landscape/endpoints.jsonc", endpointsWithPolicy(members));
    fixture.start();
}

connectors::HttpReply throttle(const std::string& seconds) {
    auto reply = replyOf(429);
    reply.headers["retry-after"] = seconds;
    return reply;
}

}  // namespace

void EnginePatience::theBackOffDoublesWithinItsBounds_data() {
    QTest::addColumn<int>("firstMs");
    QTest::addColumn<int>("mostMs");
    QTest::newRow("defaults") << 500 << 60'000;
    QTest::newRow("a millisecond") << 1 << 1;
    QTest::newRow("hours") << 60'000 << 14'400'000;
}

void EnginePatience::theBackOffDoublesWithinItsBounds() {
    QFETCH(int, firstMs);
    QFETCH(int, mostMs);
    OutboundEndpoint endpoint;
    endpoint.backoffFirst = std::chrono::milliseconds{firstMs};
    endpoint.backoffMost = std::chrono::milliseconds{mostMs};
    for (std::int64_t delivery = 1; delivery < 200; ++delivery) {
        double plain = firstMs;
        for (int failures = 1; failures < 60; ++failures) {
            const auto wait = backoff(endpoint, DeliveryId{delivery}, failures);
            const auto ms = static_cast<double>(wait.count()) / 1000;
            QVERIFY(ms >= std::max(1.0, plain * 0.8));
            QVERIFY(ms <= std::max(1.0, plain * 1.2));
            // The same failure of the same delivery waits as long after a restart.
            QCOMPARE(backoff(endpoint, DeliveryId{delivery}, failures), wait);
            plain = std::min<double>(plain * 2, mostMs);
        }
    }
}

void EnginePatience::deliveriesThatFailTogetherDoNotComeBackTogether() {
    const OutboundEndpoint endpoint;
    std::set<Duration> waits;
    for (std::int64_t delivery = 1; delivery <= 1'000; ++delivery) {
        waits.insert(backoff(endpoint, DeliveryId{delivery}, 4));
    }
    QVERIFY(waits.size() > 200);
    // Over the whole of ± 20 %, not about its middle.
    QVERIFY(*waits.begin() < Duration{4s} * 82 / 100);
    QVERIFY(*waits.rbegin() > Duration{4s} * 118 / 100);
}

void EnginePatience::aPrerequisiteIsWaitedForAsOftenAsTheLandscapeSays() {
    EngineFixture fixture;
    fixture.ledger.answerWith(424);
    startWith(fixture, R"("attempts": 2, "backoff_most_ms": 1000, "prerequisite_waits": 6)");
    QVERIFY(fixture.release("4711").ok());
    fixture.settleDown();
    for (int waits = 1; waits <= 6; ++waits) {
        QCOMPARE(fixture.ledger.sent().size(), static_cast<std::size_t>(waits));
        QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
        fixture.advance(2s);
    }
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{7});
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(open[0].code), QStringLiteral("delivery.prerequisite"));
    fixture.advance(1h);
    QCOMPARE(fixture.ledger.sent().size(), std::size_t{7});  // now it is the person's
}

void EnginePatience::whatPrerequisitesCostIsNoAttempt() {
    EngineFixture fixture;
    fixture.ledger.answerWith(424);
    startWith(fixture, R"("attempts": 2, "backoff_most_ms": 1000)");
    QVERIFY(fixture.release("4711").ok());
    for (int i = 0; i < 20; ++i) {
        fixture.advance(2s);
    }
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
    fixture.ledger.answerWith(503);
    fixture.advance(2s);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});  // the first that counts
    fixture.ledger.answerWith(200);
    fixture.advance(5s);
    QCOMPARE(fixture.onlyDelivery("4711").row.state, storage::DeliveryState::Settled);
}

void EnginePatience::anEndlessThrottleEndsWithAPerson() {
    EngineFixture fixture;
    fixture.ledger.answerWith([](const connectors::HttpRequest&) { return throttle("60"); });
    startWith(fixture, R"("throttled_most_s": 600)");
    QVERIFY(fixture.release("4711").ok());
    fixture.settleDown();
    for (int minute = 1; minute < 10; ++minute) {
        fixture.advance(61s);
        QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
    }
    fixture.advance(61s);
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(open[0].code), QStringLiteral("delivery.throttled"));
    QCOMPARE(open[0].order, std::string("4711"));
    const auto asked = fixture.ledger.sent().size();
    fixture.advance(1h);
    QCOMPARE(fixture.ledger.sent().size(), asked);
}

void EnginePatience::aThrottleThatEndsInTimeIsForgotten() {
    EngineFixture fixture;
    fixture.ledger.answerWith([](const connectors::HttpRequest&) { return throttle("60"); });
    startWith(fixture, R"("throttled_most_s": 600, "attempts": 2)");
    QVERIFY(fixture.release("4711").ok());
    for (int minute = 1; minute < 9; ++minute) {
        fixture.advance(61s);
    }
    fixture.ledger.answerWith(200);
    fixture.advance(61s);
    QCOMPARE(fixture.onlyDelivery("4711").row.state, storage::DeliveryState::Settled);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
}

void EnginePatience::aWordBetweenThrottlesBeginsTheTimeAnew() {
    EngineFixture fixture;
    startWith(fixture, R"("throttled_most_s": 300, "attempts": 8, "backoff_most_ms": 1000)");
    fixture.ledger.answerWith([](const connectors::HttpRequest&) { return throttle("60"); });
    QVERIFY(fixture.release("4711").ok());
    for (int round = 0; round < 3; ++round) {
        for (int minute = 0; minute < 4; ++minute) {
            fixture.advance(61s);
        }
        QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
        fixture.ledger.answerWith(503);
        fixture.advance(61s);
        fixture.ledger.answerWith([](const connectors::HttpRequest&) { return throttle("60"); });
        fixture.advance(2s);
    }
    for (int minute = 0; minute < 6; ++minute) {
        fixture.advance(61s);
    }
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
}

void EnginePatience::aClockSetBackDoesNotLengthenAThrottle() {
    EngineFixture fixture;
    fixture.ledger.answerWith([](const connectors::HttpRequest&) { return throttle("60"); });
    startWith(fixture, R"("throttled_most_s": 600)");
    QVERIFY(fixture.release("4711").ok());
    for (int minute = 1; minute < 6; ++minute) {
        fixture.advance(61s);
    }
    fixture.advance(-48h);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
    for (int minute = 0; minute < 6; ++minute) {
        fixture.advance(61s);
    }
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
}

void EnginePatience::aTokenThatExpiredIsFetchedOnceForTheDelivery() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc", endpointsWithToken());
    int given = 0;
    std::string valid;
    fixture.ledger.answerWith([&](const connectors::HttpRequest& request) {
        if (request.url.ends_with("/token")) {
            valid = "t" + std::to_string(++given);
            return replyOf(200, R"({"access_token":")" + valid + R"(","expires_in":3600})");
        }
        const auto sent = request.headers.find("Authorization");
        const bool good = sent != request.headers.end() && sent->second == "Bearer " + valid;
        return replyOf(good ? 201 : 401);
    });
    fixture.start();
    QVERIFY(fixture.release("4711").ok());
    fixture.settleDown();
    QCOMPARE(given, 1);
    valid = "revoked";
    QVERIFY(fixture.release("4712").ok());
    fixture.settleDown();
    QCOMPARE(given, 2);
    const auto delivery = fixture.onlyDelivery("4712");
    QCOMPARE(delivery.row.state, storage::DeliveryState::Settled);
    QCOMPARE(delivery.attempts.size(), std::size_t{2});
    QCOMPARE(delivery.attempts[0].idempotencyKey, delivery.attempts[1].idempotencyKey);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
}

void EnginePatience::limitsAreLimited_data() {
    QTest::addColumn<QString>("member");
    QTest::addColumn<int>("value");
    QTest::newRow("no wait") << QStringLiteral("prerequisite_waits") << 0;
    QTest::newRow("too many waits") << QStringLiteral("prerequisite_waits") << 10'001;
    QTest::newRow("no time") << QStringLiteral("throttled_most_s") << 0;
    QTest::newRow("more than 30 days") << QStringLiteral("throttled_most_s") << 2'592'001;
}

void EnginePatience::limitsAreLimited() {
    QFETCH(QString, member);
    QFETCH(int, value);
    const EngineFixture fixture;
    fixture.write(
        "landscape/endpoints.jsonc",
        endpointsWithPolicy(QStringLiteral("\"%1\": %2").arg(member).arg(value).toStdString()));
    const auto landscape = loadLandscape(fixture.landscapeFolder(), {});
    QVERIFY(!landscape.ok());
    QVERIFY(QString::fromStdString(landscape.error().field).endsWith(member));
    QCOMPARE(landscape.error().value, std::to_string(value));
    QVERIFY(!landscape.error().rule.empty());
}

#endif

QTEST_GUILESS_MAIN(EnginePatience)
#include "tst_engine_patience.moc"
