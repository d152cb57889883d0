#pragma once

#include "models/answer.h"
#include "models/types/common.h"

#include <QByteArray>
#include <QMap>

namespace throughline::models {

struct EventRow {
    QString id, type, source, sourceId, subject, plant, order, correlation, messageId;
    QDateTime time, recorded;
    int deliveriesOpen = 0, deliveriesFailed = 0;
    bool operator==(const EventRow&) const = default;
};

struct EventsQuery {
    QString order, type, source, plant, correlation, keyKind, keyValue;
    QDateTime from, to;
    bool oldestFirst = false;
    QString after;
    int limit = 100;
};

struct PayloadVersion {
    int version = 1;
    QByteArray content;
    QString who, reason;
    QDateTime at;
};

struct MessageDetail {
    QString id, endpoint, system, contentType, name, state;
    QMap<QString, QString> headers;
    QByteArray content;  ///< as received
    QDateTime received;
    QStringList events;
    QList<PayloadVersion> versions;
    Failure missing;  ///< why the content is not there: removed or damaged; no code: it is there
};

struct AttemptRow {
    QString id;
    int number = 0;
    QDateTime started;
    qint64 durationMicros = 0;
    QString outcome;  ///< "delivered", "refused", "unknown"
    int status = 0;
    QString code, businessCode, idempotencyKey, request, requestHeaders, response, detail;
    bool operator==(const AttemptRow&) const = default;
};

struct DeliveryDetail {
    QString id, destination, laneKey, state;
    int version = 1;
    QDateTime created, settled, nextAt;
    QString lastCode, lastDetail, replayOf;
    bool overtook = false;
    QList<AttemptRow> attempts;  ///< oldest first
    QList<PayloadVersion> versions;
    Failure missing;  ///< why no more than the id is known: damaged
};

struct EventDetail {
    EventRow row;
    QString envelope;   ///< CloudEvents JSON
    QString canonical;  ///< data, pretty-printed
    MessageDetail message;
    QList<DeliveryDetail> deliveries;
    Failure missing;  ///< why the event's data is not there: removed
};

struct SearchHit {
    QString kind, key, title, subtitle;
    bool operator==(const SearchHit&) const = default;
};

}  // namespace throughline::models
