#include "models/states.h"

#include <QCoreApplication>
#include <QHash>

namespace throughline::models {

namespace {

struct Row {
    const char* key;
    const char* text;
    const char* icon;
    Tone tone;
};

constexpr Row kRows[] = {
    {"order/forecast", QT_TRANSLATE_NOOP("State", "Forecast"), "clock", Tone::Neutral},
    {"order/released", QT_TRANSLATE_NOOP("State", "Released"), "orders", Tone::Info},
    {"order/waiting", QT_TRANSLATE_NOOP("State", "Waiting"), "clock", Tone::Neutral},
    {"order/ready", QT_TRANSLATE_NOOP("State", "Ready"), "check", Tone::Info},
    {"order/running", QT_TRANSLATE_NOOP("State", "Running"), "play", Tone::Info},
    {"order/completed", QT_TRANSLATE_NOOP("State", "Completed"), "check", Tone::Ok},
    {"order/aborted", QT_TRANSLATE_NOOP("State", "Aborted"), "stop", Tone::Error},
    {"order/held", QT_TRANSLATE_NOOP("State", "Held"), "held", Tone::Held},
    {"order/suspended", QT_TRANSLATE_NOOP("State", "Suspended"), "pause", Tone::Warning},
    {"order/pending", QT_TRANSLATE_NOOP("State", "Pending"), "clock", Tone::Neutral},
    {"order/cancelled", QT_TRANSLATE_NOOP("State", "Cancelled"), "close", Tone::Neutral},
    {"order/closed", QT_TRANSLATE_NOOP("State", "Closed"), "check", Tone::Neutral},
    {"order/exception", QT_TRANSLATE_NOOP("State", "Exception"), "error", Tone::Error},
    {"order/overdue", QT_TRANSLATE_NOOP("State", "Overdue"), "clock", Tone::Warning},

    {"delivery/pending", QT_TRANSLATE_NOOP("State", "Waiting"), "clock", Tone::Neutral},
    {"delivery/in_flight", QT_TRANSLATE_NOOP("State", "In flight"), "arrow-right", Tone::Info},
    {"delivery/retrying", QT_TRANSLATE_NOOP("State", "Retrying"), "refresh", Tone::Warning},
    {"delivery/failed", QT_TRANSLATE_NOOP("State", "Failed"), "error", Tone::Error},
    {"delivery/settled", QT_TRANSLATE_NOOP("State", "Delivered"), "check", Tone::Ok},
    {"delivery/withdrawn", QT_TRANSLATE_NOOP("State", "Withdrawn"), "close", Tone::Neutral},
    {"delivery/parked", QT_TRANSLATE_NOOP("State", "Parked"), "pause", Tone::Held},
    {"delivery/none", QT_TRANSLATE_NOOP("State", "No delivery"), "minus", Tone::Neutral},

    {"attempt/delivered", QT_TRANSLATE_NOOP("State", "Delivered"), "check", Tone::Ok},
    {"attempt/refused", QT_TRANSLATE_NOOP("State", "Refused"), "error", Tone::Error},
    {"attempt/unknown", QT_TRANSLATE_NOOP("State", "Outcome unknown"), "warning", Tone::Warning},

    {"exception/open", QT_TRANSLATE_NOOP("State", "Open"), "error", Tone::Error},
    {"exception/snoozed", QT_TRANSLATE_NOOP("State", "Snoozed"), "snooze", Tone::Neutral},
    {"exception/replaying", QT_TRANSLATE_NOOP("State", "Replaying"), "replay", Tone::Info},
    {"exception/resolved", QT_TRANSLATE_NOOP("State", "Resolved"), "check", Tone::Ok},
    {"exception/discarded", QT_TRANSLATE_NOOP("State", "Discarded"), "discard", Tone::Neutral},

    {"health/up", QT_TRANSLATE_NOOP("State", "Up"), "check", Tone::Ok},
    {"health/degraded", QT_TRANSLATE_NOOP("State", "Degraded"), "warning", Tone::Warning},
    {"health/down", QT_TRANSLATE_NOOP("State", "Down"), "error", Tone::Error},
    {"health/maintenance", QT_TRANSLATE_NOOP("State", "Maintenance"), "pause", Tone::Held},
    {"health/unknown", QT_TRANSLATE_NOOP("State", "Not seen yet"), "clock", Tone::Neutral},

    {"lane/flowing", QT_TRANSLATE_NOOP("State", "Flowing"), "check", Tone::Ok},
    {"lane/blocked", QT_TRANSLATE_NOOP("State", "Blocked"), "error", Tone::Error},
    {"lane/paused", QT_TRANSLATE_NOOP("State", "Paused"), "pause", Tone::Held},
    {"lane/retrying", QT_TRANSLATE_NOOP("State", "Retrying"), "refresh", Tone::Warning},
    {"lane/out", QT_TRANSLATE_NOOP("State", "No answer"), "error", Tone::Error},
    {"lane/trying", QT_TRANSLATE_NOOP("State", "Trying again"), "refresh", Tone::Warning},
    {"lane/full", QT_TRANSLATE_NOOP("State", "Full"), "stop", Tone::Error},
    {"lane/window", QT_TRANSLATE_NOOP("State", "Maintenance"), "clock", Tone::Held},
    {"lane/slowed", QT_TRANSLATE_NOOP("State", "Slowed down"), "clock", Tone::Warning},

    {"disposition/unrestricted", QT_TRANSLATE_NOOP("State", "Unrestricted"), "check", Tone::Ok},
    {"disposition/restricted", QT_TRANSLATE_NOOP("State", "Restricted"), "warning", Tone::Warning},
    {"disposition/blocked", QT_TRANSLATE_NOOP("State", "Blocked"), "error", Tone::Error},
    {"disposition/in_quality", QT_TRANSLATE_NOOP("State", "In quality"), "clock", Tone::Info},
    {"disposition/hold", QT_TRANSLATE_NOOP("State", "On hold"), "held", Tone::Held},
    {"disposition/", QT_TRANSLATE_NOOP("State", "Not stated"), "minus", Tone::Neutral},

    {"impact/safe", QT_TRANSLATE_NOOP("State", "Safe"), "check", Tone::Ok},
    {"impact/stale", QT_TRANSLATE_NOOP("State", "Stale"), "warning", Tone::Warning},
    {"impact/duplicate", QT_TRANSLATE_NOOP("State", "Duplicate"), "copy", Tone::Warning},

    {"kpi/ok", QT_TRANSLATE_NOOP("State", "On target"), "check", Tone::Ok},
    {"kpi/warning", QT_TRANSLATE_NOOP("State", "Near limit"), "warning", Tone::Warning},
    {"kpi/error", QT_TRANSLATE_NOOP("State", "Off target"), "error", Tone::Error},
    {"kpi/unknown", QT_TRANSLATE_NOOP("State", "No data yet"), "clock", Tone::Neutral},

    {"severity/error", QT_TRANSLATE_NOOP("State", "Error"), "error", Tone::Error},
    {"severity/warning", QT_TRANSLATE_NOOP("State", "Warning"), "warning", Tone::Warning},

    {"message/received", QT_TRANSLATE_NOOP("State", "Received"), "clock", Tone::Info},
    {"message/accepted", QT_TRANSLATE_NOOP("State", "Accepted"), "check", Tone::Ok},
    {"message/refused", QT_TRANSLATE_NOOP("State", "Refused"), "error", Tone::Error},
    {"message/duplicate", QT_TRANSLATE_NOOP("State", "Duplicate"), "copy", Tone::Neutral},
    {"message/ignored", QT_TRANSLATE_NOOP("State", "Not an event"), "minus", Tone::Neutral},
    {"message/discarded", QT_TRANSLATE_NOOP("State", "Discarded"), "discard", Tone::Neutral},

    {"gap/agrees", QT_TRANSLATE_NOOP("State", "Agrees"), "check", Tone::Ok},
    {"gap/differs", QT_TRANSLATE_NOOP("State", "Differs"), "warning", Tone::Warning},
    {"gap/open", QT_TRANSLATE_NOOP("State", "Not there yet"), "clock", Tone::Neutral},
};

constexpr struct {
    const char* kind;
    const char* title;
} kMilestones[] = {
    {"released", QT_TRANSLATE_NOOP("Milestone", "Released")},
    {"dispatched", QT_TRANSLATE_NOOP("Milestone", "Dispatched")},
    {"started", QT_TRANSLATE_NOOP("Milestone", "Started")},
    {"completed", QT_TRANSLATE_NOOP("Milestone", "Completed")},
    {"goods_posted", QT_TRANSLATE_NOOP("Milestone", "Goods posted")},
    {"inspected", QT_TRANSLATE_NOOP("Milestone", "Inspected")},
    {"lot_approved", QT_TRANSLATE_NOOP("Milestone", "Lot approved")},
    {"shipment_ready", QT_TRANSLATE_NOOP("Milestone", "Shipment ready")},
    {"shipped", QT_TRANSLATE_NOOP("Milestone", "Shipped")},
};

// As humanised from the types of docs/events.md.
[[maybe_unused]] constexpr const char* kEventTypes[] = {
    QT_TRANSLATE_NOOP("EventType", "Order released"),
    QT_TRANSLATE_NOOP("EventType", "Order changed"),
    QT_TRANSLATE_NOOP("EventType", "Order cancelled"),
    QT_TRANSLATE_NOOP("EventType", "Order closed"),
    QT_TRANSLATE_NOOP("EventType", "Job dispatched"),
    QT_TRANSLATE_NOOP("EventType", "Job started"),
    QT_TRANSLATE_NOOP("EventType", "Job paused"),
    QT_TRANSLATE_NOOP("EventType", "Job resumed"),
    QT_TRANSLATE_NOOP("EventType", "Job completed"),
    QT_TRANSLATE_NOOP("EventType", "Job aborted"),
    QT_TRANSLATE_NOOP("EventType", "Operation started"),
    QT_TRANSLATE_NOOP("EventType", "Operation completed"),
    QT_TRANSLATE_NOOP("EventType", "Labor reported"),
    QT_TRANSLATE_NOOP("EventType", "Material consumed"),
    QT_TRANSLATE_NOOP("EventType", "Material produced"),
    QT_TRANSLATE_NOOP("EventType", "Material returned"),
    QT_TRANSLATE_NOOP("EventType", "Lot assembled"),
    QT_TRANSLATE_NOOP("EventType", "Equipment state changed"),
    QT_TRANSLATE_NOOP("EventType", "Goods movement posted"),
    QT_TRANSLATE_NOOP("EventType", "Goods movement reversed"),
    QT_TRANSLATE_NOOP("EventType", "Cost posted"),
    QT_TRANSLATE_NOOP("EventType", "Inventory snapshot"),
    QT_TRANSLATE_NOOP("EventType", "Inspection requested"),
    QT_TRANSLATE_NOOP("EventType", "Inspection result recorded"),
    QT_TRANSLATE_NOOP("EventType", "Inspection dispositioned"),
    QT_TRANSLATE_NOOP("EventType", "Deviation approved"),
    QT_TRANSLATE_NOOP("EventType", "Nonconformance opened"),
    QT_TRANSLATE_NOOP("EventType", "Lot status changed"),
    QT_TRANSLATE_NOOP("EventType", "Shipment ready"),
    QT_TRANSLATE_NOOP("EventType", "Shipment shipped"),
    QT_TRANSLATE_NOOP("EventType", "Supplier committed"),
    QT_TRANSLATE_NOOP("EventType", "Supplier ASN"),
    QT_TRANSLATE_NOOP("EventType", "Master data published"),
    QT_TRANSLATE_NOOP("EventType", "Event corrected")};

StateInfo infoOf(const Row& row) {
    return {QString::fromLatin1(row.key), QCoreApplication::translate("State", row.text),
            QString::fromLatin1(row.icon), row.tone};
}

/// "in_flight" → "In flight".
QString humanised(QString wire) {
    wire.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!wire.isEmpty())
        wire[0] = wire[0].toUpper();
    return wire;
}

}  // namespace

