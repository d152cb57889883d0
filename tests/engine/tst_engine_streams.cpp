#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "engine_fixture.h"

#include <deque>
#include <map>
#include <mutex>
#include <random>
#endif

#include <QTest>

/// Stream destinations are treated as others are: rate, circuit, one incident an outage, limits;
/// and when nobody takes, that is an outage, too.
class EngineStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noMoreIsHandedOverThanTheRatePermits();
    void nobodyWhoTakesIsOneIncident();
    void anIncidentOfAnAbsenceOutlivesARestart();
    void nobodyIsMissedWhereNothingWaits();
    void whoPutsEverythingOffIsOutAndUsesUpNoAttempts();
    void whoPutsOneOffIsNotOut();
    void aFullQueueRefusesItsSenders();
    void whatHasNoEffectIsRefused_data();
    void whatHasNoEffectIsRefused();
    void ordersStayInOrderWhateverConsumersDo_data();
    void ordersStayInOrderWhateverConsumersDo();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;
using namespace std::chrono_literals;

namespace {

/// A consumer that keeps what it is handed until the test answers.
class Taker final : public Consumer {
public:
    void take(std::vector<Handed> deliveries) override {
        const std::scoped_lock lock(mutex_);
        for (auto& one : deliveries) {
            handed_.push_back(std::move(one));
        }
    }
    std::vector<Handed> takeAll() {
        const std::scoped_lock lock(mutex_);
        std::vector<Handed> all(handed_.begin(), handed_.end());
        handed_.clear();
        return all;
    }
    [[nodiscard]] std::size_t has() const {
        const std::scoped_lock lock(mutex_);
        return handed_.size();
    }

private:
    mutable std::mutex mutex_;
    std::deque<Handed> handed_;
};

/// The engine waits for answers, never the test for time: what is due was handed over.
void come(EngineFixture& fixture, const Taker& taker, std::size_t count) {
    (void)fixture.engine->waitIdle(1ms);  // wakes it
    QTRY_COMPARE_WITH_TIMEOUT(taker.has(), count, 20'000);
}

std::string endpointsWithStream(const std::string& members) {
    return R"({ "inbound": [ { "id": "erp", "system": "erp", "pack": "test" } ],
                "outbound": [ { "id": "to-mes", "system": "mes", "connector": "stream",
                                "backoff_first_ms": 1000 )" +
           members + "} ] }";
}

void startWith(EngineFixture& fixture, const std::string& members = {}) {
    fixture.write("landscape/endpoints.jsonc", endpointsWithStream(members));
    fixture.start();
}

void release(EngineFixture& fixture, int orders) {
    for (int i = 0; i < orders; ++i) {
        QVERIFY(fixture.release(std::to_string(4711 + i)).ok());
    }
}

Answer answerTo(const Handed& handed, Answer::Verdict verdict) {
    return {handed.id, handed.epoch, verdict, {}, verdict == Answer::Verdict::Done ? "" : "no"};
}

void answerAll(EngineFixture& fixture, int consumer, Taker& taker, Answer::Verdict verdict) {
    std::vector<Answer> answers;
    for (const Handed& one : taker.takeAll()) {
        answers.push_back(answerTo(one, verdict));
    }
    fixture.engine->answer(consumer, std::move(answers));
}

DestinationState stateOf(const EngineFixture& fixture) {
    const auto states = fixture.engine->destinations();
    return states.size() == 1 ? states.front() : DestinationState{};
}

}  // namespace

void EngineStreams::noMoreIsHandedOverThanTheRatePermits() {
    EngineFixture fixture;
    startWith(fixture, R"(, "rate": { "per_second": 10, "burst": 5 })");
    release(fixture, 20);
    auto taker = std::make_shared<Taker>();
    const auto consumer = fixture.engine->attach("to-mes", 100, taker);
    QVERIFY(consumer.ok());
    come(fixture, *taker, 5);
    std::size_t came = 5;
    answerAll(fixture, *consumer, *taker, Answer::Verdict::Done);
    fixture.settleDown();
    QCOMPARE(taker->has(), std::size_t{0});  // answered, and the rate says not yet
    while (came < 20) {
        fixture.clock.advance(100ms);
        come(fixture, *taker, 1);
        answerAll(fixture, *consumer, *taker, Answer::Verdict::Done);
        fixture.settleDown();
        QCOMPARE(taker->has(), std::size_t{0});
        ++came;
    }
    QCOMPARE(fixture.engine->store().status()->deliveriesSettled, std::int64_t{20});
    const auto state = stateOf(fixture);
    QCOMPARE(state.rateConfigured, 10.0);
    QCOMPARE(state.ratePermitted, 10.0);
}

void EngineStreams::nobodyWhoTakesIsOneIncident() {
    EngineFixture fixture;
    startWith(fixture, R"(, "circuit": { "open_ms": 30000 })");
    release(fixture, 7);
    fixture.advance(29s);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Closed);
    fixture.advance(2s);
    auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(open[0].code), QStringLiteral("delivery.outage"));
    QVERIFY(QString::fromStdString(open[0].sentence).contains("7 deliveries wait"));
    auto state = stateOf(fixture);
    QCOMPARE(state.circuit, Circuit::State::Open);
    QCOMPARE(state.outSince, *parseTime("2026-11-23T08:00:00Z"));
    QCOMPARE(state.incident, open[0].id);
    fixture.advance(1h);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});  // still the same one

    auto taker = std::make_shared<Taker>();
    const auto consumer = fixture.engine->attach("to-mes", 100, taker);
    come(fixture, *taker, 7);
    for (const Handed& one : taker->takeAll()) {
        QCOMPARE(one.attempt, 1);  // nothing was used up
        fixture.engine->answer(*consumer, {answerTo(one, Answer::Verdict::Done)});
    }
    fixture.settleDown();
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Closed);

    fixture.engine->detach(*consumer, {});
    fixture.settleDown();
    release(fixture, 1);  // the same order again: a duplicate
    fixture.advance(31s);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
    QVERIFY(fixture.release("5000").ok());
    fixture.advance(31s);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});  // who left is missed as well
}

