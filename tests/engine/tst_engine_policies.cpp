#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "engine/bulk.h"
#include "engine/circuit.h"
#include "engine/clock_watch.h"
#include "engine/drain_estimate.h"
#include "engine/held_back.h"
#include "engine/rate_limiter.h"
#include "engine/windows.h"

#include <algorithm>
#include <deque>
#include <random>
#endif

#include <QTest>

/// Delivery policies by themselves: what they permit, over time.
class EnginePolicies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noMoreGoesThanTheRatePermits_data();
    void noMoreGoesThanTheRatePermits();
    void aThrottledRateHalvesAndComesBack();
    void slowAnswersSlowTheRate();
    void withoutARateOnlyAThrottleLimits();
    void failuresInARowOpenTheCircuit();
    void aShareOfFailuresOpensTheCircuit();
    void oneProbeDecides();
    void aStragglersSuccessClosesNothing();
    void windowsKnowDatesAndSpans_data();
    void windowsKnowDatesAndSpans();
    void aPlantsWindowHoldsForItsDestinations();
    void clockChangesNeitherShortenNorLengthen();
    void aBulkIsOneBodyWithEveryKey();
    void aBulksAnswerIsReadItemByItem();
    void theEstimateKnowsRatesAndWindows();
    void aClockSetBackIsSeen();
    void whatWaitsOfAnEndpointIsNotPassed();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart = *parseTime("2026-11-23T08:00:00Z");

RatePolicy rateOf(double perSecond, int burst) {
    RatePolicy rate;
    rate.perSecond = perSecond;
    rate.burst = burst;
    return rate;
}

CircuitPolicy afterThree() {
    CircuitPolicy policy;
    policy.failures = 3;
    policy.open = 30s;
    return policy;
}

}  // namespace

void EnginePolicies::noMoreGoesThanTheRatePermits_data() {
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<int>("burst");
    QTest::newRow("20 a second") << 20.0 << 20;
    QTest::newRow("one a second") << 1.0 << 1;
    QTest::newRow("six a minute, bursts of 5") << 0.1 << 5;
}

void EnginePolicies::noMoreGoesThanTheRatePermits() {
    QFETCH(double, perSecond);
    QFETCH(int, burst);
    std::mt19937 random(7);
    RateLimiter limiter;
    limiter.configure(rateOf(perSecond, burst), kStart);
    Timestamp now = kStart;
    std::deque<std::pair<Timestamp, int>> went;
    int total = 0;
    for (int i = 0; i < 3'000; ++i) {
        const int may = limiter.available(now);
        if (may == 0) {
            QVERIFY(limiter.next(now) > now);
        }
        const int goes = std::min<int>(may, static_cast<int>(random() % 4));
        if (goes > 0) {
            limiter.take(goes, now);
            went.emplace_back(now, goes);
            total += goes;
        }
        if (random() % 50 == 0) {
            limiter.throttled(now, now + 2s);
        }
        QVERIFY(limiter.permitted() <= perSecond + 1e-9);
        now = random() % 3 == 0 ? std::max(now, limiter.next(now))
                                : now + std::chrono::milliseconds{random() % 400};
    }
    QVERIFY(total > 50);
    for (std::size_t from = 0; from < went.size(); from += 7) {
        double sum = 0;
        for (std::size_t to = from; to < std::min(went.size(), from + 200); ++to) {
            sum += went[to].second;
            const std::chrono::duration<double> span = went[to].first - went[from].first;
            QVERIFY(sum <= burst + perSecond * span.count() + 1e-3);
        }
    }
}