StateInfo stateInfo(const QString& key) {
    static const auto index = [] {
        QHash<QString, const Row*> rows;
        for (const Row& row : kRows)
            rows.insert(QString::fromLatin1(row.key), &row);
        return rows;
    }();
    if (const Row* row = index.value(key))
        return infoOf(*row);
    return {key, humanised(key.section(QLatin1Char('/'), 1)), QStringLiteral("info"),
            Tone::Neutral};
}

StateInfo stateInfo(const char* domain, const QString& wire) {
    return stateInfo(QString::fromLatin1(domain) + QLatin1Char('/') + wire);
}

QList<StateInfo> allStates() {
    QList<StateInfo> rows;
    for (const Row& row : kRows)
        rows << infoOf(row);
    return rows;
}

QList<StateInfo> statesOf(const char* domain) {
    const QString prefix = QString::fromLatin1(domain) + QLatin1Char('/');
    QList<StateInfo> rows;
    for (const Row& row : kRows) {
        if (QString::fromLatin1(row.key).startsWith(prefix))
            rows << infoOf(row);
    }
    return rows;
}

QString milestoneTitle(const QString& kind) {
    for (const auto& row : kMilestones) {
        if (kind == QLatin1String(row.kind))
            return QCoreApplication::translate("Milestone", row.title);
    }
    return humanised(kind);
}

QStringList milestoneKinds() {
    QStringList kinds;
    for (const auto& row : kMilestones)
        kinds << QString::fromLatin1(row.kind);
    return kinds;
}

QString eventTypeTitle(const QString& type) {
    static const QHash<QString, QString> split = {
        {QStringLiteral("goodsmovement"), QStringLiteral("goods movement")},
        {QStringLiteral("resultrecorded"), QStringLiteral("result recorded")},
        {QStringLiteral("statuschanged"), QStringLiteral("status changed")},
        {QStringLiteral("statechanged"), QStringLiteral("state changed")},
        {QStringLiteral("masterdata"), QStringLiteral("master data")},
        {QStringLiteral("asn"), QStringLiteral("ASN")},
    };
    QStringList words;
    const QStringList parts = type.split(QLatin1Char('.'));
    for (const QString& part : parts)
        words << split.value(part, part);
    const QString english = humanised(words.join(QLatin1Char(' ')));
    return QCoreApplication::translate("EventType", english.toUtf8().constData());
}

}  // namespace throughline::models
