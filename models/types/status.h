#pragma once

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
    int httpPort = 0;
    QDateTime started;
};

/// What changed in the engine since the notice before.
struct ChangeNotice {
    EngineStatus status;
    QStringList orders;
    bool exceptions = false, queues = false, events = false, genealogy = false, landscape = false;
};

}  // namespace throughline::models
