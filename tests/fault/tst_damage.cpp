#include "storage/store_fixture.h"
#include "support/fault_disk.h"
#include "support/soak.h"
#include "support/store_load.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace throughline;
using namespace throughline::test;

namespace {

/// What a damaged store made of the questions that were put to it.
struct Tally {
    int stores = 0, refusedToOpen = 0, unharmed = 0;
    int answers = 0, errors = 0, wrong = 0;
    std::map<std::string, int> codes;
    QStringList findings;
};

QString text(const std::map<std::string, int>& codes) {
    QStringList parts;
    for (const auto& [code, count] : codes) {
        parts << QStringLiteral("%1 %2").arg(count).arg(QString::fromStdString(code));
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace

/// Trust, test 5: flipped bits and cut ends of the database. Every answer is what was stored, or an
/// error; the process lives.
class DamageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const auto disk = std::make_shared<FaultDisk>();
        vfs_.use(disk);
        StoreLoad load(1);
        {
            IdSource ids(clock_);
            auto store = storage::openSqliteStore(folder(), clock_, ids);
            QVERIFY(store.ok());
            for (int i = 0; i < 12; ++i) {
                load.round(**store, clock_, ids);
            }
        }
        image_ = disk->afterKill();
        known_ = load.acknowledged();
        QVERIFY(load.refusals().empty());
        QCOMPARE(image_.size(), std::size_t{1});  // closed: no log is left
    }

    void flippedBitsShowAsErrors() {
        Tally tally;
        const int wanted = figure(40, 500);
        for (int i = 0; i < wanted; ++i) {
            Random random(static_cast<std::uint64_t>(i));
            auto image = image_;
            auto& bytes = image.begin()->second;
            for (auto left = 1 + random() % 64; left > 0; --left) {
                auto& byte = bytes[random() % bytes.size()];
                byte = static_cast<char>(byte ^ static_cast<char>(1U << (random() % 8)));
            }
            ask(image, QStringLiteral("flips %1").arg(i), tally);
        }
        conclude(QStringLiteral("bit flips"), tally);
        QVERIFY(tally.errors + tally.refusedToOpen > 0);
        QCOMPARE(tally.wrong, 0);
    }

    void aCutEndShowsAsErrors() {
        Tally tally;
        const int wanted = figure(12, 100);
        for (int i = 0; i < wanted; ++i) {
            Random random(static_cast<std::uint64_t>(i));
            auto image = image_;
            auto& bytes = image.begin()->second;
            bytes.resize(random() % bytes.size());
            ask(image, QStringLiteral("cut %1").arg(i), tally);
        }
        conclude(QStringLiteral("truncations"), tally);
        QCOMPARE(tally.wrong, 0);
        QCOMPARE(tally.codes.size(), std::size_t{1});
        QCOMPARE(tally.codes["storage.damaged"], tally.refusedToOpen + tally.errors);
    }

private:
    void ask(const FaultDisk::Image& image, const QString& where, Tally& tally) {
        ++tally.stores;
        vfs_.use(std::make_shared<FaultDisk>(image));
        IdSource ids(clock_);
        const auto opened = storage::openSqliteStore(folder(), clock_, ids);
        if (!opened.ok()) {
            ++tally.refusedToOpen;
            ++tally.codes[std::string(opened.error().text())];
            return;
        }
        const auto& store = **opened;
        const int before = tally.errors + tally.wrong;
        for (const auto& [id, data] : known_.events) {
            const auto event = store.event(id);
            judge(event.ok() ? Result<std::string>(event->event.data)
                             : Result<std::string>(event.error()),
                  data, where + QStringLiteral(" event ") + QString::fromStdString(id.text()),
                  tally);
        }
        for (const auto& [id, bytes] : known_.messages) {
            const auto message = store.message(id);
            judge(message.ok() ? Result<std::string>(message->message.bytes)
                               : Result<std::string>(message.error()),
                  bytes, where + QStringLiteral(" message ") + QString::fromStdString(id.text()),
                  tally);
        }
        tally.unharmed += tally.errors + tally.wrong == before ? 1 : 0;
        // the rest of what people look at: any answer or error, but an answer
        (void)store.orders({});
        (void)store.exceptions({});
        (void)store.deliveries({});
        (void)store.queues();
        (void)store.audit({});
        (void)store.verify();
    }

    static void judge(const Result<std::string>& answer, const std::string& stored,
                      const QString& where, Tally& tally) {
        ++tally.answers;
        if (!answer.ok()) {
            ++tally.errors;
            ++tally.codes[std::string(answer.error().text())];
        } else if (*answer != stored) {
            ++tally.wrong;
            tally.findings << where;
        }
    }

    void conclude(const QString& what, const Tally& tally) {
        report(QStringLiteral("%1: %2 files, %3 refused to open, %4 gave every payload; of %5 "
                              "payloads %6 ended in an error, %7 were wrong and shown as right "
                              "(%8)")
                   .arg(what)
                   .arg(tally.stores)
                   .arg(tally.refusedToOpen)
                   .arg(tally.unharmed)
                   .arg(tally.answers)
                   .arg(tally.errors)
                   .arg(tally.wrong)
                   .arg(text(tally.codes)));
    }

    std::filesystem::path folder() const { return folder_.path().toStdString(); }

    QTemporaryDir folder_;
    ManualClock clock_{*parseTime("2026-11-23T08:00:00Z")};
    FaultVfs vfs_;
    FaultDisk::Image image_;
    Acknowledged known_;
};

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