void EnginePolicies::aThrottledRateHalvesAndComesBack() {
    RateLimiter limiter;
    limiter.configure(rateOf(100, 100), kStart);
    limiter.throttled(kStart, kStart + 30s);
    QCOMPARE(limiter.permitted(), 50.0);
    limiter.throttled(kStart + 10ms, kStart + 30s);  // of the same moment
    QCOMPARE(limiter.permitted(), 50.0);
    limiter.available(kStart + 29s);
    QCOMPARE(limiter.permitted(), 50.0);  // not before the receiver's time is over
    limiter.available(kStart + 32s);
    QVERIFY(std::abs(limiter.permitted() - 60.0) < 0.01);  // a twentieth a second
    limiter.throttled(kStart + 32s, kStart + 32s);
    QVERIFY(std::abs(limiter.permitted() - 30.0) < 0.01);
    limiter.available(kStart + 5min);
    QCOMPARE(limiter.permitted(), 100.0);
    for (int i = 0; i < 100; ++i) {
        limiter.throttled(kStart + 5min + i * 2s, kStart + 5min + i * 2s);
    }
    QVERIFY(limiter.permitted() >= 1.0);  // never to a standstill
    QVERIFY(limiter.next(kStart + 10min) <= kStart + 10min + 1s);
}

void EnginePolicies::slowAnswersSlowTheRate() {
    RateLimiter limiter;
    limiter.configure(rateOf(100, 100), kStart);
    Timestamp now = kStart;
    for (int i = 0; i < 50; ++i, now += 100ms) {
        limiter.answered(100ms, now);
    }
    QCOMPARE(limiter.permitted(), 100.0);
    for (int i = 0; i < 50; ++i, now += 100ms) {
        limiter.answered(3s, now);
    }
    const double slowed = limiter.permitted();
    QVERIFY(slowed < 60);
    for (int i = 0; i < 400; ++i, now += 100ms) {
        limiter.answered(100ms, now);
        limiter.available(now);
    }
    QCOMPARE(limiter.permitted(), 100.0);
    RateLimiter told;
    RatePolicy policy = rateOf(100, 100);
    policy.slowAbove = 50ms;
    told.configure(policy, kStart);
    told.answered(60ms, kStart + 1s);
    QVERIFY(told.permitted() < 100);
}

void EnginePolicies::withoutARateOnlyAThrottleLimits() {
    RateLimiter limiter;
    limiter.configure({}, kStart);
    QVERIFY(limiter.available(kStart) > 1'000'000);
    Timestamp now = kStart;
    for (int i = 0; i < 100; ++i, now += 100ms) {
        limiter.take(2, now);  // 20 a second
    }
    limiter.throttled(now, now + 1s);
    QVERIFY(limiter.permitted() > 2 && limiter.permitted() < 20);
    QCOMPARE(limiter.available(now), 0);
    QVERIFY(limiter.available(now + 10min) > 1'000'000);
    QCOMPARE(limiter.permitted(), 0.0);
}

void EnginePolicies::failuresInARowOpenTheCircuit() {
    Circuit circuit;
    const auto policy = afterThree();
    QVERIFY(!circuit.failed(policy, kStart));
    QVERIFY(!circuit.failed(policy, kStart));
    circuit.answered(policy, kStart);
    QVERIFY(!circuit.failed(policy, kStart));
    QVERIFY(!circuit.failed(policy, kStart));
    QVERIFY(circuit.permits(kStart) == Circuit::Calls::Any);
    QVERIFY(circuit.failed(policy, kStart + 1s));
    QCOMPARE(circuit.state(), Circuit::State::Open);
    QVERIFY(circuit.since() == kStart + 1s);
    QVERIFY(circuit.probeAt() == kStart + 31s);
    QVERIFY(circuit.permits(kStart + 30s) == Circuit::Calls::None);
    CircuitPolicy none;
    none.failures = 0;
    QVERIFY(!none.active());
}

void EnginePolicies::aShareOfFailuresOpensTheCircuit() {
    CircuitPolicy policy;
    policy.failures = 0;
    policy.sharePercent = 50;
    policy.least = 10;
    policy.window = 60s;
    Circuit circuit;
    Timestamp now = kStart;
    for (int i = 0; i < 9; ++i, now += 1s) {
        QVERIFY(!circuit.failed(policy, now));  // too few to tell
    }
    now += 2min;  // all forgotten
    for (int i = 0; i < 40; ++i, now += 1s) {
        circuit.answered(policy, now);
        if (i % 2 == 0) {
            QVERIFY(!circuit.failed(policy, now));  // a third
        }
    }
    bool open = false;
    for (int i = 0; i < 40 && !open; ++i, now += 1s) {
        open = circuit.failed(policy, now);
    }
    QVERIFY(open);
}

