#include "storage/sqlite/schema.h"
#include "storage/sqlite/sql_text.h"
#include "storage/sqlite/store_status.h"
#include "storage/sqlite/writer.h"
#include "store_fixture.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <set>
#include <thread>

using namespace throughline;
using namespace throughline::storage;

namespace fs = std::filesystem;

namespace {

constexpr int kIoErrorFsync = 1034;  // SQLITE_IOERR_FSYNC

/// A second hand on a closed store's file.
sqlite::Connection direct(const StoreFixture& f) {
    return sqlite::Connection(f.folder() / sqlite::kFileName, sqlite::Connection::Mode::Writer);
}

/// A writer on a fresh file, without the store around it.
struct BareWriter {
    BareWriter() : ids(clock) {
        auto db = std::make_unique<sqlite::Connection>(
            fs::path(folder.path().toStdString()) / "w.db", sqlite::Connection::Mode::Writer);
        if (!sqlite::migrate(*db).ok()) {
            qFatal("the schema cannot be made");
        }
        writer = std::make_unique<sqlite::Writer>(std::move(db), clock, ids);
    }

    Result<bool> put(const std::string& key, const std::string& value) {
        return run([=](sqlite::UnitContext& unit) -> Result<bool> {
            unit.db.use("transaction.fact_put").bind("$key", key).bind("$value", value).run();
            return true;
        });
    }
    Result<bool> run(std::function<Result<bool>(sqlite::UnitContext&)> work) {
        return writer->writeAndWait<bool>(std::move(work));
    }

    QTemporaryDir folder;
    SystemClock clock;
    IdSource ids;
    std::unique_ptr<sqlite::Writer> writer;
};

}  // namespace

/// What was acknowledged is there, whatever happens to the process; what cannot be kept is refused.
class DurabilityTest : public QObject {
    Q_OBJECT

private slots:
    void everyNamedStatementPrepares() {
        StoreFixture f;
        f.close();
        auto db = direct(f);
        QVERIFY(sqlite::sqlNames().size() > 80);
        for (const auto name : sqlite::sqlNames()) {
            try {
                db.use(name);
            } catch (const sqlite::SqliteError& error) {
                QFAIL((std::string(name) + ": " + error.what()).c_str());
            }
        }
    }

    void acknowledgedSurvivesWithoutAClose() {
        StoreFixture f;
        std::vector<EventId> acknowledged;
        for (int i = 0; i < 50; ++i) {
            acknowledged.push_back(
                f.acceptOne(released(std::to_string(i), "r" + std::to_string(i)), {"erp"}));
        }
        QCOMPARE(f.claim("dead", "erp", 5).size(), std::size_t{5});
        const QTemporaryDir copy;
        for (const auto* name : {"throughline.db", "throughline.db-wal"}) {
            fs::copy_file(f.folder() / name, fs::path(copy.path().toStdString()) / name);
        }
        IdSource ids(f.clock);
        const auto after = openSqliteStore(copy.path().toStdString(), f.clock, ids);
        QVERIFY(after.ok());
        for (const auto id : acknowledged) {
            QVERIFY((*after)->event(id).ok());
        }
        QCOMPARE((*after)->queues()->at(0).inFlight, 0);
        QCOMPARE((*after)->queues()->at(0).depth, 50);
        QVERIFY((*after)->verify()->differences.empty());
        const auto outcome = StoreFixture::wait<AcceptOutcome>([&](auto done) {
            AcceptUnit unit;
            unit.events = {released("0", "r0")};
            (*after)->accept(unit, done);
        });
        QCOMPARE(outcome->events.at(0).verdict, AcceptVerdict::Duplicate);
    }

    void aSecondOpenerIsRefused() {
        StoreFixture f;
        IdSource ids(f.clock);
        QCOMPARE(openSqliteStore(f.folder(), f.clock, ids).error().code, ErrorCode::StorageLocked);
        f.close();
        QVERIFY(openSqliteStore(f.folder(), f.clock, ids).ok());
    }

