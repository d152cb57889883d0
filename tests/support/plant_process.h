#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <map>
#include <string>

namespace throughline::test {

/// throughline-plant as a process of its own, with the protocol of its standard streams.
class PlantProcess {
public:
    ~PlantProcess() { end(); }

    /// Starts it and waits for its ports; empty when it did not come up.
    std::map<std::string, int> start(const QString& data, QStringList arguments) {
        process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process_.start(
            qEnvironmentVariable("THROUGHLINE_BIN") + QStringLiteral("/throughline-plant"),
            QStringList{QStringLiteral("--data"), data} + arguments);
        while (!process_.canReadLine() && process_.waitForReadyRead(20'000)) {
        }
        const auto ports = QJsonDocument::fromJson(process_.readLine())
                               .object()[QStringLiteral("ports")]
                               .toObject();
        std::map<std::string, int> found;
        for (auto it = ports.begin(); it != ports.end(); ++it) {
            found[it.key().toStdString()] = it->toInt();
        }
        return found;
    }
    /// Tells it where the engine is and what time it is there.
    void connectTo(int port, const std::string& now = {}) {
        QJsonObject line{
            {QStringLiteral("engine_http"), QStringLiteral("http://127.0.0.1:%1").arg(port)}};
        if (!now.empty()) {
            line[QStringLiteral("now")] = QString::fromStdString(now);
        }
        process_.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        process_.waitForBytesWritten(5'000);
    }
    /// Ends its input; true when it goes by itself.
    bool end() {
        if (process_.state() == QProcess::NotRunning) {
            return true;
        }
        process_.closeWriteChannel();
        const bool gone = process_.waitForFinished(10'000);
        if (!gone) {
            process_.kill();
            process_.waitForFinished();
        }
        return gone && process_.exitCode() == 0;
    }

private:
    QProcess process_;
};

}  // namespace throughline::test