void EngineStreams::anIncidentOfAnAbsenceOutlivesARestart() {
    EngineFixture fixture;
    startWith(fixture);
    release(fixture, 1);
    fixture.advance(1min);
    QTRY_COMPARE(fixture.openExceptions().size(), std::size_t{1});
    const auto before = fixture.openExceptions();
    fixture.stop();
    fixture.start();
    fixture.advance(1min);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    QCOMPARE(stateOf(fixture).incident, before[0].id);
    auto taker = std::make_shared<Taker>();
    QVERIFY(fixture.engine->attach("to-mes", 1, taker).ok());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.openExceptions().size(), std::size_t{0}, 20'000);
}

void EngineStreams::nobodyIsMissedWhereNothingWaits() {
    EngineFixture fixture;
    startWith(fixture);
    fixture.advance(24h);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});

    EngineFixture patient;
    startWith(patient, R"(, "circuit": { "failures": 0 })");
    release(patient, 1);
    patient.advance(24h);
    QCOMPARE(patient.openExceptions().size(), std::size_t{0});  // nobody is expected to be there
    QCOMPARE(stateOf(patient).circuit, Circuit::State::Closed);
}

void EngineStreams::whoPutsEverythingOffIsOutAndUsesUpNoAttempts() {
    EngineFixture fixture;
    startWith(fixture,
              R"(, "attempts": 3, "backoff_most_ms": 60000,
                 "circuit": { "failures": 5, "open_ms": 30000 })");
    release(fixture, 10);
    auto taker = std::make_shared<Taker>();
    const auto consumer = fixture.engine->attach("to-mes", 100, taker);
    come(fixture, *taker, 10);
    answerAll(fixture, *consumer, *taker, Answer::Verdict::Later);
    fixture.settleDown();
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Open);
    QCOMPARE(fixture.openExceptions().size(), std::size_t{1});
    for (int probe = 0; probe < 10; ++probe) {  // many more than attempts are allowed
        fixture.clock.advance(30s);
        come(fixture, *taker, 1);  // exactly one goes out to see
        QCOMPARE(stateOf(fixture).circuit, Circuit::State::HalfOpen);
        answerAll(fixture, *consumer, *taker, Answer::Verdict::Later);
        fixture.settleDown();
        QCOMPARE(taker->has(), std::size_t{0});
    }
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(open[0].code), QStringLiteral("delivery.outage"));
    fixture.clock.advance(30s);
    come(fixture, *taker, 1);
    answerAll(fixture, *consumer, *taker, Answer::Verdict::Done);
    fixture.clock.advance(2min);
    come(fixture, *taker, 9);
    answerAll(fixture, *consumer, *taker, Answer::Verdict::Done);
    fixture.settleDown();
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
    QCOMPARE(fixture.engine->store().status()->deliveriesSettled, std::int64_t{10});
}

