#include "models/types/queue.h"

namespace throughline::models {

QString QueueRow::headline() const {
    if (paused)
        return QStringLiteral("lane/paused");
    if (circuit == QLatin1String("half-open"))
        return QStringLiteral("lane/trying");
    if (out())
        return QStringLiteral("lane/out");
    if (queueFull)
        return QStringLiteral("lane/full");
    if (blockedLanes > 0)
        return QStringLiteral("lane/blocked");
    if (windowUntil.isValid())
        return QStringLiteral("lane/window");
    if (throttledUntil.isValid())
        return QStringLiteral("lane/slowed");
    if (retrying > 0)
        return QStringLiteral("lane/retrying");
    return QStringLiteral("lane/flowing");
}

QString QueueRow::fullName() const {
    QString plain = systemName;
    plain.replace(QLatin1Char(' '), QLatin1Char('-'));
    const bool same = plain.isEmpty() || plain.compare(destination, Qt::CaseInsensitive) == 0;
    return same ? name() : QStringLiteral("%1 (%2)").arg(systemName, destination);
}

QString LaneRow::headline() const {
    if (paused)
        return QStringLiteral("lane/paused");
    if (blocked)
        return QStringLiteral("lane/blocked");
    return headAttempts > 0 ? QStringLiteral("lane/retrying") : QStringLiteral("lane/flowing");
}

}  // namespace throughline::models
