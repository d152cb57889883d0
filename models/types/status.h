#pragma once

#include "models/answer.h"
#include "models/types/common.h"

namespace throughline::models {

struct EngineStatus {
    QString version, engine, user, role, storeVersion, dataFolder, landscape;
    QDateTime now;  ///< the engine's clock
    double clockSpeed = 1;
    qint64 events = 0, messages = 0, backlog = 0, settled = 0;
    int openExceptions = 0;
    double eventsPerSecond = 0, settledPerSecond = 0;
    quint64 diskFreeBytes = 0, storeBytes = 0;
    QStringList warnings;
    QList<Failure> problems;      ///< of the store, worst first
    qint64 clockSetBackSecs = 0;  ///< by so much, the last time since the start; 0: never
    QDateTime clockSetBackAt;
    int httpPort = 0;
    QDateTime started;

    /// False: the store did not say how it is, and counts are not known.
    [[nodiscard]] bool counted() const { return !storeVersion.isEmpty(); }
};

/// What changed in the engine since the notice before.
struct ChangeNotice {
    EngineStatus status;
    QStringList orders;
    bool exceptions = false, queues = false, events = false, genealogy = false, landscape = false;
};

}  // namespace throughline::models