void EngineStreams::whoPutsOneOffIsNotOut() {
    EngineFixture fixture;
    startWith(fixture, R"(, "attempts": 3)");
    release(fixture, 2);
    auto taker = std::make_shared<Taker>();
    const auto consumer = fixture.engine->attach("to-mes", 100, taker);
    for (int attempt = 1; attempt <= 3; ++attempt) {
        come(fixture, *taker, attempt == 1 ? 2 : 1);
        for (const Handed& one : taker->takeAll()) {
            const bool poison = one.laneKey == "4711";
            QCOMPARE(one.attempt, poison ? attempt : 1);
            fixture.engine->answer(*consumer, {answerTo(one, poison ? Answer::Verdict::Later
                                                                    : Answer::Verdict::Done)});
        }
        fixture.settleDown();
        fixture.clock.advance(1min);
    }
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(open[0].code), QStringLiteral("delivery.exhausted"));
    QCOMPARE(open[0].order, std::string("4711"));
    QCOMPARE(stateOf(fixture).circuit, Circuit::State::Closed);
}

void EngineStreams::aFullQueueRefusesItsSenders() {
    EngineFixture fixture;
    startWith(fixture, R"(, "queue_most": 3)");
    release(fixture, 3);
    const auto refused = fixture.release("4720");
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::IntakeQueueFull);
    QVERIFY(stateOf(fixture).queueFull);
    auto taker = std::make_shared<Taker>();
    const auto consumer = fixture.engine->attach("to-mes", 100, taker);
    come(fixture, *taker, 3);
    answerAll(fixture, *consumer, *taker, Answer::Verdict::Done);
    fixture.settleDown();
    QVERIFY(fixture.release("4720").ok());
}

void EngineStreams::whatHasNoEffectIsRefused_data() {
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("field");
    for (const auto& [name, value] : std::map<QString, QString>{
             {QStringLiteral("url"), QStringLiteral("\"http://127.0.0.1:1/\"")},
             {QStringLiteral("method"), QStringLiteral("\"PUT\"")},
             {QStringLiteral("concurrency"), QStringLiteral("4")},
             {QStringLiteral("timeout_ms"), QStringLiteral("5000")},
             {QStringLiteral("prerequisite_waits"), QStringLiteral("3")},
             {QStringLiteral("throttled_most_s"), QStringLiteral("60")},
             {QStringLiteral("bulk"), QStringLiteral("{\"wait_ms\":5}")},
             {QStringLiteral("refusals"), QStringLiteral("[]")}}) {
        QTest::addRow("%s", qPrintable(name)) << name << value << name;
    }
    QTest::newRow("within the rate")
        << QStringLiteral("rate") << QStringLiteral("{\"per_second\":5,\"slow_above_ms\":9}")
        << QStringLiteral("slow_above_ms");
}

