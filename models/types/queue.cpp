#include "models/types/queue.h"

namespace throughline::models {

QString QueueRow::headline() const {
    if (paused)
        return QStringLiteral("lane/paused");
    if (blockedLanes > 0)
        return QStringLiteral("lane/blocked");
    if (retrying > 0)
        return QStringLiteral("lane/retrying");
    return QStringLiteral("lane/flowing");
}

QString LaneRow::headline() const {
    if (paused)
        return QStringLiteral("lane/paused");
    if (blocked)
        return QStringLiteral("lane/blocked");
    return headAttempts > 0 ? QStringLiteral("lane/retrying") : QStringLiteral("lane/flowing");
}

}  // namespace throughline::models
