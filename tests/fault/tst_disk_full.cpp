#include "storage/disk_reserve.h"
#include "storage/store_fixture.h"
#include "support/soak.h"
#include "support/store_load.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace throughline;
using namespace throughline::storage;

namespace {

constexpr std::uint64_t kReserve = 2U * 1024 * 1024;

/// A disk of 24 MiB of its own, where this process may mount one.
class SmallDisk {
public:
    SmallDisk()
        : mounted_(run(QStringLiteral("mount"),
                       {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                        QStringLiteral("size=24m"), QStringLiteral("none"), folder_.path()})) {}
    ~SmallDisk() {
        if (mounted_) {
            run(QStringLiteral("umount"), {folder_.path()});
        }
    }
    [[nodiscard]] bool mounted() const { return mounted_; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path().toStdString(); }
    /// What another program leaves there, down to the last byte.
    void fill() const {
        std::ofstream other(folder() / "other", std::ios::binary | std::ios::app);
        const std::string block(4096, 'x');
        while (other.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    void empty() const { std::filesystem::remove(folder() / "other"); }

private:
    static bool run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == 0;
    }
    QTemporaryDir folder_;
    const bool mounted_;
};

Result<AcceptOutcome> send(Store& store, IdSource& ids, int number) {
    AcceptUnit unit;
    unit.raw = Received{.id = ids.next<MessageId>(), .bytes = std::string(40'000, 'r')};
    auto event = released(std::to_string(number), "e" + std::to_string(number));
    event.deliveries.push_back({.destination = "erp", .laneKey = std::to_string(number)});
    unit.events.push_back(std::move(event));
    return StoreFixture::wait<AcceptOutcome>(
        [&](auto done) { store.accept(std::move(unit), done); });
}

/// Settles up to `most` deliveries; how many were.
int drain(Store& store, Timestamp now, int most) {
    int settled = 0;
    while (settled < most) {
        const auto claimed = StoreFixture::wait<std::vector<Claimed>>([&](auto done) {
            store.claim({.owner = "t", .room = {{"erp", 1}}, .limit = 1}, done);
        });
        if (!claimed.ok() || claimed->empty()) {
            break;
        }
        const auto& one = claimed->front();
        Settlement settlement{.id = one.id, .owner = "t", .epoch = one.epoch};
        settlement.attempt.outcome = AttemptOutcome::Delivered;
        settlement.attempt.startedAt = now;
        settlement.attempt.request = one.event.data;
        const auto done =
            StoreFixture::wait<bool>([&](auto tell) { store.settle(settlement, tell); });
        if (!done.ok() || !*done) {
            break;
        }
        ++settled;
    }
    return settled;
}

}  // namespace

/// Trust, test 4: a small disk fills up. Senders are refused before anything is acknowledged, what
/// was acknowledged drains, and work resumes by itself.
class DiskFullTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        if (!disk_.mounted()) {
            QSKIP("only root may mount a disk of its own; tst_disk_errors fills one in memory");
        }
    }

    void intakeStopsBeforeTheReserveAndTheRestGoesOn() {
        IdSource ids(clock_);
        auto opened = openSqliteStore(disk_.folder() / "data", clock_, ids, kReserve);
        QVERIFY(opened.ok());
        auto& store = **opened;
        int sent = 0;
        Result<AcceptOutcome> last = Error{};
        while ((last = send(store, ids, sent + 1)).ok()) {
            ++sent;
            QVERIFY(sent < 2'000);
        }
        QCOMPARE(last.error().code, ErrorCode::StorageFull);
        QVERIFY(sent > 50);

        // refused, and what is acknowledged goes out, with the trail of it
        const int drained = drain(store, clock_.now(), 10);
        QCOMPARE(drained, 10);
        QVERIFY(audit(store, "while the disk is short").ok());
        QCOMPARE(send(store, ids, sent + 1).error().code, ErrorCode::StorageFull);

        // another program takes the last byte: the reserve gives its room
        disk_.fill();
        const int afterwards = drainAgain(store, 10);
        QCOMPARE(afterwards, 10);
        QVERIFY(audit(store, "while the disk is full").ok());
        QCOMPARE(send(store, ids, sent + 1).error().code, ErrorCode::StorageFull);

        disk_.empty();
        grow();
        QTRY_VERIFY(send(store, ids, sent + 1).ok());
        ++sent;
        QCOMPARE(drain(store, clock_.now(), sent), sent - drained - afterwards);
        QCOMPARE(store.status()->events, sent);
        QVERIFY(store.verify()->differences.empty());
        test::report(QStringLiteral("disk full: %1 acknowledged, then refused; %2 settled while it "
                                    "was short or full, the rest after; resumed by itself")
                         .arg(sent)
                         .arg(drained + afterwards));
    }

private:
    static Result<std::int64_t> audit(Store& store, const std::string& reason) {
        return StoreFixture::wait<std::int64_t>([&](auto done) {
            store.writeAudit({.who = anna(), .action = "a.x", .object = "o", .reason = reason},
                             done);
        });
    }
    /// The first commit finds the disk full and gives up the reserve; the engine tries again.
    int drainAgain(Store& store, int most) {
        int settled = 0;
        for (int tries = 0; tries < 3 && settled < most; ++tries) {
            settled += drain(store, clock_.now(), most - settled);
        }
        return settled;
    }
    void grow() {
        QProcess process;
        process.start(QStringLiteral("mount"),
                      {QStringLiteral("-o"), QStringLiteral("remount,size=96m"),
                       QString::fromStdString(disk_.folder().string())});
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    }

    SmallDisk disk_;
    ManualClock clock_{*parseTime("2026-11-23T08:00:00Z")};
};

QTEST_GUILESS_MAIN(DiskFullTest)
#include "tst_disk_full.moc"
