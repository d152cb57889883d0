#include "support/ledger.h"
#include "support/plant_process.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace throughline;

/// The engine as a service, killed without warning in the middle of the demo and started again:
/// afterwards every order that nothing holds is shipped, and the plant's ledger equals the
/// engine's.
class RestartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedInTheMiddleItLosesAndDoublesNothing();

private:
    bool startService();
    void killService();
    [[nodiscard]] int applied() const;
    QJsonObject ctl(const QStringList& arguments) const;
    [[nodiscard]] bool shipped(const QString& order) const;
    [[nodiscard]] bool nothingUnderWay() const;
    [[nodiscard]] QString nowThere() const;

    static constexpr double kSpeed = 600;
    QTemporaryDir folder_;
    test::PlantProcess plant_;
    QProcess service_;
    QStringList variables_;
    QElapsedTimer since_;
    int httpPort_ = 0;
};

namespace {

constexpr int kPatience = 120'000;

QString program(const char* name) {
    return qEnvironmentVariable("THROUGHLINE_BIN") + QLatin1Char('/') + QLatin1String(name);
}

}  // namespace

void RestartTest::initTestCase() {
    const auto ports =
        plant_.start(folder_.filePath(QStringLiteral("plant")),
                     {QStringLiteral("--no-live"), QStringLiteral("--orders"), QStringLiteral("40"),
                      QStringLiteral("--speed"), QString::number(kSpeed)});
    QCOMPARE(ports.size(), std::size_t{7});
    for (const auto& [system, port] : ports) {
        variables_ << QStringLiteral("--set")
                   << QStringLiteral("port.%1=%2").arg(QString::fromStdString(system)).arg(port);
    }
    since_.start();
    QVERIFY(startService());
    plant_.connectTo(httpPort_, nowThere().toStdString());
}

/// The demo's clock: noon when the test began, so that no maintenance window is near.
QString RestartTest::nowThere() const {
    const auto passed =
        static_cast<qint64>(std::llround(static_cast<double>(since_.elapsed()) * kSpeed));
    return QDateTime::fromString(QStringLiteral("2026-11-23T12:00:00Z"), Qt::ISODate)
        .addMSecs(passed)
        .toString(Qt::ISODateWithMs);
}

bool RestartTest::startService() {
    const auto landscape =
        qEnvironmentVariable("THROUGHLINE_RESOURCES") + QStringLiteral("/demo/landscape");
    service_.start(
        program("throughlined"),
        QStringList{QStringLiteral("--data"), folder_.filePath(QStringLiteral("engine")),
                    QStringLiteral("--landscape"), landscape, QStringLiteral("--listen"),
                    QStringLiteral("127.0.0.1:0"), QStringLiteral("--http-port"),
                    QString::number(httpPort_), QStringLiteral("--clock-time"), nowThere(),
                    QStringLiteral("--clock-speed"), QString::number(kSpeed)} +
            variables_);
    service_.setReadChannel(QProcess::StandardError);
    while (service_.state() != QProcess::NotRunning) {
        while (service_.canReadLine()) {
            const auto line = QJsonDocument::fromJson(service_.readLine()).object();
            if (line[QStringLiteral("message")].toString() == QStringLiteral("ready")) {
                httpPort_ = line[QStringLiteral("http_port")].toString().toInt();
                return httpPort_ > 0;
            }
        }
        service_.waitForReadyRead(1'000);
    }
    qWarning("%s", service_.readAllStandardError().constData());
    return false;
}

void RestartTest::killService() {
    service_.kill();  // SIGKILL: no chance to write anything more
    service_.waitForFinished();
}

int RestartTest::applied() const {
    QFile ledger(folder_.filePath(QStringLiteral("plant/ledger.jsonl")));
    return ledger.open(QIODevice::ReadOnly) ? static_cast<int>(ledger.readAll().count('\n')) : 0;
}

QJsonObject RestartTest::ctl(const QStringList& arguments) const {
    QProcess process;
    process.start(program("throughlinectl"),
                  QStringList{QStringLiteral("--data"), folder_.filePath(QStringLiteral("engine")),
                              QStringLiteral("--format"), QStringLiteral("json")} +
                      arguments);
    process.waitForFinished(60'000);
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

bool RestartTest::shipped(const QString& order) const {
    const auto steps =
        ctl({QStringLiteral("order"), QStringLiteral("trace"), order})[QStringLiteral("milestones")]
            .toArray();
    return std::any_of(steps.begin(), steps.end(), [](const QJsonValue& step) {
        return step[QLatin1String("kind")].toString() == QLatin1String("shipped") &&
               !step[QLatin1String("occurred_at")].toString().isEmpty();
    });
}

bool RestartTest::nothingUnderWay() const {
    const auto queues =
        ctl({QStringLiteral("queue"), QStringLiteral("list")})[QStringLiteral("queues")].toArray();
    return !queues.isEmpty() &&
           std::all_of(queues.begin(), queues.end(), [](const QJsonValue& queue) {
               return queue[QLatin1String("in_flight")].toInt() == 0 &&
                      queue[QLatin1String("retrying")].toInt() == 0;
           });
}

void RestartTest::killedInTheMiddleItLosesAndDoublesNothing() {
    for (const int moment : {40, 150, 300, 450}) {
        QTRY_VERIFY_WITH_TIMEOUT(applied() >= moment, kPatience);
        killService();
        QVERIFY(startService());
    }
    for (const auto* order : {"1000001", "1000002", "1000014", "1000021", "1000026", "1000040"}) {
        QTRY_VERIFY2_WITH_TIMEOUT(shipped(QLatin1String(order)), order, kPatience);
    }
    QTRY_VERIFY_WITH_TIMEOUT(nothingUnderWay(), kPatience);
    QVERIFY(plant_.end());
    service_.terminate();
    QVERIFY(service_.waitForFinished(30'000));

    const SystemClock clock;
    IdSource ids(clock);
    const auto store = storage::openSqliteStore(
        folder_.filePath(QStringLiteral("engine")).toStdString(), clock, ids);
    QVERIFY(store.ok());
    const auto comparison =
        test::compareWithLedger(**store, folder_.filePath(QStringLiteral("plant/ledger.jsonl")));
    QVERIFY2(comparison.differences.isEmpty(),
             qPrintable(comparison.differences.join(QLatin1Char('\n'))));
    const auto verified = (*store)->verify();
    QVERIFY(verified.ok());
    QVERIFY2(verified->differences.empty(),
             verified->differences.empty() ? "" : verified->differences.front().c_str());
    QVERIFY(verified->auditChainOk);
}

QTEST_GUILESS_MAIN(RestartTest)
#include "tst_restart.moc"
