#include "connectors/http_client.h"
#include "support/plain_landscape.h"
#include "support/service_process.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <future>

using namespace throughline;
using namespace throughline::test;

/// throughlined --disk-reserve: with less free than that, senders are turned away before anything
/// is acknowledged, and every client can see why.
class DiskReserveTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        PlainLandscape landscape;
        landscape.destinations = {{"a", "http://127.0.0.1:1/a"}};
        landscape.write(folder_.path().toStdString());
    }

    void moreThanIsFreeRefusesAndSaysSo() {
        const auto free = std::filesystem::space(folder_.path().toStdString()).available;
        const auto reserve = free / (1024 * 1024) + 16 * 1024;
        if (reserve > 1'048'576) {
            QSKIP("more is free on this disk than a reserve may be");
        }
        ServiceProcess service(data(), folder_.filePath(QStringLiteral("landscape")));
        service.say({QStringLiteral("--disk-reserve"), QString::number(reserve)});
        QVERIFY(service.start());
        for (const char* path : {"/intake/in", "/intake/later"}) {
            const auto reply = post(service.port(), path);
            QCOMPARE(reply.status, 507);
            QVERIFY(!reply.headers.at("retry-after").empty());
            const auto problem =
                QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
            QCOMPARE(problem[QStringLiteral("code")].toString(), QStringLiteral("storage.full"));
            QCOMPARE(
                problem[QStringLiteral("title")].toString(),
                QStringLiteral("The disk is full: nothing new is accepted until there is room."));
            QCOMPARE(problem[QStringLiteral("field")].toString(), QStringLiteral("disk"));
            QCOMPARE(problem[QStringLiteral("rule")].toString(), moreThan(reserve));
        }
        const auto full = status();
        QCOMPARE(full[QStringLiteral("events")].toInt(), 0);
        QCOMPARE(full[QStringLiteral("messages")].toInt(), 0);
        QVERIFY2(warns(full, moreThan(reserve)), QJsonDocument(full).toJson().constData());

        QVERIFY(service.stop());
        service.say({QStringLiteral("--disk-reserve"), QStringLiteral("1")});
        QVERIFY(service.start());
        QCOMPARE(post(service.port(), "/intake/in").status, 201);
        QVERIFY(!warns(status(), moreThan(reserve)));
        QVERIFY(service.stop());
    }

    void whatIsNoSizeIsRefusedAtTheStart_data() {
        QTest::addColumn<QString>("value");
        for (const char* value : {"0", "-1", "many", "32.5", "1048577", "99999999999999999999"}) {
            QTest::newRow(value) << QString::fromLatin1(value);
        }
    }

    void whatIsNoSizeIsRefusedAtTheStart() {
        QFETCH(QString, value);
        QProcess process;
        process.start(program("throughlined"),
                      {QStringLiteral("--data"), data(), QStringLiteral("--disk-reserve"), value});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 2);
        const auto said = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(said.contains(QStringLiteral("--disk-reserve")) && said.contains(value),
                 qPrintable(said));
        QVERIFY(!QFileInfo::exists(data() + QStringLiteral("/throughline.db")));
    }

    void cleanup() { QDir(data()).removeRecursively(); }

private:
    static QString program(const char* name) {
        return qEnvironmentVariable("THROUGHLINE_BIN") + QLatin1Char('/') + QLatin1String(name);
    }
    static QString moreThan(std::uintmax_t mebibytes) {
        return QStringLiteral("more than %1").arg(mebibytes * 1024 * 1024);
    }
    static connectors::HttpReply post(int port, const std::string& path) {
        connectors::HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(port) + path;
        request.headers["Content-Type"] = "application/json";
        request.body = PlainLandscape::message("4711", 1);
        const auto client = connectors::makeHttpClient();
        std::promise<connectors::HttpReply> promise;
        client->send(std::move(request),
                     [&](connectors::HttpReply reply) { promise.set_value(std::move(reply)); });
        return promise.get_future().get();
    }
    [[nodiscard]] QJsonObject status() const {
        QProcess process;
        process.start(program("throughlinectl"),
                      {QStringLiteral("--data"), data(), QStringLiteral("--format"),
                       QStringLiteral("json"), QStringLiteral("status")});
        process.waitForFinished(60'000);
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }
    static bool warns(const QJsonObject& status, const QString& rule) {
        const auto warnings = status[QStringLiteral("warnings")].toArray();
        return std::any_of(warnings.begin(), warnings.end(), [&](const QJsonValue& warning) {
            return warning.toString().contains(QStringLiteral("The disk is full")) &&
                   warning.toString().contains(rule);
        });
    }
    [[nodiscard]] QString data() const { return folder_.filePath(QStringLiteral("data")); }

    QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(DiskReserveTest)
#include "tst_disk_reserve.moc"