void EnginePolicies::oneProbeDecides() {
    Circuit circuit;
    const auto policy = afterThree();
    for (int i = 0; i < 3; ++i) {
        circuit.failed(policy, kStart);
    }
    QVERIFY(circuit.permits(kStart + 30s) == Circuit::Calls::One);
    QCOMPARE(circuit.state(), Circuit::State::HalfOpen);
    QVERIFY(circuit.failed(policy, kStart + 31s));
    QVERIFY(circuit.since() == kStart);  // one outage, not two
    QVERIFY(circuit.permits(kStart + 60s) == Circuit::Calls::None);
    QVERIFY(circuit.permits(kStart + 61s) == Circuit::Calls::One);
    circuit.answered(policy, kStart + 62s);
    QCOMPARE(circuit.state(), Circuit::State::Closed);
    QVERIFY(circuit.since() == Timestamp{});
    QVERIFY(!circuit.failed(policy, kStart + 63s));  // it counts anew
}

void EnginePolicies::aStragglersSuccessClosesNothing() {
    Circuit circuit;
    const auto policy = afterThree();
    for (int i = 0; i < 3; ++i) {
        circuit.failed(policy, kStart);
    }
    circuit.answered(policy, kStart + 1s);
    QVERIFY(circuit.permits(kStart + 2s) == Circuit::Calls::None);
}

void EnginePolicies::windowsKnowDatesAndSpans_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("until");
    const auto row = [](const char* name, const char* from, const char* to, const char* date,
                        const char* now, const char* until) {
        QTest::newRow(name) << from << to << date << now << until;
    };
    row("holiday", "", "", "2026-12-25", "2026-12-25T12:00:00Z", "2026-12-25T23:00:00.000Z");
    row("the evening before", "", "", "2026-12-25", "2026-12-24T22:59:00Z", "");
    row("in the plant's zone", "", "", "2026-12-25", "2026-12-24T23:00:00Z",
        "2026-12-25T23:00:00.000Z");
    row("a time on a date", "10:00", "12:00", "2026-12-25", "2026-12-25T10:30:00Z",
        "2026-12-25T11:00:00.000Z");
    row("another date", "10:00", "12:00", "2026-12-25", "2026-12-26T10:30:00Z", "");
    row("shutdown, begun", "2026-12-24T14:00", "2027-01-04T06:00", "", "2026-12-24T13:00:00Z",
        "2027-01-04T05:00:00.000Z");
    row("shutdown, not yet", "2026-12-24T14:00", "2027-01-04T06:00", "", "2026-12-24T12:59:59Z",
        "");
    row("shutdown, over", "2026-12-24T14:00", "2027-01-04T06:00", "", "2027-01-04T05:00:00Z", "");
    row("nonsense", "2026-13-24T14:00", "2027-01-04T06:00", "", "2026-12-28T05:00:00Z", "");
}

void EnginePolicies::windowsKnowDatesAndSpans() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, date);
    QFETCH(QString, now);
    QFETCH(QString, until);
    Window window;
    window.zone = "Europe/Vienna";
    window.from = from.toStdString();
    window.to = to.toStdString();
    if (!date.isEmpty()) {
        window.dates = {date.toStdString()};
    }
    const auto open = openUntil(window, *parseTime(now.toStdString()));
    QCOMPARE(QString::fromStdString(open ? formatTime(*open) : std::string{}), until);
}

