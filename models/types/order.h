#pragma once

#include "models/types/common.h"
#include "models/types/exception.h"

namespace throughline::models {

struct OrderQuantities {
    Quantity released, started, produced, scrapped, reworked, posted, accepted, shipped;
    bool operator==(const OrderQuantities&) const = default;
};

struct OrderRow {
    QString order, plant, item, itemRevision, itemDescription, customer;
    QString status;  ///< "released", "running" … (states.h, domain order)
    QStringList sourceStatus;
    QString furthest;  ///< milestone, empty: none yet
    QDateTime due, lastChange, nextExpected;
    OrderQuantities quantities;
    int openExceptions = 0;
    bool overdue = false, held = false;
    QString heldReason;
    qint64 revision = 0;
    QStringList lots;

    /// What the person must see first: "held", "exception", "overdue", else the status.
    [[nodiscard]] QString headline() const;
    bool operator==(const OrderRow&) const = default;
};

struct OrdersQuery {
    QString text, plant, status, furthest;
    bool onlyStuck = false;
    QDateTime changedFrom;
    QString sort;  ///< "last_change", "order", "due_date"
    bool ascending = false;
    QString after;
    int limit = 100;
    bool operator==(const OrdersQuery&) const = default;
};

struct MilestoneStep {
    QString kind;
    QDateTime occurred, expected;
    qint64 latenessSeconds = 0;  ///< positive: late
    QString eventId;
    bool overdue = false;
    bool operator==(const MilestoneStep&) const = default;
};

struct TraceDelivery {
    QString id, destination, toSystem, state;
    int attempts = 0;
    QDateTime created, settled, nextAt;
    QString lastCode, lastDetail, replayOf;
    bool operator==(const TraceDelivery&) const = default;
};

struct TraceMessage {
    QString eventId, type, source, fromSystem, messageId, subject;
    QDateTime time, recorded;
    QList<TraceDelivery> deliveries;
    bool operator==(const TraceMessage&) const = default;
};

struct QuantityGap {
    QString left, right, leftValue, rightValue, sentence;
    bool operator==(const QuantityGap&) const = default;
};

struct OperationRow {
    QString operation, description, yield, scrap, rework, mrb, unit;
    bool final = false;
    bool operator==(const OperationRow&) const = default;
};

struct OrderTrace {
    OrderRow order;
    QList<MilestoneStep> milestones;  ///< all nine, in order
    QList<TraceMessage> messages;     ///< oldest first
    QList<ExceptionRow> exceptions;
    QList<QuantityGap> gaps;
    QList<OperationRow> operations;
    QStringList systems;  ///< columns of the path
    bool truncated = false;
};

}  // namespace throughline::models
