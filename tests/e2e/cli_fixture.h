#pragma once

#include "engine_fixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <memory>

namespace throughline::test {

/// What a run of a program came to.
struct CliResult {
    int exit = -1;
    QByteArray out, err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// The command line as a process, over the data folder of a small plant, with or without the
/// service.
class CliFixture {
public:
    ~CliFixture() { stopService(); }

    static QString program(const QString& name);
    /// "order list": as typed, without quotes.
    static QStringList words(const char* text);
    static CliResult run(const QStringList& arguments);
    /// With --data and --format, against the service where one runs.
    [[nodiscard]] CliResult ctl(const QStringList& arguments, const char* format = "json") const;

    void startService();
    void stopService();
    /// engine.json, while the service runs.
    [[nodiscard]] QJsonObject engineFile() const;

    QString file(const QString& name, const QByteArray& content) const;
    /// The file of a release; FURLONG and its like are refused.
    QString release(const QString& order, const QString& unit = QStringLiteral("PC")) const;
    [[nodiscard]] CliResult importRelease(const QString& order,
                                          const QString& unit = QStringLiteral("PC")) const;
    /// The id of the first that waits for a code.
    [[nodiscard]] QString firstException() const;

    engine::EngineFixture plant;
    std::unique_ptr<QProcess> service;
};

}  // namespace throughline::test