void EnginePolicies::aPlantsWindowHoldsForItsDestinations() {
    Landscape landscape;
    landscape.systems.push_back({.id = "mes", .plant = "GRZ"});
    landscape.systems.push_back({.id = "erp"});
    landscape.outbound.resize(2);
    landscape.outbound[0].id = "to-mes";
    landscape.outbound[0].system = "mes";
    landscape.outbound[1].id = "to-erp";
    landscape.outbound[1].system = "erp";
    landscape.windows.push_back(
        {.id = "w", .plant = "GRZ", .zone = "Europe/Vienna", .dates = {"2026-12-25"}});
    const Timestamp christmas = *parseTime("2026-12-25T12:00:00Z");
    QVERIFY(openWindow(landscape, "to-mes", christmas));
    QVERIFY(!openWindow(landscape, "to-erp", christmas));
    const auto next = nextWindow(landscape, "to-mes", kStart);
    QVERIFY(next);
    QCOMPARE(formatTime(next->from), std::string("2026-12-24T23:00:00.000Z"));
}

void EnginePolicies::clockChangesNeitherShortenNorLengthen() {
    Window window;
    window.zone = "Europe/Vienna";
    window.from = "02:00";
    window.to = "02:30";
    // On 2027-03-28 there is no 02:00 in Vienna; the window does not run.
    for (int minute = 0; minute < 180; ++minute) {
        const Timestamp at = *parseTime("2027-03-28T00:00:00Z") + std::chrono::minutes{minute};
        QVERIFY(!openUntil(window, at));
    }
    // On 2026-10-25 there are two: both run, and what lies between.
    int open = 0;
    for (int minute = 0; minute < 240; ++minute) {
        const Timestamp at = *parseTime("2026-10-24T23:00:00Z") + std::chrono::minutes{minute};
        open += openUntil(window, at) ? 1 : 0;
    }
    QCOMPARE(open, 90);
    const auto next =
        nextTimeOfDay({"02:15", "23:00"}, "Europe/Vienna", *parseTime("2026-11-23T08:00:00Z"));
    QVERIFY(next);
    QCOMPARE(formatTime(*next), std::string("2026-11-23T22:00:00.000Z"));
}

void EnginePolicies::aBulkIsOneBodyWithEveryKey() {
    OutboundEndpoint endpoint;
    endpoint.pack = "p";
    endpoint.url = "http://h/api";
    endpoint.bulk.most = 3;
    endpoint.bulk.path = "/batch";
    const std::vector<BulkItem> items{{R"({"n": 1.50})", "D-1"}, {"{}", "D-2"}, {"[7]", "D-3"}};
    auto request = bulkRequest(endpoint, items);
    QCOMPARE(request.url, std::string("http://h/api/batch"));
    QCOMPARE(request.body, std::string(R"([{"n": 1.50},{},[7]])"));
    const auto key = request.headers.at("Idempotency-Key");
    endpoint.bulk.member = "items";
    endpoint.bulk.keyMember = "key";
    request = bulkRequest(endpoint, items);
    QCOMPARE(request.body, std::string(R"({"items":[{"key":"D-1","n": 1.50},{"key":"D-2"},[7]]})"));
    QCOMPARE(request.headers.at("Idempotency-Key"), key);
    QVERIFY(bulkRequest(endpoint, {items[1], items[0]}).headers.at("Idempotency-Key") != key);
}

void EnginePolicies::aBulksAnswerIsReadItemByItem() {
    BulkPolicy bulk;
    bulk.most = 3;
    const std::vector<BulkItem> items{{"{}", "D-1"}, {"{}", "D-2"}, {"{}", "D-3"}};
    connectors::HttpReply reply;
    reply.status = 207;
    reply.reached = true;
    reply.body =
        R"({"results":[{"key":"D-3","status":201},{"key":"D-1","status":"422","code":"X"}]})";
    for (const auto& one : bulkReplies(bulk, reply, items)) {
        QCOMPARE(one.status, 207);  // nothing is said of where items are
    }
    bulk.items = "/results";
    bulk.itemStatus = "/status";
    auto replies = bulkReplies(bulk, reply, items);
    QCOMPARE(replies[0].status, 201);
    QCOMPARE(replies[1].status, 422);
    QCOMPARE(replies[2].status, 0);  // not in the answer
    QVERIFY(replies[2].reached);     // and so unknown
    bulk.itemKey = "/key";
    replies = bulkReplies(bulk, reply, items);
    QCOMPARE(replies[0].status, 422);
    QVERIFY(replies[0].body.find("\"X\"") != std::string::npos);
    QCOMPARE(replies[1].status, 0);
    QCOMPARE(replies[2].status, 201);
    reply.status = 503;
    for (const auto& one : bulkReplies(bulk, reply, items)) {
        QCOMPARE(one.status, 503);
    }
    reply.status = 200;
    reply.body = "thank you";
    for (const auto& one : bulkReplies(bulk, reply, items)) {
        QCOMPARE(one.status, 0);
    }
}

