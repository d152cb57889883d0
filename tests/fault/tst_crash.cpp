#include "platform/failpoint.h"
#include "storage/store.h"
#include "support/order_sender.h"
#include "support/plain_landscape.h"
#include "support/receiver.h"
#include "support/service_process.h"
#include "support/soak.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace throughline;
using namespace throughline::test;

namespace {

constexpr int kPatience = 120'000;
const std::vector<std::string> kDestinations{"/a", "/b"};

/// Drops a file as a careful sender does: written beside, renamed in.
class FileSender {
public:
    explicit FileSender(std::filesystem::path data) : in_(data / "intake/files/in") {}

    void drop() {
        std::error_code none;
        if (!std::filesystem::is_directory(in_, none)) {
            return;  // the engine makes it when it starts
        }
        const auto order = "F" + std::to_string(next_);
        const auto hidden = in_ / ("." + order);
        std::ofstream(hidden, std::ios::binary) << PlainLandscape::message(order, 1);
        std::filesystem::rename(hidden, in_ / (order + ".json"));
        sent_[order].insert(1);
        ++next_;
    }
    [[nodiscard]] const std::map<std::string, std::set<int>>& sent() const { return sent_; }

private:
    const std::filesystem::path in_;
    int next_ = 1;
    std::map<std::string, std::set<int>> sent_;
};

}  // namespace

/// Trust, test 1: the engine's process is killed under load, at random moments and at every named
/// failpoint. The sender's book says what was acknowledged, the receiver's what happened.
class CrashTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        landscape_.destinations = {{"a", receiver_.url("/a")}, {"b", receiver_.url("/b")}};
        landscape_.write(root());
    }

    void killedAtItsFirstSteps() {
        for (const auto* point : {"store.migration_step:2", "store.migrated_step:3"}) {
            service_.start(QLatin1String(point));
            QVERIFY2(service_.endsWithin(kPatience) && service_.crashed(), point);
            ++kills_;
        }
        QVERIFY(service_.start());
        sender_.start(service_.port());
    }

    void killedAtEveryFailpoint() {
        std::vector<std::string> untouched;
        for (const auto point : platform::failpointNames()) {
            if (point.starts_with("store.migrat") || point.starts_with("backup.")) {
                continue;  // above, and in tst_migration_steps and tst_backup
            }
            service_.kill();
            ++kills_;
            files_.drop();
            const auto pass = point.starts_with("files.") ? 1 : 1 + random_() % 40;
            QVERIFY(service_.start(
                QString::fromStdString(std::string(point)) +
                QStringLiteral(":%1").arg(point.ends_with("checkpoint") ? 1 : pass)));
            if (!service_.endsWithin(kPatience) || !service_.crashed()) {
                untouched.emplace_back(point);
            }
            ++kills_;
            QVERIFY(service_.start());
        }
        QVERIFY2(untouched.empty(), untouched.empty() ? "" : untouched.front().c_str());
    }

    void killedAtRandomMoments() {
        const int wanted = figure(6, 500);
        for (int i = 0; i < wanted; ++i) {
            const auto acknowledged = sender_.acknowledgedCount();
            const auto effects = receiver_.effects();
            QTRY_VERIFY_WITH_TIMEOUT(
                sender_.acknowledgedCount() > acknowledged && receiver_.effects() > effects,
                kPatience);
            files_.drop();
            QVERIFY(!service_.endsWithin(static_cast<int>(random_() % 300)));
            service_.kill();
            ++kills_;
            QVERIFY(service_.start());
        }
    }

    void afterADrainTheBooksAgree() {
        QTRY_VERIFY_WITH_TIMEOUT(sender_.finish(), kPatience);
        QVERIFY2(sender_.refusals().empty(),
                 sender_.refusals().empty() ? "" : sender_.refusals().front().c_str());
        auto acknowledged = sender_.acknowledged();
        acknowledged.insert(files_.sent().begin(), files_.sent().end());
        const auto expected = sender_.acknowledgedCount() + files_.sent().size();
        // more may have happened than was acknowledged: the last word of a killed engine is not
        // heard
        QTRY_VERIFY_WITH_TIMEOUT(receiver_.effects() >= expected * kDestinations.size(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(wrongs(acknowledged).empty(), 10'000);
        QVERIFY(service_.stop());

        const auto books = receiver_.books();
        report(QStringLiteral("crash: %1 kills, %2 acknowledged (%3 files), %4 effects, %5 repeats "
                              "under the same key; lost 0, doubled 0, out of order 0")
                   .arg(kills_)
                   .arg(expected)
                   .arg(files_.sent().size())
                   .arg(books.effects)
                   .arg(books.repeats));
        const SystemClock clock;
        IdSource ids(clock);
        const auto store = storage::openSqliteStore(root() / "data", clock, ids);
        QVERIFY(store.ok());
        const auto verified = (*store)->verify();
        QVERIFY(verified.ok());
        QVERIFY2(verified->differences.empty(),
                 verified->differences.empty() ? "" : verified->differences.front().c_str());
        QVERIFY(verified->auditChainOk);
        const auto status = (*store)->status();
        QCOMPARE(status->deliveriesPending, 0);
        QCOMPARE(status->exceptionsOpen, 0);
        QCOMPARE(status->deliveriesSettled, static_cast<std::int64_t>(books.effects));
    }

private:
    /// Says what is wrong, once it is asked in vain for long.
    std::vector<std::string> wrongs(const std::map<std::string, std::set<int>>& acknowledged) {
        auto found = wrongsOf(receiver_.books(), kDestinations, acknowledged);
        if (!found.empty() && found != wrongs_) {
            wrongs_ = found;
            qWarning("%s", found.front().c_str());
        }
        return found;
    }

    std::filesystem::path root() const { return folder_.path().toStdString(); }

    QTemporaryDir folder_;
    std::mt19937_64 random_{1};
    Receiver receiver_;
    PlainLandscape landscape_;
    ServiceProcess service_{folder_.filePath(QStringLiteral("data")),
                            folder_.filePath(QStringLiteral("landscape"))};
    FileSender files_{root() / "data"};
    OrderSender sender_{"K", 16, {"/intake/in", "/intake/later"}};
    std::vector<std::string> wrongs_;
    int kills_ = 0;
};

QTEST_GUILESS_MAIN(CrashTest)
#include "tst_crash.moc"
