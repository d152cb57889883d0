#include "engine/backoff.h"
#include "engine/json_tools.h"
#include "engine/outbound.h"
#include "engine/outcome.h"
#include "engine/router.h"
#include "engine/windows.h"
#include "engine/worker_pool.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <atomic>
#include <thread>

using namespace throughline;
using namespace throughline::engine;

/// The engine's small parts, without a store.
class EngineParts : public QObject {
    Q_OBJECT

private slots:
    void windowsKeepWallClockTime_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("until");
        QTest::newRow("inside") << "22:00"
                                << "22:30"
                                << "2026-07-01T20:10:00Z"
                                << "2026-07-01T20:30:00.000Z";
        QTest::newRow("winter is an hour off") << "22:00"
                                               << "22:30"
                                               << "2026-01-10T21:10:00Z"
                                               << "2026-01-10T21:30:00.000Z";
        QTest::newRow("outside") << "22:00"
                                 << "22:30"
                                 << "2026-07-01T20:30:00Z"
                                 << "";
        QTest::newRow("over midnight, before") << "23:00"
                                               << "01:00"
                                               << "2026-07-01T21:30:00Z"
                                               << "2026-07-01T23:00:00.000Z";
        QTest::newRow("over midnight, after") << "23:00"
                                              << "01:00"
                                              << "2026-07-01T22:30:00Z"
                                              << "2026-07-01T23:00:00.000Z";
    }
    void windowsKeepWallClockTime() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, now);
        QFETCH(QString, until);
        Window window;
        window.zone = "Europe/Vienna";
        window.from = from.toStdString();
        window.to = to.toStdString();
        const auto open = openUntil(window, *parseTime(now.toStdString()));
        QCOMPARE(QString::fromStdString(open ? formatTime(*open) : std::string{}), until);
    }

    void windowsKnowTheirWeekdays() {
        Window window;
        window.from = "10:00";
        window.to = "11:00";
        window.weekdays = {1};
        QVERIFY(openUntil(window, *parseTime("2026-11-23T10:30:00Z")));   // a Monday
        QVERIFY(!openUntil(window, *parseTime("2026-11-24T10:30:00Z")));  // a Tuesday
    }

    void backoffDoublesWithinBoundsAndRepeats() {
        OutboundEndpoint endpoint;
        endpoint.backoffFirst = std::chrono::milliseconds{1000};
        endpoint.backoffMost = std::chrono::milliseconds{10'000};
        const DeliveryId id{123456};
        for (int n = 1; n <= 40; ++n) {
            const std::int64_t plain = std::min(1000LL << std::min(n - 1, 10), 10'000LL) * 1000;
            const auto wait = backoff(endpoint, id, n).count();
            QVERIFY(wait >= plain * 8 / 10 && wait <= plain * 12 / 10);
            QCOMPARE(wait, backoff(endpoint, id, n).count());
        }
        QVERIFY(backoff(endpoint, id, 1) != backoff(endpoint, DeliveryId{7}, 1));
    }

    void answersAreUnderstood_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("reached");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("created") << 201 << true << ""
                                 << "delivered";
        QTest::newRow("credentials") << 401 << true << "delivery.auth_expired"
                                     << "refused";
        QTest::newRow("slow down") << 429 << true << "delivery.throttled"
                                   << "refused";
        QTest::newRow("no") << 422 << true << "delivery.rejected"
                            << "refused";
        QTest::newRow("conflict without a rule") << 409 << true << "delivery.rejected"
                                                 << "refused";
        QTest::newRow("later") << 503 << true << "delivery.unavailable"
                               << "refused";
        QTest::newRow("a gateway's") << 504 << true << "delivery.unavailable"
                                     << "unknown";
        QTest::newRow("nobody there") << 0 << false << "delivery.connect"
                                      << "refused";
        QTest::newRow("cut off") << 0 << true << "delivery.connect"
                                 << "unknown";
    }
    void answersAreUnderstood() {
        QFETCH(int, status);
        QFETCH(bool, reached);
        QFETCH(QString, code);
        QFETCH(QString, outcome);
        connectors::HttpReply reply;
        reply.status = status;
        reply.reached = reached;
        const Outcome judged = outcomeOf({}, reply, {});
        QCOMPARE(QString::fromStdString(judged.error ? std::string(judged.error->text())
                                                     : std::string{}),
                 code);
        QCOMPARE(QString::fromStdString(std::string(storage::attemptOutcomeText(judged.attempt))),
                 outcome);
    }

    void retryAfterIsSecondsOrADate() {
        const Timestamp now = *parseTime("2026-11-23T08:00:00Z");
        QCOMPARE(parseRetryAfter("120", now), std::optional<Duration>{std::chrono::seconds{120}});
        QCOMPARE(parseRetryAfter("Mon, 23 Nov 2026 08:00:30 GMT", now),
                 std::optional<Duration>{std::chrono::seconds{30}});
        QVERIFY(!parseRetryAfter("soon", now));
        QVERIFY(!parseRetryAfter("-5", now));
    }

    void routesAreChosenByTypePlantAndContent() {
        QVERIFY(typeFits("order.*", "order.released"));
        QVERIFY(typeFits("*", "order.released"));
        QVERIFY(!typeFits("order.*", "job.started"));
        QVERIFY(!typeFits("order.released", "order.released.x"));
        Route route;
        route.event = "goodsmovement.posted";
        route.plants = {"GRZ"};
        route.where = {{"/direction", "receipt"}};
        Event event;
        event.type = route.event;
        event.plant = "GRZ";
        QVERIFY(routeFits(route, event, Json{{"direction", "receipt"}}));
        QVERIFY(!routeFits(route, event, Json{{"direction", "issue"}}));
        QVERIFY(!routeFits(route, event, Json::object()));
        event.plant = "LYO";
        QVERIFY(!routeFits(route, event, Json{{"direction", "receipt"}}));
    }

    void differencesAreNamedByPointer() {
        const auto before = Json::parse(R"({"a":1,"b":{"c":[1,2]},"d/e":1})");
        const auto after = Json::parse(R"({"a":2,"b":{"c":[1,3]},"f":1})");
        QCOMPARE(differingPointers(before, after),
                 (std::vector<std::string>{"/a", "/b/c/1", "/d~1e", "/f"}));
        QVERIFY(differingPointers(before, before).empty());
        QVERIFY(isAtOrBelow("/quantity/value", "/quantity"));
        QVERIFY(!isAtOrBelow("/quantity_unit", "/quantity"));
    }

    void pathsAreFilledAndEncoded() {
        Event event;
        event.plant = "GRZ";
        QCOMPARE(filledPath("/orders/${order}/at/${plant}", event, Json{{"order", "47 11/x"}}),
                 std::string("/orders/47%2011%2Fx/at/GRZ"));
        QCOMPARE(filledPath("/plain", event, Json::object()), std::string("/plain"));
    }

    void aStrandKeepsItsOrder() {
        std::vector<int> order;
        std::atomic<int> done{0};
        WorkerPool pool(3);
        for (int i = 0; i < 200; ++i) {
            pool.post(
                [&, i] {
                    order.push_back(i);  // unguarded on purpose: the strand is the guard
                    ++done;
                },
                "one");
        }
        QTRY_COMPARE(done.load(), 200);
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
        }
    }
};

QTEST_GUILESS_MAIN(EngineParts)
#include "tst_engine_parts.moc"
