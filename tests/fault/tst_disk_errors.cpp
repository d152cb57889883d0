#include "support/fault_disk.h"
#include "support/soak.h"
#include "support/store_load.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace throughline::test;

using Fault = FaultDisk::Fault;
using Op = FaultDisk::Op;

namespace {

constexpr int kRounds = 7;
constexpr std::size_t kLogBytes = 2000 * 8216;  // so that the next rounds pass a checkpoint

const char* nameOf(Op op) {
    switch (op) {
        case Op::Write:
            return "write";
        case Op::Sync:
            return "sync";
        case Op::Truncate:
            return "truncate";
        case Op::Create:
            return "create";
        default:
            return "delete";
    }
}

/// One run of the fixed work with one fault in it.
struct Outcome {
    bool hit = false, onLog = false;
    std::size_t acknowledgedAtFault = 0;
    Acknowledged acknowledged;
    std::map<Op, std::uint64_t> calls;
    int syncsAfter = 0;  ///< that a store made which had seen a sync fail
    std::vector<Error> refusals;
};

}  // namespace

/// Trust, tests 3 and 4: every write, sync and truncate fails once, or finds the disk full.
class DiskErrorsTest : public QObject {
    Q_OBJECT

private slots:
    /// A store whose log is about to be checkpointed, as a kill left it.
    void initTestCase() {
        disk_ = std::make_shared<FaultDisk>();
        vfs_.use(disk_);
        StoreLoad load(1);
        IdSource ids(clock_);
        auto store = storage::openSqliteStore(folder(), clock_, ids);
        QVERIFY(store.ok());
        const auto log = (folder() / "throughline.db-wal").string();
        while (disk_->afterKill()[log].size() < kLogBytes) {
            load.round(**store, clock_, ids);
        }
        image_ = disk_->afterKill();
        known_ = load.acknowledged();
        store->reset();
        const auto whole =
            work(Op::Write, 0, [](const FaultDisk::Call&, bool) { return Fault::None; });
        calls_ = whole.calls;
        QVERIFY(calls_[Op::Write] > 500);
        QVERIFY(calls_[Op::Sync] > 10);
    }

    void anErrorAtAnyCallLosesNothing() {
        QStringList kinds;
        int stopped = 0;
        for (const auto& [op, most] :
             {std::pair{Op::Write, 8}, {Op::Sync, 8}, {Op::Truncate, 3}, {Op::Delete, 3}}) {
            int runs = 0;
            forEach(op, most, [&, op = op](std::uint64_t number) {
                const auto outcome =
                    work(op, number, [](const FaultDisk::Call& /*call*/, bool here) {
                        return here ? Fault::IoError : Fault::None;
                    });
                if (!outcome.hit) {
                    return;
                }
                ++runs;
                const auto where = QStringLiteral("%1 %2").arg(nameOf(op)).arg(number);
                if (!outcome.refusals.empty()) {
                    ++stopped;
                    QCOMPARE(outcome.refusals.front().code, ErrorCode::StorageFailed);
                    QVERIFY2(outcome.acknowledged.count() == outcome.acknowledgedAtFault,
                             qPrintable(where + QStringLiteral(": acknowledged after it stopped")));
                }
                if (op == Op::Sync && outcome.onLog) {
                    QVERIFY2(outcome.syncsAfter == 0,
                             qPrintable(where + QStringLiteral(": retried")));
                }
                look(where, outcome.acknowledged);
            });
            kinds << QStringLiteral("%1 of %2 %3s").arg(runs).arg(calls_[op]).arg(nameOf(op));
        }
        report(
            QStringLiteral("EIO: %1 failed once, %2 of them stopped the store, 0 acknowledged lost")
                .arg(kinds.join(QStringLiteral(", ")))
                .arg(stopped));
        QVERIFY(stopped > 8);
    }

    void aFullDiskAtAnyWriteRefusesAndHeals() {
        int runs = 0;
        int refused = 0;
        forEach(Op::Write, 6, [&](std::uint64_t number) {
            std::uint64_t begun = 0;
            const auto outcome =
                work(Op::Write, number, [&](const FaultDisk::Call& call, bool here) {
                    begun = here ? call.number : begun;
                    // full for a while, then somebody makes room
                    const bool full = begun != 0 && call.number < begun + 40;
                    return full && call.op == Op::Write ? Fault::Full : Fault::None;
                });
            if (!outcome.hit) {
                return;
            }
            ++runs;
            const auto where = QStringLiteral("full from write %1").arg(number);
            refused += outcome.refusals.empty() ? 0 : 1;
            for (const auto& error : outcome.refusals) {
                QVERIFY2(error.code == ErrorCode::StorageFull,
                         qPrintable(where + QString::fromStdString(": " + error.message())));
            }
            look(where, outcome.acknowledged);
        });
        report(QStringLiteral("ENOSPC: full from each of %1 writes on, %2 of them refused senders, "
                              "0 acknowledged lost")
                   .arg(runs)
                   .arg(refused));
        QVERIFY(refused > 0);
    }

