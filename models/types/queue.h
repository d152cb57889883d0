#pragma once

#include "models/types/common.h"

namespace throughline::models {

/// One destination with everything that waits for it.
struct QueueRow {
    QString destination, system, systemName;
    int depth = 0, inFlight = 0, retrying = 0, blockedLanes = 0, lanes = 0, failed = 0;
    bool paused = false;
    QDateTime oldest, nextAt, eta;   ///< eta: drained at this rate; invalid: not foreseeable
    double inRate = 0, outRate = 0;  ///< a minute
    QString health, healthWhy;       ///< "up", "degraded" …
    QList<double> history;           ///< depth of the last 60 minutes, oldest first
    QString circuit, incident;       ///< "closed", "open", "half-open"; the outage's exception
    QDateTime outSince, probeAt, throttledUntil, windowUntil;        ///< invalid: it is not
    double ratePermitted = 0, rateConfigured = 0, rateMeasured = 0;  ///< a second; 0: no limit
    QString windowReason;
    int collected = 0;  ///< for the next bulk
    int queueMost = 0;  ///< deliveries that may wait; 0: no limit
    qint64 queueMostBytes = 0, bytes = 0;
    bool queueFull = false;  ///< senders are told to wait
    bool operator==(const QueueRow&) const = default;

    /// Key of models/states.h: what matters most about the queue.
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString name() const { return systemName.isEmpty() ? destination : systemName; }
    /// The system's name, with the endpoint's where that says more ("MES Graz" says "mes-graz").
    [[nodiscard]] QString fullName() const;
    [[nodiscard]] bool out() const { return outSince.isValid(); }
    /// From so many deliveries on a queue deserves a look, and from so many on somebody's hands.
    static constexpr int kDeep = 100;
    static constexpr int kTooDeep = 1000;
};

/// The deliveries to one destination that share a key, first in, first out.
struct LaneRow {
    QString destination, laneKey, headDelivery, headType, headCode, headDetail, exception;
    int depth = 0, headAttempts = 0;
    bool paused = false, blocked = false;
    QDateTime oldest, nextAt;
    bool operator==(const LaneRow&) const = default;

    [[nodiscard]] QString headline() const;
};

struct LanesQuery {
    QString destination;
    bool onlyBlocked = false;
    QString after;
    int limit = 100;
    bool operator==(const LanesQuery&) const = default;
};

/// One delivery as a lane lists it.
struct QueuedDelivery {
    QString id, eventId, type, laneKey, order, state, lastCode, lastDetail;
    int attempts = 0;
    QDateTime created, nextAt;
    bool operator==(const QueuedDelivery&) const = default;
};

}  // namespace throughline::models