    void idsGoOnWhenTheClockGoesBack() {
        StoreFixture f;
        const auto before = f.acceptOne(released("1", "a"));
        f.close();
        f.clock.set(f.clock.now() - std::chrono::hours{24 * 400});
        f.open();
        QVERIFY(f.acceptOne(released("2", "b")) > before);
    }

    void aNewerSchemaIsRefused() {
        StoreFixture f;
        f.close();
        direct(f).execute("PRAGMA user_version = 99");
        IdSource ids(f.clock);
        QCOMPARE(openSqliteStore(f.folder(), f.clock, ids).error().code, ErrorCode::StorageVersion);
    }

    void manyThreadsShareCommitsAndLoseNothing() {
        StoreFixture f;
        constexpr int kThreads = 6;
        constexpr int kEach = 150;
        std::latch all(kThreads * kEach);
        std::atomic<int> accepted{0};
        std::atomic<int> duplicates{0};
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < kEach; ++i) {
                    // two threads at a time send the same events
                    const auto id = std::to_string(thread / 2) + "-" + std::to_string(i);
                    AcceptUnit unit;
                    unit.events = {released(id, id)};
                    f.store().accept(std::move(unit), [&](const Result<AcceptOutcome>& outcome) {
                        if (outcome && outcome->events.at(0).verdict == AcceptVerdict::Accepted) {
                            ++accepted;
                        } else if (outcome &&
                                   outcome->events.at(0).verdict == AcceptVerdict::Duplicate) {
                            ++duplicates;
                        }
                        all.count_down();
                    });
                }
            });
        }
        all.wait();
        QCOMPARE(accepted.load(), kThreads / 2 * kEach);
        QCOMPARE(duplicates.load(), kThreads / 2 * kEach);
        QCOMPARE(f.store().status()->events, kThreads / 2 * kEach);
        QVERIFY(f.store().verify()->differences.empty());
    }

    void aFailingUnitHurtsNoOtherOfItsGroup() {
        BareWriter bare;
        std::promise<void> first;
        std::vector<std::future<Result<bool>>> results;
        // the first unit holds the writer until the others have gathered behind it
        auto gathered = first.get_future().share();
        bare.writer->write<bool>(
            [gathered](sqlite::UnitContext&) -> Result<bool> {
                gathered.wait();
                return true;
            },
            {});
        for (int i = 0; i < 9; ++i) {
            auto promise = std::make_shared<std::promise<Result<bool>>>();
            results.push_back(promise->get_future());
            bare.writer->write<bool>(
                [i](sqlite::UnitContext& unit) -> Result<bool> {
                    unit.db.use("transaction.fact_put")
                        .bind("$key", std::to_string(i))
                        .bind("$value", "v")
                        .run();
                    if (i % 3 == 1) {
                        return Error{.code = ErrorCode::FixStale};
                    }
                    if (i % 3 == 2) {
                        throw std::runtime_error("broken invariant");
                    }
                    return true;
                },
                [promise](Result<bool> result) { promise->set_value(std::move(result)); });
        }
        first.set_value();
        for (int i = 0; i < 9; ++i) {
            const auto result = results.at(static_cast<std::size_t>(i)).get();
            QCOMPARE(result.ok(), i % 3 == 0);
            const auto there = bare.run([i](sqlite::UnitContext& unit) -> Result<bool> {
                return unit.db.use("transaction.fact_get").bind("$key", std::to_string(i)).step();
            });
            QCOMPARE(*there, i % 3 == 0);
        }
    }

    void aFullDiskRefusesAndWorkResumes() {
        BareWriter bare;
        QVERIFY(*bare.run([](sqlite::UnitContext& unit) -> Result<bool> {
            unit.db.execute("PRAGMA max_page_count = 120");
            return true;
        }));
        std::set<int> acknowledged;
        std::optional<ErrorCode> refusal;
        for (int i = 0; i < 200 && !refusal; ++i) {
            if (auto put = bare.put(std::to_string(i), std::string(20'000, 'x')); put.ok()) {
                acknowledged.insert(i);
            } else {
                refusal = put.error().code;
            }
        }
        QCOMPARE(refusal, std::optional(ErrorCode::StorageFull));
        QVERIFY(*bare.run([](sqlite::UnitContext& unit) -> Result<bool> {
            unit.db.execute("PRAGMA max_page_count = 100000");
            return true;
        }));
        QVERIFY(bare.put("after", std::string(20'000, 'x')).ok());
        for (const int i : acknowledged) {
            QVERIFY(*bare.run([i](sqlite::UnitContext& unit) -> Result<bool> {
                return unit.db.use("transaction.fact_get").bind("$key", std::to_string(i)).step();
            }));
        }
    }

    void anFsyncErrorStopsTheStoreForGood() {
        BareWriter bare;
        QVERIFY(bare.put("before", "v").ok());
        const auto broken = bare.run([](sqlite::UnitContext& unit) -> Result<bool> {
            unit.db.use("transaction.fact_put").bind("$key", "lost").bind("$value", "v").run();
            throw sqlite::SqliteError(kIoErrorFsync, "disk I/O error");
        });
        QCOMPARE(broken.error().code, ErrorCode::StorageFailed);
        QCOMPARE(bare.put("after", "v").error().code, ErrorCode::StorageFailed);
    }

    void aChangedAuditRowShows_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("ok");
        QTest::newRow("untouched") << "SELECT 1" << true;
        QTest::newRow("reason") << "UPDATE audit SET reason = 'nothing' WHERE seq = 2" << false;
        QTest::newRow("user") << "UPDATE audit SET user = 'bert' WHERE seq = 1" << false;
        QTest::newRow("time") << "UPDATE audit SET at = at + 1 WHERE seq = 3" << false;
        QTest::newRow("removed") << "DELETE FROM audit WHERE seq = 2" << false;
        QTest::newRow("tail cut") << "DELETE FROM audit WHERE seq = 3" << false;
        QTest::newRow("moved between fields")
            << "UPDATE audit SET object = object || 'x', action = 'a.' WHERE seq = 2" << false;
    }

    void aChangedAuditRowShows() {
        QFETCH(QString, sql);
        QFETCH(bool, ok);
        StoreFixture f;
        for (int i = 1; i <= 3; ++i) {
            const NewAudit entry{
                .who = anna(), .action = "a.x", .object = "o", .reason = "because"};
            QCOMPARE(*StoreFixture::wait<std::int64_t>(
                         [&](auto done) { f.store().writeAudit(entry, done); }),
                     i);
        }
        f.close();
        direct(f).execute(sql.toStdString());
        f.open();
        const auto report = f.store().verify();
        QCOMPARE(report->auditChainOk, ok);
        QCOMPARE(report->differences.empty(), ok);
    }

    void aChangedProjectionShows() {
        StoreFixture f;
        f.acceptOne(released("4711", "a"));
        f.close();
        direct(f).execute("UPDATE production_order SET state = replace(state, 'PUMP-1', 'PUMP-2')");
        f.open();
        const auto report = f.store().verify();
        QCOMPARE(report->differences.size(), std::size_t{1});
        QVERIFY(report->differences.at(0).find("4711") != std::string::npos);
    }

    void statusNamesTheVersionAndItsBug() {
        StoreFixture f;
        const auto status = f.store().status();
        QVERIFY(!status->sqliteVersion.empty());
        QVERIFY(status->schemaVersion >= 3);
        QVERIFY(status->diskFreeBytes > 0);
        QVERIFY(status->fileBytes > 0);
    }
};

QTEST_GUILESS_MAIN(DurabilityTest)
#include "tst_durability.moc"
