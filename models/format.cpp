#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace throughline::models {

namespace {

/// In the context that lupdate gives to what is outside of classes here.
QString tr(const char* text) {
    return QCoreApplication::translate("throughline::models", text);
}
QString unknown() {
    return QStringLiteral("—");
}

}  // namespace

QString timeText(const QDateTime& time, const QTimeZone& zone, const QDateTime& now) {
    if (!time.isValid())
        return unknown();
    const QDateTime local = time.toTimeZone(zone);
    if (now.isValid() && local.date() == now.toTimeZone(zone).date())
        return local.toString(QStringLiteral("HH:mm:ss"));
    return QLocale().toString(local, QStringLiteral("d MMM HH:mm"));
}

QString timeTooltip(const QDateTime& time, const QTimeZone& zone) {
    if (!time.isValid())
        return {};
    const QDateTime local = time.toTimeZone(zone);
    return QStringLiteral("%1 %2\n%3")
        .arg(QLocale().toString(local, QStringLiteral("d MMM yyyy HH:mm:ss.zzz")),
             local.timeZoneAbbreviation(), time.toUTC().toString(Qt::ISODateWithMs));
}

QString dateText(const QDateTime& time, const QTimeZone& zone) {
    if (!time.isValid())
        return unknown();
    return QLocale().toString(time.toTimeZone(zone), QStringLiteral("ddd d MMM"));
}

QString durationText(qint64 seconds) {
    seconds = std::abs(seconds);
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min").arg(seconds / 60);
    if (seconds < 86'400) {
        const qint64 minutes = seconds % 3600 / 60;
        return minutes == 0 ? tr("%1 h").arg(seconds / 3600)
                            : tr("%1 h %2 min").arg(seconds / 3600).arg(minutes);
    }
    const qint64 hours = seconds % 86'400 / 3600;
    return hours == 0 ? tr("%1 d").arg(seconds / 86'400)
                      : tr("%1 d %2 h").arg(seconds / 86'400).arg(hours);
}

QString ageText(const QDateTime& time, const QDateTime& now) {
    if (!time.isValid())
        return unknown();
    const qint64 seconds = time.secsTo(now);
    if (seconds < 1 && seconds > -1)
        return tr("just now");
    return seconds >= 0 ? tr("%1 ago").arg(durationText(seconds))
                        : tr("in %1").arg(durationText(seconds));
}

QString latenessText(qint64 seconds) {
    if (std::abs(seconds) < 60)
        return tr("on time");
    return seconds > 0 ? tr("%1 late").arg(durationText(seconds))
                       : tr("%1 early").arg(durationText(seconds));
}

QString latencyText(qint64 micros) {
    if (micros < 1000)
        return tr("%1 µs").arg(micros);
    if (micros < 1'000'000)
        return tr("%1 ms").arg(micros / 1000);
    return tr("%1 s").arg(QLocale().toString(static_cast<double>(micros) / 1e6, 'f', 1));
}

QString unitText(const QString& ucum) {
    if (ucum == QLatin1String("{piece}"))
        return tr("pcs");
    if (ucum.startsWith(QLatin1Char('{')) && ucum.endsWith(QLatin1Char('}')))
        return ucum.mid(1, ucum.size() - 2);
    return ucum;
}

QString quantityText(const Quantity& quantity) {
    if (!quantity.known())
        return unknown();
    return quantity.unit.isEmpty() ? quantity.value
                                   : quantity.value + QChar(0x00A0) + unitText(quantity.unit);
}

double approximately(const QString& decimal) {
    return decimal.toDouble();
}

QString countText(qint64 count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

QString bytesText(quint64 bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString rateText(double perSecond) {
    return QLocale().toString(perSecond, 'f', perSecond < 10 ? 1 : 0);
}

}  // namespace throughline::models
