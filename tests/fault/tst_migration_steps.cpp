#include "storage/sqlite/connection.h"
#include "storage/sqlite/schema.h"
#include "storage/sqlite/sql_text.h"
#include "storage/sqlite/store_status.h"
#include "storage/store_fixture.h"
#include "support/fault_disk.h"
#include "support/soak.h"
#include "support/store_load.h"
#include "support/store_story.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace throughline;
using namespace throughline::test;
using storage::sqlite::Connection;

namespace {

QString schemasFolder() {
    return qEnvironmentVariable("THROUGHLINE_SOURCE") + QStringLiteral("/tests/fault/schemas");
}

constexpr int kKilled = -1;

std::map<int, std::string_view> migrations() {
    std::map<int, std::string_view> byNumber;
    for (const auto& file : storage::sqlite::embeddedSql()) {
        if (file.name.size() > 4 && file.name[4] == '_') {
            byNumber[std::stoi(std::string(file.name.substr(0, 4)))] = file.text;
        }
    }
    return byNumber;
}

int newestVersion() {
    return migrations().rbegin()->first;
}

/// A store as the program of a schema version left it: the migrations up to it, never edited, and
/// after each what its program wrote otherwise than the migration makes it (schemas/NNNN.sql; no
/// file: nothing). The first file has the rows themselves.
void restoreAsOf(Connection& db, int version) {
    for (const auto& [number, sql] : migrations()) {
        if (number > version) {
            return;
        }
        db.execute(sql);
        QFile left(QStringLiteral("%1/%2.sql").arg(schemasFolder()).arg(number, 4, 10, QChar('0')));
        if (left.open(QIODevice::ReadOnly)) {
            db.execute(left.readAll().toStdString());
        }
        db.execute("PRAGMA user_version = " + std::to_string(number));
    }
}

std::string schemaOf(Connection& db) {
    std::string all;
    auto row = db.compose(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name");
    while (row.step()) {
        all += row.text() + '\n';
    }
    return all;
}

}  // namespace

/// Trust, test 12: a migration that is stopped anywhere leaves the old schema or the new one; and
/// what every earlier version left opens today, whole.
class MigrationStepsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(QFile::exists(schemasFolder() + QStringLiteral("/0001.sql"))); }

    /// What today's program leaves is what the earlier ones left.
    void theStoryIsTheSameToday() {
        useFresh();
        storage::StoreFixture f;
        tellStory(f);
        holdsWhatWasThere(f.store());
    }

    void whatEarlierVersionsLeftOpensWhole_data() {
        QTest::addColumn<int>("version");
        for (int version = 1; version <= newestVersion(); ++version) {
            QTest::addRow("version %d", version) << version;
        }
    }

    void whatEarlierVersionsLeftOpensWhole() {
        QFETCH(int, version);
        useFresh();
        restore(version);
        IdSource ids(clock_);
        auto opened = storage::openSqliteStore(folder(), clock_, ids);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().message().c_str());
        auto& store = **opened;
        QCOMPARE(store.status()->schemaVersion, newestVersion());
        holdsWhatWasThere(store);
        StoreLoad load(1);
        for (int i = 0; i < 3; ++i) {
            load.round(store, clock_, ids);
        }
        QVERIFY2(load.refusals().empty(),
                 load.refusals().empty() ? "" : load.refusals().front().message().c_str());
        QVERIFY(lostOf(store, load.acknowledged()).empty());
        QVERIFY(store.verify()->differences.empty());
    }

    /// At every call of every migration the process dies, or the power goes.
    void stoppedAnywhereItIsTheOldSchemaOrTheNew() {
        int stops = 0;
        std::map<int, int> foundVersions;
        const auto schemas = schemasByVersion();
        for (int version = 1; version < newestVersion(); ++version) {
            useFresh();
            restore(version);
            const auto image = disk_->afterKill();
            const auto calls = callsToMigrate(image);
            const auto most =
                std::min<std::uint64_t>(calls, static_cast<std::uint64_t>(figure(12, 100'000)));
            for (std::uint64_t i = 0; i < most; ++i) {
                for (const bool power : {false, true}) {
                    vfs_.use(
                        std::make_shared<FaultDisk>(stoppedAt(image, 1 + i * calls / most, power)));
                    const int found = checkSchema(schemas);
                    if (QTest::currentTestFailed()) {
                        return;
                    }
                    QVERIFY(found >= version);
                    ++foundVersions[found];
                    ++stops;
                    IdSource ids(clock_);
                    const auto store = storage::openSqliteStore(folder(), clock_, ids);
                    QVERIFY2(store.ok(), store.ok() ? "" : store.error().message().c_str());
                    holdsWhatWasThere(**store);
                }
            }
        }
        QStringList versions;
        for (const auto& [version, count] : foundVersions) {
            versions << QStringLiteral("%1 at version %2").arg(count).arg(version);
        }
        report(QStringLiteral("migrations: stopped at %1 points (%2), 0 between versions")
                   .arg(stops)
                   .arg(versions.join(QStringLiteral(", "))));
        QVERIFY(foundVersions.size() > 2);
    }

    /// The same with a real process and a real disk, at the failpoints between the steps.
    void killedBetweenStepsItGoesOn() {
        int kills = 0;
        for (const auto* point : {"store.migration_step", "store.migrated_step"}) {
            const int steps = newestVersion();
            for (int step = 1; step <= steps; ++step) {
                const QTemporaryDir data;
                QCOMPARE(openInProcess(data.path(), QStringLiteral("%1:%2").arg(point).arg(step)),
                         kKilled);
                ++kills;
                QCOMPARE(openInProcess(data.path(), {}), 0);
            }
        }
        report(QStringLiteral("migrations: killed at %1 failpoints, opened after each").arg(kills));
    }

private:
    void useFresh() {
        disk_ = std::make_shared<FaultDisk>();
        vfs_.use(disk_);
    }

    void restore(int version) {
        Connection db(folder() / storage::sqlite::kFileName, Connection::Mode::Writer);
        restoreAsOf(db, version);
    }

    std::map<int, std::string> schemasByVersion() {
        std::map<int, std::string> schemas;
        useFresh();
        Connection db(folder() / storage::sqlite::kFileName, Connection::Mode::Writer);
        for (const auto& [number, sql] : migrations()) {
            db.execute(sql);
            schemas[number] = schemaOf(db);
        }
        return schemas;
    }

    int checkSchema(const std::map<int, std::string>& schemas) {
        Connection db(folder() / storage::sqlite::kFileName, Connection::Mode::Writer);
        const int version = storage::sqlite::schemaVersion(db);
        [&] {
            QVERIFY(schemas.contains(version));
            QCOMPARE(QString::fromStdString(schemaOf(db)),
                     QString::fromStdString(schemas.at(version)));
        }();
        return version;
    }

    std::uint64_t callsToMigrate(const FaultDisk::Image& image) {
        disk_ = std::make_shared<FaultDisk>(image);
        vfs_.use(disk_);
        IdSource ids(clock_);
        const auto store = storage::openSqliteStore(folder(), clock_, ids);
        return disk_->calls();
    }

    FaultDisk::Image stoppedAt(const FaultDisk::Image& image, std::uint64_t number, bool power) {
        FaultDisk::Image left;
        Random random(number);
        disk_ = std::make_shared<FaultDisk>(image);
        disk_->onCall([&](const FaultDisk::Call& call) {
            if (call.number == number) {
                left = power ? disk_->afterCut(random) : disk_->afterKill();
            }
            return FaultDisk::Fault::None;
        });
        vfs_.use(disk_);
        {
            IdSource ids(clock_);
            const auto store = storage::openSqliteStore(folder(), clock_, ids);
        }
        disk_->onCall({});
        return left;
    }

    /// Every version holds the same story.
    static void holdsWhatWasThere(const storage::Store& store) {
        const auto verified = store.verify();
        QVERIFY(verified.ok());
        QVERIFY2(verified->differences.empty(),
                 verified->differences.empty() ? "" : verified->differences.front().c_str());
        QVERIFY(verified->auditChainOk);
        const auto status = store.status();
        QCOMPARE(status->events, 12);
        QCOMPARE(status->exceptionsOpen, 1);
        QCOMPARE(status->deliveriesPending, 9);
        QCOMPARE(status->deliveriesSettled, 2);
        const auto order = store.order("4711");
        QVERIFY(order.ok() && order->has_value());
        QCOMPARE((*order)->state.produced->text(),
                 std::string("6"));  // one of three was taken back
        const auto messages = store.unfinished(10);
        QCOMPARE(messages->size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(store.message(messages->front())->message.bytes),
                 QStringLiteral("<performance>größer</performance>"));
        QCOMPARE(store.message(messages->back())->message.bytes, std::string(65 * 1024, 'x'));
        QCOMPARE(store.edges({store.findLots("L-1", 2)->front().key}, true)->size(),
                 std::size_t{1});
    }

    int openInProcess(const QString& data, const QString& failpoint) {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("THROUGHLINE_FAILPOINT"), failpoint);
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open"), data});
        process.waitForFinished();
        return process.exitStatus() == QProcess::CrashExit ? kKilled : process.exitCode();
    }

    std::filesystem::path folder() const { return folder_.path().toStdString(); }

    QTemporaryDir folder_;
    ManualClock clock_{*parseTime("2026-11-24T08:00:00Z")};
    FaultVfs vfs_;
    std::shared_ptr<FaultDisk> disk_;
};

namespace {

/// Writes what this program leaves. Its difference (sqldiff) from what --restore makes of the
/// versions before is the next one of schemas/.
int writeStory(const char* file) {
    storage::StoreFixture f;
    tellStory(f);
    f.close();
    return std::filesystem::copy_file(f.folder() / storage::sqlite::kFileName, file) ? 0 : 1;
}

int writeRestored(const char* file, int version) {
    Connection db(file, Connection::Mode::Writer);
    restoreAsOf(db, version);
    return 0;
}

/// The process that is killed: opens a store and looks whether it is whole.
int openAndVerify(const char* data) {
    const SystemClock clock;
    IdSource ids(clock);
    const auto store = storage::openSqliteStore(data, clock, ids);
    return store.ok() && (*store)->verify()->differences.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--open") {
        return openAndVerify(argv[2]);
    }
    if (argc == 3 && std::string_view(argv[1]) == "--write") {
        return writeStory(argv[2]);
    }
    if (argc == 4 && std::string_view(argv[1]) == "--restore") {
        return writeRestored(argv[2], std::stoi(argv[3]));
    }
    QCoreApplication app(argc, argv);
    MigrationStepsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_migration_steps.moc"
