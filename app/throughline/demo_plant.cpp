#include "throughline/demo_plant.h"

#include "platform/program_paths.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace throughline::app {

namespace {
constexpr int kStartMs = 20'000;
constexpr int kEndMs = 5000;

QString pathText(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}
}  // namespace

DemoPlant::DemoPlant(QObject* parent) : QObject(parent) {
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&process_, &QProcess::finished, this, [this](int code) {
        if (!ending_)
            Q_EMIT stopped(
                tr("The demo plant has ended (code %1). What it sent so far is kept.").arg(code));
    });
}

DemoPlant::~DemoPlant() {
    ending_ = true;
    if (process_.state() == QProcess::NotRunning)
        return;
    process_.closeWriteChannel();  // the plant runs until its input ends
    if (!process_.waitForFinished(kEndMs)) {
        process_.kill();
        process_.waitForFinished();
    }
}

QString DemoPlant::start(const std::filesystem::path& data, double speed, unsigned seed) {
    const auto program = platform::siblingProgram("throughline-plant");
    if (program.empty())
        return tr("The demo plant's program, throughline-plant, is not installed.");
    std::error_code failed;
    std::filesystem::create_directories(data, failed);
    if (failed)
        return tr("The demo plant's folder cannot be made: %1")
            .arg(QString::fromStdString(failed.message()));
    process_.start(pathText(program),
                   {QStringLiteral("--data"), pathText(data), QStringLiteral("--speed"),
                    QString::number(speed), QStringLiteral("--seed"), QString::number(seed)});
    while (!process_.canReadLine()) {
        if (!process_.waitForReadyRead(kStartMs))
            return tr("The demo plant did not start: %1").arg(process_.errorString());
    }
    const QJsonObject ports = QJsonDocument::fromJson(process_.readLine())
                                  .object()
                                  .value(QLatin1String("ports"))
                                  .toObject();
    for (auto it = ports.constBegin(); it != ports.constEnd(); ++it) {
        variables_["port." + it.key().toStdString()] = std::to_string(it.value().toInt());
    }
    return variables_.empty() ? tr("The demo plant did not say where it listens.") : QString();
}

void DemoPlant::connectTo(int engineHttpPort, const std::string& now) {
    const QJsonObject line{
        {QStringLiteral("engine_http"), QStringLiteral("http://127.0.0.1:%1").arg(engineHttpPort)},
        {QStringLiteral("now"), QString::fromStdString(now)}};
    process_.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

}  // namespace throughline::app
