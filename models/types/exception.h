#pragma once

#include "models/types/common.h"

namespace throughline::models {

struct ExceptionRow {
    QString id, kind, state, code, causeKey, causeTitle, sentence;
    QString field, value, rule;
    int line = 0;
    QString order, plant, system, endpoint, owner, assignee;
    QString messageId, eventId, deliveryId;
    QDateTime opened, snoozedUntil, closed;
    qint64 revision = 0;
    int waitingBehind = 0;
    bool operator==(const ExceptionRow&) const = default;
};

}  // namespace throughline::models
