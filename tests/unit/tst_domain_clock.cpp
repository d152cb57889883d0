#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "domain/clock.h"
#include "printing.h"

#include <random>
#endif

#include <QObject>

class TestDomainClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesAreReadWithTheirZone_data();
    void timesAreReadWithTheirZone();
    void otherTextIsNoTime_data();
    void otherTextIsNoTime();
    void writtenTimesAreReadBack();
    void unknownTimeIsEmpty();
    void manualClockStands();
    void scaledClockRunsFaster();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace std::chrono_literals;

void TestDomainClock::timesAreReadWithTheirZone_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("utc");
    const auto row = [](const char* text, const char* utc) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(utc);
    };
    row("2026-11-23T11:44:43Z", "2026-11-23T11:44:43.000Z");
    row("2026-11-23t11:44:43z", "2026-11-23T11:44:43.000Z");
    row("2026-11-23 11:44:43.5+00:00", "2026-11-23T11:44:43.500Z");
    row("2026-11-23T11:44:43,123456789Z", "2026-11-23T11:44:43.123456Z");
    row("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z");
    row("2025-12-31T23:30:00-0545", "2026-01-01T05:15:00.000Z");
    row("2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000Z");
    row("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z");
    row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z");
}

void TestDomainClock::timesAreReadWithTheirZone() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, utc);
    const auto time = parseTime(text.toStdString());
    QVERIFY(time.has_value());
    QCOMPARE(formatTime(*time), utc.toStdString());
}

void TestDomainClock::otherTextIsNoTime_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", "2026-11-23", "2026-11-23T11:44:43", "2026-11-23T11:44Z", "2026-02-30T00:00:00Z",
          "2025-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z",
          "2026-11-23T11:60:00Z", "2026-11-23T11:44:43.Z", "2026-11-23T11:44:43Zx",
          "2026-11-23T11:44:43+25:00", "2026-11-23T11:44:43+1", " 2026-11-23T11:44:43Z",
          "26-11-23T11:44:43Z", "1577836800"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestDomainClock::otherTextIsNoTime() {
    QFETCH(QByteArray, text);
    QVERIFY(!parseTime(text.toStdString()).has_value());
}

void TestDomainClock::writtenTimesAreReadBack() {
    std::mt19937_64 random(9);
    for (int i = 0; i < 10'000; ++i) {
        const auto micros =
            static_cast<std::int64_t>(random() % 8'000'000'000'000'000) - 2'000'000'000'000'000;
        const auto time = fromUnixMicros(micros);
        QVERIFY(parseTime(formatTime(time)) == time);
        QCOMPARE(toUnixMicros(time), micros);
        QVERIFY(fromUnixMillis(toUnixMillis(time)) <= time);
    }
}

void TestDomainClock::unknownTimeIsEmpty() {
    QCOMPARE(formatTime(Timestamp{}), std::string());
}

void TestDomainClock::manualClockStands() {
    ManualClock clock(fromUnixMillis(1000));
    QVERIFY(clock.now() == clock.now());
    clock.advance(-1s);
    QCOMPARE(toUnixMillis(clock.now()), std::int64_t{0});
    QVERIFY(clock.realSpan(5s) == Duration{5s});
}

void TestDomainClock::scaledClockRunsFaster() {
    const auto origin = fromUnixMillis(1'000'000);
    const ScaledClock clock(1'000'000, origin);
    QTRY_VERIFY(clock.now() > origin + 1h);
    QVERIFY(clock.realSpan(1h) == Duration{3600});
    QCOMPARE(ScaledClock(-1, origin).speed(), 1.0);
}

#endif

QTEST_GUILESS_MAIN(TestDomainClock)
#include "tst_domain_clock.moc"
