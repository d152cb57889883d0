#include "storage/sqlite/store_status.h"
#include "store_fixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <atomic>
#include <fstream>
#include <thread>

using namespace throughline;
using namespace throughline::storage;

namespace {

const auto kNow = *parseTime("2026-11-23T08:00:00Z");

/// In a process of its own: opens a store, backs it up, and says where to.
int backUp(const std::filesystem::path& data) {
    ManualClock clock(kNow);
    IdSource ids(clock);
    const auto store = openSqliteStore(data, clock, ids);
    if (!store.ok()) {
        return 1;
    }
    return (*store)->backup({}).ok() ? 0 : 2;
}

void alter(const std::filesystem::path& file, std::int64_t at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(at);
    const auto one = static_cast<char>(bytes.get());
    bytes.seekp(at);
    bytes.put(static_cast<char>(one ^ 1));
}

}  // namespace

/// A backup is one moment of the store, taken while work goes on; what is not whole is refused.
class BackupTest : public QObject {
    Q_OBJECT

private slots:
    void underLoadItHoldsWhatWasAcknowledgedBefore() {
        StoreFixture f;
        std::vector<EventId> before;
        for (int i = 0; i < 300; ++i) {
            auto event = released(std::to_string(4700 + i), "a" + std::to_string(i));
            before.push_back(f.acceptOne(event, {"erp"}));
        }
        const auto large = f.receive(std::string(200'000, 'x'));
        std::atomic<bool> stop = false;
        std::atomic<int> during = 0;
        std::thread load([&] {
            for (int i = 0; !stop; ++i) {
                f.acceptOne(released(std::to_string(9000 + i), "b" + std::to_string(i)), {"mes"});
                ++during;
            }
        });
        QTemporaryDir elsewhere;
        const auto backup = f.store().backup(elsewhere.path().toStdString());
        stop = true;
        load.join();
        QVERIFY2(backup.ok(), backup.ok() ? "" : backup.error().message().c_str());
        QVERIFY(during > 0);
        QVERIFY(backup->events >= 300);
        QCOMPARE(backup->differences, 0);
        QCOMPARE(backup->sha256.size(), std::size_t{64});

        QTemporaryDir fresh;
        const std::filesystem::path data = fresh.path().toStdString() + "/data";
        const auto restored = restoreBackup(backup->folder, data);
        QVERIFY2(restored.ok(), restored.ok() ? "" : restored.error().message().c_str());
        IdSource ids(f.clock);
        const auto store = openSqliteStore(data, f.clock, ids);
        QVERIFY(store.ok());
        for (const auto id : before) {
            QCOMPARE((*store)->event(id)->event.data, f.store().event(id)->event.data);
            QCOMPARE((*store)->event(id)->deliveries.size(), std::size_t{1});
        }
        QCOMPARE((*store)->message(large)->message.bytes.size(), std::size_t{200'000});
        QCOMPARE((*store)->status()->events, backup->events);
        QCOMPARE((*store)->status()->deliveriesPending, backup->pending);
        QVERIFY((*store)->verify()->differences.empty());
        QVERIFY(restoreBackup(backup->folder, f.folder()).error().code ==
                ErrorCode::StorageLocked);  // a running engine's folder
    }

    void whatIsNotWholeIsRefused() {
        StoreFixture f;
        f.acceptOne(released("4711", "a"));
        const auto backup = f.store().backup({});
        QVERIFY(backup.ok());
        QVERIFY(!f.store().backup({}).ok());  // of the same second: never over another
        const auto file = backup->folder / sqlite::kFileName;
        QTemporaryDir fresh;
        const std::filesystem::path data = fresh.path().toStdString();
        const auto code = [&] { return restoreBackup(backup->folder, data).error().code; };
        alter(file, 20'000);
        QVERIFY(code() == ErrorCode::StorageBackupRefused);
        alter(file, 20'000);
        std::filesystem::rename(backup->folder / "manifest.json", backup->folder / "m");
        QVERIFY(code() == ErrorCode::StorageBackupRefused);
        std::filesystem::rename(backup->folder / "m", backup->folder / "manifest.json");
        QVERIFY(!std::filesystem::exists(data / sqlite::kFileName));
        QVERIFY(restoreBackup(backup->folder, data).ok());
        QVERIFY(code() == ErrorCode::StorageBackupRefused);  // a store is there by now
    }

    void killedAnywhereItIsABackupOrNone() {
        StoreFixture f;
        for (int i = 0; i < 50; ++i) {
            f.acceptOne(released(std::to_string(4700 + i), "a" + std::to_string(i)));
        }
        f.close();
        const auto folder = f.folder() / "backup" / "2026-11-23T08-00-00.000Z";
        for (const auto* point : {"backup.slice:1", "backup.copied:1", "backup.done:1"}) {
            QProcess process;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("THROUGHLINE_FAILPOINT"), QLatin1String(point));
            process.setProcessEnvironment(environment);
            process.start(
                QCoreApplication::applicationFilePath(),
                {QStringLiteral("--back-up"), QString::fromStdString(f.folder().string())});
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            QTemporaryDir fresh;
            const auto restored = restoreBackup(folder, fresh.path().toStdString());
            QCOMPARE(restored.ok(), std::string_view(point).starts_with("backup.done"));
            std::filesystem::remove_all(folder);
            f.open();
            QVERIFY(f.store().verify()->differences.empty());
            f.close();
        }
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--back-up") {
        return backUp(argv[2]);
    }
    QCoreApplication app(argc, argv);
    BackupTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_backup.moc"
