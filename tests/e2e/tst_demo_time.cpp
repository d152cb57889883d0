#include "demo_fixture.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <set>

using namespace throughline;
using storage::DeliveryRecord;
using storage::DeliveryState;

/// What the demo does by the clock: the ERP is serviced and then drained, orders go on coming, and
/// a seed decides all of it.
class DemoTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheErpMissesFollowsInOrder();
    void ordersGoOnComing();
    void aSeedDecidesWhatHappens();
    void theFaultsOfASeedAreExplained();
};

namespace {

constexpr int kPatience = 60'000;

Timestamp today(const char* time) {
    return parseTime(std::string("2026-11-23T") + time + "Z").value();
}

QByteArray explained(const QStringList& arguments) {
    QProcess process;
    process.start(qEnvironmentVariable("THROUGHLINE_BIN") + QStringLiteral("/throughline-plant"),
                  QStringList{QStringLiteral("--explain")} + arguments);
    process.waitForFinished(20'000);
    return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

/// orders.jsonl of a plant of its own, once all its orders are released.
QByteArray ordersOf(const char* seed) {
    const QTemporaryDir folder;
    test::PlantProcess plant;
    const auto data = folder.filePath(QStringLiteral("plant"));
    const auto ports = plant.start(
        data, {QStringLiteral("--no-live"), QStringLiteral("--seed"), QLatin1String(seed),
               QStringLiteral("--speed"), QStringLiteral("0.001")});
    plant.connectTo(9, "2026-11-23T12:00:00Z");
    const auto read = [&] {
        QFile file(data + QStringLiteral("/orders.jsonl"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    if (ports.size() != 7 || !QTest::qWaitFor([&] { return read().contains("1000040"); }, 20'000)) {
        return {};
    }
    return read();
}

}  // namespace

void DemoTimeTest::whatTheErpMissesFollowsInOrder() {
    test::Demo demo;
    demo.start({.now = "2026-11-23T10:45:00Z", .speed = 240});
    const auto opens = today("11:00:00");
    const auto closes = today("11:10:00");
    const auto erp = [&] { return demo.deliveries({}, "erp"); };
    const auto born = [&](const DeliveryRecord& delivery) {
        return delivery.row.createdAt > opens && delivery.row.createdAt < closes;
    };
    // The fault "posting period closed" blocks a lane of its own, window or not.
    const auto followed = [&](const DeliveryRecord& delivery) {
        return !born(delivery) || delivery.row.order == "1000017" ||
               delivery.row.state == DeliveryState::Settled;
    };
    // While it is serviced, deliveries gather, and the system says why.
    QTRY_VERIFY_WITH_TIMEOUT(demo.clock().now() > opens && std::ranges::any_of(erp(), born),
                             kPatience);
    if (demo.clock().now() < closes) {
        const auto systems = demo.engine().systems();
        const auto there =
            std::ranges::find(systems, std::string("erp"), &engine::SystemHealth::id);
        QVERIFY(there != systems.end());
        if (demo.clock().now() < closes) {
            QCOMPARE(there->state, engine::SystemHealth::State::Maintenance);
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(demo.clock().now() > closes && std::ranges::all_of(erp(), followed),
                             kPatience);
    QVERIFY(demo.engine().waitIdle(std::chrono::seconds(30)));
    int waited = 0;
    std::map<std::string, Timestamp> last;  // lane → when its delivery before was settled
    for (const auto& delivery : erp()) {
        for (const auto& attempt : delivery.attempts) {
            // Nobody calls a system that is being serviced.
            QVERIFY2(attempt.startedAt < opens || attempt.startedAt >= closes,
                     formatTime(attempt.startedAt).c_str());
        }
        waited += born(delivery) ? 1 : 0;
        if (delivery.row.state == DeliveryState::Settled) {
            auto& before = last[delivery.row.laneKey];
            QVERIFY2(before <= delivery.row.settledAt, delivery.row.laneKey.c_str());
            before = delivery.row.settledAt;
        }
    }
    QVERIFY(waited > 0);
    for (const auto& row : demo.exceptions(true)) {
        QVERIFY2(row.code != "delivery.maintenance" && row.code != "delivery.exhausted",
                 row.sentence.c_str());
    }
    QVERIFY(demo.end());
}

void DemoTimeTest::ordersGoOnComing() {
    test::Demo demo;
    demo.start(
        {.plant = {QStringLiteral("--live"), QStringLiteral("--orders"), QStringLiteral("40")}});
    // In all stages: some are long done, some have only been released.
    const auto stages = [&] {
        std::set<trace::Milestone> furthest;
        const auto page = demo.store().orders({.limit = 100});
        for (const auto& row : page.ok() ? page->rows : std::vector<storage::OrderRow>{}) {
            if (const auto stage = row.state.furthest()) {
                furthest.insert(*stage);
            }
        }
        return furthest;
    };
    QTRY_REACHED(demo, "1000001", Shipped);
    QTRY_REACHED(demo, "1000040", Released);
    QVERIFY(stages().size() >= 5);
    // And after the forty there are more, which go the whole way.
    QTRY_REACHED(demo, "1000041", Released);
    QTRY_REACHED(demo, "1000042", Dispatched);
    QTRY_REACHED(demo, "1000041", Shipped);
    QVERIFY(demo.reached("1000046", trace::Milestone::Released));
    QVERIFY(demo.end());
}

void DemoTimeTest::aSeedDecidesWhatHappens() {
    const auto first = ordersOf("7");
    QVERIFY(!first.isEmpty());
    QCOMPARE(ordersOf("7"), first);
}

void DemoTimeTest::theFaultsOfASeedAreExplained() {
    const auto one = explained({});
    for (const char* fault : {"confirmation never comes", "quality release fails", "duplicates",
                              "posting period closed", "no inspection plan", "unknown unit",
                              "partial completion", "first piece fails", "delayed acknowledgement",
                              "out of order", "expired token", "network cut", "maintenance"}) {
        QVERIFY2(one.contains(fault), fault);
    }
    QCOMPARE(explained({QStringLiteral("--seed"), QStringLiteral("1")}), one);
    QVERIFY(explained({QStringLiteral("--seed"), QStringLiteral("2")}) != one);
}

QTEST_GUILESS_MAIN(DemoTimeTest)
#include "tst_demo_time.moc"