void EnginePolicies::theEstimateKnowsRatesAndWindows() {
    Landscape landscape;
    landscape.outbound.resize(1);
    landscape.outbound[0].id = "d";
    DestinationState state;
    state.id = "d";
    QVERIFY(!drainedAt(landscape, state, 100, 0, kStart));
    QVERIFY(drainedAt(landscape, state, 100, 10, kStart) == kStart + 10s);
    state.ratePermitted = 2;
    QVERIFY(drainedAt(landscape, state, 100, 10, kStart) == kStart + 50s);
    QVERIFY(drainedAt(landscape, state, 100, 0, kStart) == kStart + 50s);
    QVERIFY(drainedAt(landscape, state, 100, 1, kStart) == kStart + 100s);
    landscape.windows.push_back(
        {.id = "w", .destination = "d", .zone = "UTC", .from = "08:00", .to = "09:00"});
    landscape.windows.push_back({.id = "once",
                                 .destination = "d",
                                 .zone = "UTC",
                                 .from = "2026-11-23T09:00",
                                 .to = "2026-11-23T10:00"});
    landscape.windows.push_back(
        {.id = "later", .destination = "d", .zone = "UTC", .from = "10:01", .to = "10:02"});
    // Two windows of an hour are waited out, a minute is worked, one more waited.
    QVERIFY(drainedAt(landscape, state, 200, 10, kStart) == kStart + 2h + 1min + 1min + 40s);
    state.circuit = Circuit::State::Open;
    QVERIFY(!drainedAt(landscape, state, 100, 10, kStart));
}

void EnginePolicies::aClockSetBackIsSeen() {
    ManualClock clock(kStart);
    ClockWatch watch(clock);
    clock.advance(5min);
    QVERIFY(watch.setBack() == Duration{});
    clock.advance(-1h);
    const Duration by = watch.setBack();
    QVERIFY(by >= 1h && by < 1h + 1min);
    QVERIFY(watch.setBack() == Duration{});
}

void EnginePolicies::whatWaitsOfAnEndpointIsNotPassed() {
    HeldBack<int> held;
    const auto job = [](int n) { return std::make_shared<int>(n); };
    const auto first = job(1);
    QVERIFY(!held.behind("a", first));
    QVERIFY(held.hold("a", first));
    QVERIFY(held.behind("a", job(2)));
    QVERIFY(!held.behind("b", job(3)));
    QCOMPARE(held.count("a"), std::size_t{2});
    const auto toTry = held.toTry();
    QCOMPARE(toTry.size(), std::size_t{1});
    QVERIFY(toTry.front() == first);
    QVERIFY(held.toTry().empty());  // it is being tried
    QVERIFY(!held.behind("a", first));
    QVERIFY(!held.hold("a", first));  // still no room
    QCOMPARE(held.toTry().size(), std::size_t{1});
    const auto next = held.passed("a", first);
    QVERIFY(next && *next == 2);
    QVERIFY(held.behind("a", job(4)));
    const auto last = held.passed("a", next);
    QVERIFY(last && *last == 4);
    QVERIFY(!held.passed("a", last));
    QVERIFY(!held.behind("a", job(5)));
}

#endif

QTEST_GUILESS_MAIN(EnginePolicies)
#include "tst_engine_policies.moc"
