#include "cli_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

namespace throughline::test {

namespace {

QString folderText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

}  // namespace

QString CliFixture::program(const QString& name) {
    return qEnvironmentVariable("THROUGHLINE_BIN") + QLatin1Char('/') + name;
}

QStringList CliFixture::words(const char* text) {
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

CliResult CliFixture::run(const QStringList& arguments) {
    QProcess process;
    process.start(program(QStringLiteral("throughlinectl")), arguments);
    if (!process.waitForFinished(60'000)) {
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

CliResult CliFixture::ctl(const QStringList& arguments, const char* format) const {
    const QStringList all{QStringLiteral("--data"),      folderText(plant.root() / "data"),
                          QStringLiteral("--landscape"), folderText(plant.landscapeFolder()),
                          QStringLiteral("--format"),    QLatin1String(format)};
    return run(all + arguments);
}

void CliFixture::startService() {
    service = std::make_unique<QProcess>();
    service->setProcessChannelMode(QProcess::MergedChannels);
    service->start(
        program(QStringLiteral("throughlined")),
        {QStringLiteral("--data"), folderText(plant.root() / "data"), QStringLiteral("--landscape"),
         folderText(plant.landscapeFolder()), QStringLiteral("--listen"),
         QStringLiteral("127.0.0.1:0"), QStringLiteral("--http-port"), QStringLiteral("0")});
    const auto announced = folderText(plant.root() / "data" / "engine.json");
    QTRY_VERIFY2_WITH_TIMEOUT(QFile::exists(announced) || service->state() == QProcess::NotRunning,
                              service->readAll().constData(), 30'000);
    QVERIFY2(QFile::exists(announced), service->readAll().constData());
}

void CliFixture::stopService() {
    if (service != nullptr) {
        service->terminate();
        service->waitForFinished(20'000);
        service.reset();
    }
}

QJsonObject CliFixture::engineFile() const {
    QFile announced(folderText(plant.root() / "data" / "engine.json"));
    return announced.open(QIODevice::ReadOnly)
               ? QJsonDocument::fromJson(announced.readAll()).object()
               : QJsonObject();
}

QString CliFixture::file(const QString& name, const QByteArray& content) const {
    plant.write("files/" + name.toStdString(), content.toStdString());
    return folderText(plant.root() / "files" / name.toStdString());
}

QString CliFixture::release(const QString& order, const QString& unit) const {
    return file(order + QStringLiteral(".json"),
                QByteArray::fromStdString(engine::releaseJson(
                    order.toStdString(), "release-" + order.toStdString(), unit.toStdString())));
}

CliResult CliFixture::importRelease(const QString& order, const QString& unit) const {
    return ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
                release(order, unit)});
}

QString CliFixture::firstException() const {
    // By code: meanwhile a service finds that nobody takes its deliveries.
    return ctl(words("exception list --code mapping.code_unknown"))
        .json()[QStringLiteral("exceptions")][0][QStringLiteral("id")]
        .toString();
}

}  // namespace throughline::test
