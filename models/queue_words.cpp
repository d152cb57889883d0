#include "models/queue_words.h"

#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"

#include <QLocale>

namespace throughline::models {

namespace {

QString number(qint64 value) {
    return QLocale().toString(value);
}

}  // namespace

QString QueueWords::clock(const QDateTime& time, bool seconds) const {
    const QTimeZone zone = session_.zoneOf(session_.plantOfSystem(row_.system));
    const QDateTime local = time.toTimeZone(zone);
    if (local.date() != session_.now().toTimeZone(zone).date())
        return QLocale().toString(local, QStringLiteral("ddd d MMM HH:mm"));
    return local.toString(seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString QueueWords::waiting() const {
    return countText(row_.depth, tr("1 delivery waits"), tr("%1 deliveries wait"));
}

QueueNotice QueueWords::outage() const {
    const QString since = tr("%1 has not answered since %2 (%3).")
                              .arg(row_.name(), clock(row_.outSince, false),
                                   durationText(row_.outSince.secsTo(session_.now())));
    const QString what = row_.depth == 0 ? tr("Nothing waits for it.")
                                         : tr("%1 in order; nothing has to be sent again, it goes "
                                              "out when the system is back.")
                                               .arg(waiting());
    QString next;
    if (row_.circuit == QLatin1String("half-open"))
        next = tr("One delivery is trying right now.");
    else if (row_.probeAt > session_.now())
        next = tr("Next try at %1.").arg(clock(row_.probeAt, true));
    else
        next = tr("The next try is due.");
    return {QStringLiteral("error"), QStringLiteral("error"),
            QStringList{since, what, next}.join(QLatin1Char(' ')), row_.incident};
}

QList<QueueNotice> QueueWords::notices() const {
    QList<QueueNotice> all;
    if (row_.out())
        all << outage();
    if (row_.queueFull)
        all << QueueNotice{QStringLiteral("error"),
                           QStringLiteral("stop"),
                           tr("The queue is full: %1. Senders are told to wait, and send again by "
                              "themselves; it is open again as soon as something has gone out.")
                               .arg(limit()),
                           {}};
    if (row_.paused)
        all << QueueNotice{QStringLiteral("held"),
                           QStringLiteral("pause"),
                           tr("Paused by a person. What comes waits in order until somebody "
                              "resumes it."),
                           {}};
    if (row_.windowUntil.isValid()) {
        const QString reason = visibleText(row_.windowReason);
        const QString until = clock(row_.windowUntil, false);
        all << QueueNotice{
            QStringLiteral("held"),
            QStringLiteral("clock"),
            (reason.isEmpty() ? tr("Not called until %1, by the plant's calendar.").arg(until)
                              : tr("Not called until %1: %2.").arg(until, reason)) +
                QLatin1Char(' ') + tr("It goes on by itself."),
            {}};
    }
    if (row_.throttledUntil > session_.now())
        all << QueueNotice{
            QStringLiteral("warning"),
            QStringLiteral("clock"),
            tr("%1 asked to slow down: nothing goes out until %2, then at a lower rate.")
                .arg(row_.name(), clock(row_.throttledUntil, true)),
            {}};
    return all;
}

QString QueueWords::circuit() const {
    if (row_.circuit == QLatin1String("half-open"))
        return tr("Half open: one delivery tries");
    if (row_.circuit == QLatin1String("open"))
        return row_.probeAt.isValid() ? tr("Open until %1").arg(clock(row_.probeAt, true))
                                      : tr("Open");
    return tr("Closed");
}

QString QueueWords::rate() const {
    const QString now =
        tr("%1/s now").arg(row_.rateMeasured > 0 ? rateText(row_.rateMeasured) : number(0));
    if (row_.ratePermitted <= 0)
        return tr("Not limited, %1").arg(now);
    if (row_.rateConfigured <= 0)  // learned from the receiver alone
        return tr("%1/s permitted, %2").arg(rateText(row_.ratePermitted), now);
    return tr("%1 of %2/s permitted, %3")
        .arg(rateText(row_.ratePermitted), rateText(row_.rateConfigured), now);
}

QString QueueWords::whyNotForeseeable() const {
    if (row_.paused)
        return tr("it is paused");
    if (row_.out())
        return tr("it does not answer");
    if (row_.lanes > 0 && row_.blockedLanes >= row_.lanes)
        return tr("every lane waits for a person");
    if (row_.outRate > 0 && row_.outRate < row_.inRate)
        return tr("it fills faster than it drains");
    if (row_.outRate > 0 && row_.outRate <= row_.inRate)
        return tr("it fills as fast as it drains");
    return tr("nothing has gone out lately");
}

QString QueueWords::drainedShort() const {
    if (row_.depth == 0)
        return {};
    return row_.eta.isValid() ? tr("at about %1").arg(clock(row_.eta, false))
                              : tr("not foreseeable");
}

QString QueueWords::drained() const {
    if (row_.depth == 0)
        return {};
    if (!row_.eta.isValid())
        return tr("Not foreseeable: %1").arg(whyNotForeseeable());
    const QString when =
        tr("At about %1, in %2")
            .arg(clock(row_.eta, false), durationText(session_.now().secsTo(row_.eta)));
    return row_.blockedLanes == 0 ? when : tr("%1, but for blocked lanes").arg(when);
}

QString QueueWords::limit() const {
    QStringList parts;
    if (row_.queueMost > 0)
        parts << tr("%1 of %2 deliveries").arg(number(row_.depth), number(row_.queueMost));
    if (row_.queueMostBytes > 0)
        parts << tr("%1 of %2")
                     .arg(bytesText(static_cast<quint64>(row_.bytes)),
                          bytesText(static_cast<quint64>(row_.queueMostBytes)));
    return parts.join(QStringLiteral(", "));
}

QString QueueWords::bulk() const {
    return row_.collected == 0 ? QString()
                               : countText(row_.collected, tr("1 delivery collected"),
                                           tr("%1 deliveries collected"));
}

}  // namespace throughline::models
