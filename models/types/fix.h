#pragma once

#include "models/answer.h"
#include "models/types/common.h"

#include <QList>

namespace throughline::models {

/// The payload behind an exception and what a fix may change in it.
struct EditablePayload {
    QString payload;   ///< newest version
    QString original;  ///< as it came
    QString format;    ///< "json", "xml", "csv"
    int version = 1;
    QStringList editable;   ///< JSON pointers that may change; with `anything` all of it may
    bool anything = false;  ///< a message that was never accepted: nothing is locked
    QString schema;         ///< of the contract, JSON; empty where nothing was accepted yet
    qint64 revision = 0;    ///< of the exception
};

struct PreviewTarget {
    QString destination, method, url, contentType, idempotencyKey;
    QString bytes;   ///< exactly what would be sent
    QString before;  ///< what the last attempt sent; empty: none was
};

/// What sending again would do.
struct Preview {
    bool possible = false;
    QList<Failure> problems;
    QString impact;  ///< "safe", "stale", "duplicate"
    QString why;
    QList<PreviewTarget> targets;
    QStringList eventTypes, changedFields;
};

struct ReplayOutcome {
    QString object;
    bool ok = false;
    QString text;
};

struct ReplayRequest {
    QStringList ids;   ///< exceptions or deliveries
    QString causeKey;  ///< or a whole group
    QString reason;
    bool dryRun = false;  ///< count only
};

struct ReplayResult {
    int counted = 0;
    QList<ReplayOutcome> outcomes;
};

}  // namespace throughline::models
