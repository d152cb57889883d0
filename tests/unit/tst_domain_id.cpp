#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "domain/event.h"
#include "domain/id.h"
#include "domain/identifier.h"
#include "printing.h"

#include <algorithm>
#include <random>
#include <thread>
#include <unordered_set>
#include <vector>
#endif

#include <QObject>

class TestDomainId : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textAndBack();
    void textSortsAsTheValue();
    void readsWhatPeopleType();
    void refusesWhatIsNoId_data();
    void refusesWhatIsNoId();
    void neverBackwardsWhenTheClockIs();
    void manyInOneMillisecondStayDistinct();
    void afterRestartGoesOn();
    void threadsGetDistinctIds();
    void timeIsInTheId();
    void shardsNeverChange();
    void identifierKeysKeepTheirParts();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart = parseTime("2026-11-23T12:00:00Z").value();

}  // namespace

void TestDomainId::textAndBack() {
    std::mt19937_64 random(5);
    for (int i = 0; i < 1000; ++i) {
        const EventId id{static_cast<std::int64_t>(random() >> 1U) | 1};
        QCOMPARE(id.text().size(), std::size_t{15});
        QVERIFY(EventId::parse(id.text()) == id);
        QVERIFY(!DeliveryId::parse(id.text()));
    }
    QCOMPARE(EventId{}.text(), std::string());
    QVERIFY(EventId::parse(EventId{INT64_MAX}.text()) == EventId{INT64_MAX});
}

void TestDomainId::textSortsAsTheValue() {
    std::mt19937_64 random(6);
    for (int i = 0; i < 1000; ++i) {
        const EventId a{static_cast<std::int64_t>(random() >> 1U) | 1};
        const EventId b{static_cast<std::int64_t>(random() >> 1U) | 1};
        QCOMPARE(a.text() < b.text(), a < b);
    }
}

void TestDomainId::readsWhatPeopleType() {
    const auto wanted = EventId::parse("E-0000000000101").value();
    QVERIFY(EventId::parse("e-0000000000IOl") == wanted);
    QVERIFY(EventId::parse("E-ooooooooooio1") == wanted);
}

void TestDomainId::refusesWhatIsNoId_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "E", "E-", "E-1", "D-0000000000101", "E00000000000101",
                             "E-000000000010U", "E-00000000001 1", "E-0000000000000",
                             "E-00000000001011", "E-ZZZZZZZZZZZZZ", "E-8000000000000",
                             "E-\xC3\xA9"
                             "00000000010"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestDomainId::refusesWhatIsNoId() {
    QFETCH(QByteArray, text);
    QVERIFY(!EventId::parse(text.toStdString()));
}

void TestDomainId::neverBackwardsWhenTheClockIs() {
    ManualClock clock(kStart);
    IdSource source(clock);
    const auto first = source.next<EventId>();
    clock.advance(-1h);
    const auto second = source.next<EventId>();
    clock.advance(-400 * 24h);
    const auto third = source.next<EventId>();
    QVERIFY(first < second && second < third);
    clock.set(kStart + 400 * 24h);
    QVERIFY(third < source.next<EventId>());
}

void TestDomainId::manyInOneMillisecondStayDistinct() {
    ManualClock clock(kStart);
    IdSource source(clock, 63);
    std::int64_t last = 0;
    for (int i = 0; i < 200'000; ++i) {
        const auto value = source.nextValue();
        QVERIFY(value > last);
        last = value;
    }
}

void TestDomainId::afterRestartGoesOn() {
    ManualClock clock(kStart);
    IdSource before(clock);
    std::int64_t last = 0;
    for (int i = 0; i < 1000; ++i) {
        last = before.nextValue();
    }
    clock.advance(-1h);
    IdSource after(clock);
    after.startAfter(last);
    QVERIFY(after.nextValue() > last);
}

void TestDomainId::threadsGetDistinctIds() {
    const SystemClock clock;
    IdSource source(clock);
    std::vector<std::vector<std::int64_t>> values(4);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : values) {
            threads.emplace_back([&source, &mine] {
                for (int i = 0; i < 5'000; ++i) {
                    mine.push_back(source.nextValue());
                }
            });
        }
    }
    std::unordered_set<std::int64_t> all;
    for (const auto& mine : values) {
        QVERIFY(std::is_sorted(mine.begin(), mine.end()));
        all.insert(mine.begin(), mine.end());
    }
    QCOMPARE(all.size(), std::size_t{20'000});
}

void TestDomainId::timeIsInTheId() {
    ManualClock clock(kStart + 123ms);
    IdSource source(clock, 7);
    const auto id = source.nextValue();
    QVERIFY(idTime(id) == kStart + 123ms);
    QVERIFY(idFloor(kStart + 123ms) <= id && id < idFloor(kStart + 124ms));
    QCOMPARE(idFloor(parseTime("2019-01-01T00:00:00Z").value()), std::int64_t{0});
}

void TestDomainId::shardsNeverChange() {
    // FNV-1a 64 test vectors (Noll): these name shards on disk and may never move.
    QCOMPARE(fnv1a64(""), std::uint64_t{0xcbf29ce484222325});
    QCOMPARE(fnv1a64("a"), std::uint64_t{0xaf63dc4c8601ec8c});
    QCOMPARE(fnv1a64("foobar"), std::uint64_t{0x85944171f73967e8});
    QCOMPARE(shardOf("foobar"), std::uint8_t{0xe8});
}

void TestDomainId::identifierKeysKeepTheirParts() {
    const Identifier lot{"lot", "S-881", "SUP-7", "STEEL-16"};
    QVERIFY(Identifier::fromKey(lot.key()) == lot);
    const Identifier bare{"serial", "1", "", ""};
    QVERIFY(Identifier::fromKey(bare.key()) == bare);
    QVERIFY(lot.key() != (Identifier{"lot", "S-881", "SUP-7", "STEEL-17"}).key());
}

#endif

QTEST_GUILESS_MAIN(TestDomainId)
#include "tst_domain_id.moc"
