#include "support/fault_disk.h"
#include "support/soak.h"
#include "support/store_load.h"

#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace throughline::test;

namespace {

constexpr int kRounds = 8;         // of the load, between two starts
constexpr int kLongRounds = 40;    // enough for checkpoints under way
constexpr int kCutsARun = 12;      // looked at, of the moments of one run
constexpr int kCutsOfFile = 6;     // beside these, while the file itself is written
constexpr int kRunsOfOneDisk = 5;  // before it is given a new, empty one

/// The moment of a cut: what a restart finds, and what had been acknowledged by then.
struct Cut {
    FaultDisk::Image image;
    Acknowledged acknowledged;
    std::uint64_t call = 0;
};

struct Tally {
    int cuts = 0, losing = 0, damaged = 0;
    std::size_t acknowledged = 0;
    QStringList findings;
};

}  // namespace

/// Trust, test 2: the power goes at any moment, and the disk keeps, drops or garbles whatever was
/// not synced.
class PowerCutTest : public QObject {
    Q_OBJECT

private slots:
    void init() { disk_ = std::make_shared<FaultDisk>(); }

    void nothingAcknowledgedIsLost() {
        const int wanted = figure(80, 10'000);
        const auto tally = cutMany(wanted, false);
        report(QStringLiteral("power cuts: %1 cuts, %2 of them lost something, %3 damaged the "
                              "file; %4 acknowledgements checked")
                   .arg(tally.cuts)
                   .arg(tally.losing)
                   .arg(tally.damaged)
                   .arg(tally.acknowledged));
        QVERIFY2(tally.findings.isEmpty(), qPrintable(tally.findings.join(QLatin1Char('\n'))));
        QVERIFY(tally.cuts >= wanted);
        QVERIFY(tally.acknowledged > static_cast<std::size_t>(wanted));
    }

    /// The control: without a sync at each commit the same cuts must lose something, or this test
    /// proves nothing.
    void withoutASyncAtCommitTheTestFails() {
        const auto tally = cutMany(figure(40, 1'000), true);
        report(QStringLiteral("power cuts, control without commit syncs: %1 cuts, %2 lost "
                              "something, %3 damaged the file")
                   .arg(tally.cuts)
                   .arg(tally.losing)
                   .arg(tally.damaged));
        QVERIFY(tally.losing > tally.cuts / 10);
        QCOMPARE(tally.damaged, 0);  // what NORMAL keeps, it keeps whole
    }

private:
    Tally cutMany(int wanted, bool normal) {
        Tally tally;
        FaultDisk::Image image;
        Acknowledged known;
        for (std::uint64_t run = 1; tally.cuts < wanted && tally.findings.size() < 20; ++run) {
            if (run % kRunsOfOneDisk == 1) {
                image.clear();
                known = {};
            }
            auto cuts = cutsOfOneRun(image, known, run, normal);
            for (const auto& cut : cuts) {
                look(cut, run, normal, tally);
            }
            if (!normal && !cuts.empty()) {
                image = std::move(cuts.back().image);
                known = std::move(cuts.back().acknowledged);
            }
        }
        return tally;
    }

    /// Starts on `image`, recovery included, works, and cuts the power at random moments, each as
    /// if it were the only one.
    std::vector<Cut> cutsOfOneRun(const FaultDisk::Image& image, const Acknowledged& known,
                                  std::uint64_t run, bool normal) {
        Random random(run);
        StoreLoad load(run, known);
        std::vector<Cut> cuts;
        disk_ = std::make_shared<FaultDisk>(image);
        if (normal) {
            disk_->ignoreCommitSyncs();
        }
        const bool isLong = run % kRunsOfOneDisk == 3;
        const std::uint64_t spacing = (20 + random() % 150) * (isLong ? 4 : 1);
        int ofFile = 0;
        disk_->onCall([&](const FaultDisk::Call& call) {
            const bool onFile = call.file.ends_with(".db") && ofFile < kCutsOfFile;
            const bool now = random() % (onFile ? 10 : spacing) == 0;
            if (now && (onFile || cuts.size() < kCutsARun)) {
                ofFile += onFile ? 1 : 0;
                cuts.push_back({disk_->afterCut(random), load.acknowledged(), call.number});
            }
            return FaultDisk::Fault::None;
        });
        vfs_.use(disk_);
        {
            IdSource ids(clock_);
            auto store = storage::openSqliteStore(folder(), clock_, ids);
            for (int i = 0; store.ok() && i < (isLong ? kLongRounds : kRounds); ++i) {
                load.round(**store, clock_, ids);
            }
        }
        disk_->onCall({});
        if (!load.refusals().empty()) {
            qFatal("%s", load.refusals().front().message().c_str());
        }
        cuts.push_back({disk_->afterCut(random), load.acknowledged(), disk_->calls()});
        return cuts;
    }

    void look(const Cut& cut, std::uint64_t run, bool normal, Tally& tally) {
        ++tally.cuts;
        tally.acknowledged += cut.acknowledged.count();
        vfs_.use(std::make_shared<FaultDisk>(cut.image));
        const auto found = inspect(folder(), clock_, cut.acknowledged);
        tally.losing += found.lost.empty() ? 0 : 1;
        tally.damaged += found.damage.empty() ? 0 : 1;
        if (!normal && !found.clean()) {
            tally.findings << QStringLiteral("run %1, call %2: %3")
                                  .arg(run)
                                  .arg(cut.call)
                                  .arg(QString::fromStdString(found.text()));
        }
    }

    std::filesystem::path folder() const { return folder_.path().toStdString(); }

    QTemporaryDir folder_;
    ManualClock clock_{*parseTime("2026-11-23T08:00:00Z")};
    FaultVfs vfs_;
    std::shared_ptr<FaultDisk> disk_;
};

QTEST_GUILESS_MAIN(PowerCutTest)
#include "tst_power_cut.moc"
