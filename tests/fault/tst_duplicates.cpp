#include "engine_fixture.h"
#include "support/soak.h"

#include <QTest>

#include <atomic>
#include <future>
#include <map>
#include <random>
#include <thread>

using namespace throughline;
using namespace throughline::engine;

namespace {

constexpr int kSenders = 8;

std::string keyOf(int number) {
    return "key-" + std::to_string(number);
}

/// The event that the test pack makes of releaseJson.
Event releasedEvent(int number, const std::string& id) {
    Event event;
    event.type = "order.released";
    event.source = "/systems/erp";
    event.sourceId = id;
    event.idempotencyKey = keyOf(number);
    event.plant = "GRZ";
    event.data = "{\"order\":\"" + std::to_string(number) +
                 "\",\"plant\":\"GRZ\",\"item\":\"PUMP-7\",\"quantity\":{\"value\":\"10\","
                 "\"unit\":\"{piece}\"}}";
    return event;
}

/// What all senders heard.
struct Heard {
    std::atomic<int> accepted{0}, duplicates{0}, other{0};
};

/// Everything under one key, in an order of its own: half of the senders as messages that are
/// mapped, half as ready-made events; some give it another id each time.
void sendAll(EngineFixture& fixture, int sender, int keys, Heard& heard) {
    std::mt19937 random(static_cast<unsigned>(sender) + 1);
    std::vector<int> numbers;
    for (int i = 0; i < keys; ++i) {
        numbers.push_back(i);
    }
    std::ranges::shuffle(numbers, random);
    for (const int number : numbers) {
        const bool ownId = sender % 4 == 3;
        const std::string id = "release-" + std::to_string(number) +
                               (ownId ? "-from-" + std::to_string(sender) : std::string{});
        if (sender % 2 == 0) {
            const auto result =
                fixture.send(releaseJson(std::to_string(number), id), keyOf(number));
            heard.accepted += result.ok() ? result->accepted : 0;
            heard.duplicates += result.ok() ? result->duplicates : 0;
            heard.other += result.ok() && result->refused.empty() ? 0 : 1;
            continue;
        }
        std::promise<Result<storage::AcceptOutcome>> promise;
        fixture.engine->publish(
            {releasedEvent(number, id)}, "erp",
            [&](Result<storage::AcceptOutcome> outcome) { promise.set_value(std::move(outcome)); });
        const auto outcome = promise.get_future().get();
        const auto verdict =
            outcome.ok() ? outcome->events.at(0).verdict : storage::AcceptVerdict::NotTaken;
        heard.accepted += verdict == storage::AcceptVerdict::Accepted ? 1 : 0;
        heard.duplicates += verdict == storage::AcceptVerdict::Duplicate ? 1 : 0;
        heard.other += verdict == storage::AcceptVerdict::KeyConflict ||
                               verdict == storage::AcceptVerdict::NotTaken
                           ? 1
                           : 0;
    }
}

}  // namespace

/// The same from everybody, all at once, and again after a restart: one effect a key.
class Duplicates : public QObject {
    Q_OBJECT

private slots:
    void oneEffectAKey() {
        const int total = test::figure(4000, 100000);
        const int keys = total / kSenders;
        EngineFixture fixture;
        fixture.start();
        Heard heard;
        std::vector<std::thread> senders;
        for (int sender = 0; sender < kSenders; ++sender) {
            senders.emplace_back([&, sender] { sendAll(fixture, sender, keys, heard); });
        }
        for (auto& sender : senders) {
            sender.join();
        }
        QCOMPARE(heard.other.load(), 0);
        QCOMPARE(heard.accepted.load(), keys);
        QCOMPARE(heard.duplicates.load(), keys * (kSenders - 1));
        QVERIFY(fixture.engine->waitIdle(std::chrono::minutes{30}));
        fixture.stop();
        fixture.start();
        Heard again;
        sendAll(fixture, 0, keys / 10, again);
        sendAll(fixture, 3, keys / 10, again);
        QCOMPARE(again.duplicates.load(), 2 * (keys / 10));
        fixture.settleDown();

        std::map<std::string, int> effects;
        for (const auto& sent : fixture.ledger.sent()) {
            ++effects[sent.url];
        }
        QCOMPARE(effects.size(), static_cast<std::size_t>(keys));
        for (const auto& [order, times] : effects) {
            QVERIFY2(times == 1, order.c_str());
        }
        QCOMPARE(fixture.engine->store().status()->events, std::int64_t{keys});
        QVERIFY(fixture.openExceptions().empty());
        test::report(QStringLiteral("%1 submissions from %2 senders: %3 effects, %4 duplicates")
                         .arg(total)
                         .arg(kSenders)
                         .arg(heard.accepted.load())
                         .arg(heard.duplicates.load()));
    }
};

QTEST_GUILESS_MAIN(Duplicates)
#include "tst_duplicates.moc"
