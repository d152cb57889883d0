#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace throughline::test {

/// throughlined as a process of its own, that tests kill. Its HTTP port stays the same from start
/// to start, so that senders find it again.
class ServiceProcess {
public:
    ServiceProcess(QString data, QString landscape)
        : data_(std::move(data)), landscape_(std::move(landscape)) {}
    ~ServiceProcess() { kill(); }

    /// What the next starts say besides.
    void say(QStringList arguments) { said_ = std::move(arguments); }
    /// Starts it; with a failpoint it may be gone before it is ready, which is no failure.
    bool start(const QString& failpoint = {}) {
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!failpoint.isEmpty()) {
            environment.insert(QStringLiteral("THROUGHLINE_FAILPOINT"), failpoint);
        }
        process_.setProcessEnvironment(environment);
        process_.start(qEnvironmentVariable("THROUGHLINE_BIN") + QStringLiteral("/throughlined"),
                       QStringList{QStringLiteral("--data"), data_, QStringLiteral("--landscape"),
                                   landscape_, QStringLiteral("--resources"),
                                   qEnvironmentVariable("THROUGHLINE_RESOURCES"),
                                   QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                                   QStringLiteral("--http-port"), QString::number(port_)} +
                           said_);
        process_.setReadChannel(QProcess::StandardError);
        QByteArray said;
        while (process_.state() != QProcess::NotRunning || process_.canReadLine()) {
            while (process_.canReadLine()) {
                said = process_.readLine();
                const auto line = QJsonDocument::fromJson(said).object();
                if (line[QStringLiteral("message")].toString() == QStringLiteral("ready")) {
                    port_ = line[QStringLiteral("http_port")].toString().toInt();
                    return true;
                }
            }
            process_.waitForReadyRead(1'000);
        }
        if (failpoint.isEmpty()) {
            qWarning("%s", said.constData());
        }
        return !failpoint.isEmpty();
    }
    /// SIGKILL: no chance to write anything more.
    void kill() {
        if (process_.state() != QProcess::NotRunning) {
            process_.kill();
            process_.waitForFinished();
        }
    }
    /// Asks it to stop; true when it does.
    bool stop() {
        process_.terminate();
        return process_.waitForFinished(30'000) && process_.exitStatus() == QProcess::NormalExit;
    }
    /// True when it ends within that time by itself.
    bool endsWithin(int milliseconds) {
        return process_.state() == QProcess::NotRunning || process_.waitForFinished(milliseconds);
    }
    [[nodiscard]] bool crashed() const { return process_.exitStatus() == QProcess::CrashExit; }
    [[nodiscard]] int port() const { return port_; }

private:
    const QString data_, landscape_;
    QStringList said_;
    QProcess process_;
    int port_ = 0;
};

}  // namespace throughline::test