void EngineStreams::whatHasNoEffectIsRefused() {
    QFETCH(QString, member);
    QFETCH(QString, value);
    QFETCH(QString, field);
    EngineFixture fixture;
    const auto members = QStringLiteral(", \"%1\": %2").arg(member, value).toStdString();
    fixture.write("landscape/endpoints.jsonc", endpointsWithStream(members));
    const auto landscape = loadLandscape(fixture.landscapeFolder(), {});
    QVERIFY(!landscape.ok());
    const Error& error = landscape.error();
    QCOMPARE(error.code, ErrorCode::LandscapeInvalid);
    QVERIFY(QString::fromStdString(error.field).endsWith('/' + field));
    QVERIFY(QString::fromStdString(error.rule).contains("has no effect"));
    QVERIFY(!error.value.empty());
}

void EngineStreams::ordersStayInOrderWhateverConsumersDo_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

/// Consumers come and go, put off and leave without an answer; each order's events take effect in
/// their order, once, and none is left.
void EngineStreams::ordersStayInOrderWhateverConsumersDo() {
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    EngineFixture fixture;
    startWith(fixture, R"(, "attempts": 1000, "rate": { "per_second": 50, "burst": 20 })");
    constexpr int kOrders = 5, kEach = 6;
    std::map<std::string, std::vector<std::string>> accepted, worked;
    std::map<std::string, int> effects;  // by key
    for (int number = 0; number < kEach; ++number) {
        for (int i = 0; i < kOrders; ++i) {
            const auto order = std::to_string(4711 + i);
            const auto id = order + '-' + std::to_string(number);
            QVERIFY((number == 0 ? fixture.release(order, id)
                                 : fixture.send(R"({"kind":"close","order":")" + order +
                                                R"(","id":")" + id + "\"}"))
                        .ok());
            accepted[order].push_back(id);
        }
    }
    struct Attached {
        int token = 0;
        std::shared_ptr<Taker> taker;
    };
    std::vector<Attached> consumers;
    for (int step = 0; step < 3'000; ++step) {
        if (fixture.engine->store().status()->deliveriesPending == 0) {
            break;
        }
        const bool calm = step > 300;
        if (consumers.size() < 3 && (consumers.empty() || random() % 10 == 0)) {
            auto taker = std::make_shared<Taker>();
            const auto token = fixture.engine->attach("to-mes", 1 + random() % 8, taker);
            QVERIFY(token.ok());
            consumers.push_back({*token, std::move(taker)});
        }
        fixture.clock.advance(std::chrono::milliseconds{random() % 2'000});
        (void)fixture.engine->waitIdle(std::chrono::milliseconds{2});
        Attached& one = consumers[random() % consumers.size()];
        std::vector<Answer> answers;
        for (const Handed& handed : one.taker->takeAll()) {
            const auto mood = calm ? 9 : random() % 10;
            if (mood < 2) {
                answers.push_back(answerTo(handed, Answer::Verdict::Later));
                continue;
            }
            if (effects[handed.idempotencyKey]++ == 0) {
                worked[handed.laneKey].push_back(handed.event.sourceId);
            }
            answers.push_back(answerTo(handed, Answer::Verdict::Done));
        }
        const bool leaves = !calm && random() % 8 == 0;
        if (leaves && random() % 2 == 0) {
            answers.clear();  // it did the work, and its word is lost
        }
        fixture.engine->answer(one.token, std::move(answers));
        if (leaves) {
            fixture.engine->detach(one.token, {});
            consumers.erase(consumers.begin() + (&one - consumers.data()));
        }
    }
    QCOMPARE(fixture.engine->store().status()->deliveriesPending, std::int64_t{0});
    QVERIFY(worked == accepted);
    QCOMPARE(effects.size(), std::size_t{kOrders * kEach});  // a delivery has one key for ever
    fixture.settleDown();
    QCOMPARE(fixture.openExceptions().size(), std::size_t{0});
}

#endif

QTEST_GUILESS_MAIN(EngineStreams)
#include "tst_engine_streams.moc"