    /// A disk with so much room and no more; then with more.
    void whatDoesNotFitIsRefusedAndWorkResumesByItself() {
        disk_ = std::make_shared<FaultDisk>(image_);
        vfs_.use(disk_);
        StoreLoad load(3, known_);
        {
            IdSource ids(clock_);
            const auto store = storage::openSqliteStore(folder(), clock_, ids);
            QVERIFY(store.ok());
            for (int full = 0; full < 3; ++full) {
                disk_->setCapacity(disk_->used() + 300'000);
                const auto refusals = load.refusals().size();
                while (load.refusals().size() == refusals) {
                    load.round(**store, clock_, ids);
                }
                disk_->setCapacity(0);
                const auto before = load.acknowledged().count();
                const auto refusedBefore = load.refusals().size();
                load.round(**store, clock_, ids);
                QVERIFY(load.acknowledged().count() > before + 7);
                QCOMPARE(load.refusals().size(), refusedBefore);
            }
        }
        for (const auto& error : load.refusals()) {
            QCOMPARE(error.code, ErrorCode::StorageFull);
        }
        report(QStringLiteral("disk full 3 times: %1 units refused before acknowledgement, resumed "
                              "by itself")
                   .arg(load.refusals().size()));
        look(QStringLiteral("after the full disk"), load.acknowledged());
    }

private:
    /// Every call of a kind in soak; in the test run as many, spread over the whole work.
    template <class Run>
    void forEach(Op op, int inTests, Run run) {
        const auto all = calls_[op];
        const auto most =
            std::min(all, static_cast<std::uint64_t>(figure(inTests, static_cast<int>(all))));
        for (std::uint64_t i = 0; i < most && !QTest::currentTestFailed(); ++i) {
            run(1 + i * all / most);
        }
    }

    /// The fixed work; `rule` is told when the call `number` of kind `op` comes.
    template <class Rule>
    Outcome work(Op op, std::uint64_t number, Rule rule) {
        Outcome outcome;
        StoreLoad load(2, known_);
        disk_ = std::make_shared<FaultDisk>(image_);
        bool closing = false;
        disk_->onCall([&](const FaultDisk::Call& call) {
            const bool here = ++outcome.calls[call.op] == number && call.op == op;
            const auto fault = rule(call, here);
            if (here) {
                outcome.hit = true;
                outcome.onLog = call.file.ends_with("-wal");
                outcome.acknowledgedAtFault = load.acknowledged().count();
            } else if (outcome.hit && call.op == Op::Sync && !closing) {
                ++outcome.syncsAfter;
            }
            return fault;
        });
        vfs_.use(disk_);
        {
            IdSource ids(clock_);
            const auto store = storage::openSqliteStore(folder(), clock_, ids);
            for (int i = 0; store.ok() && i < kRounds; ++i) {
                load.round(**store, clock_, ids);
            }
            closing = true;
        }
        disk_->onCall({});
        outcome.acknowledged = load.acknowledged();
        outcome.refusals = load.refusals();
        return outcome;
    }

    /// The process ends, or the power does: whatever is found holds all that was acknowledged.
    void look(const QString& where, const Acknowledged& acknowledged) {
        Random random(acknowledged.count());
        for (const auto& image : {disk_->afterKill(), disk_->afterCut(random)}) {
            vfs_.use(std::make_shared<FaultDisk>(image));
            const auto found = inspect(folder(), clock_, acknowledged);
            QVERIFY2(found.clean(), qPrintable(where + QStringLiteral(": ") +
                                               QString::fromStdString(found.text())));
        }
    }

    std::filesystem::path folder() const { return folder_.path().toStdString(); }

    QTemporaryDir folder_;
    ManualClock clock_{*parseTime("2026-11-23T08:00:00Z")};
    FaultVfs vfs_;
    std::shared_ptr<FaultDisk> disk_;
    FaultDisk::Image image_;
    Acknowledged known_;
    std::map<Op, std::uint64_t> calls_;
};

QTEST_GUILESS_MAIN(DiskErrorsTest)
#include "tst_disk_errors.moc"
