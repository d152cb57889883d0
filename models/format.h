#pragma once

#include "models/types/common.h"

#include <QDateTime>
#include <QTimeZone>

/// How values are written for people: times in the plant's zone, ages relative, quantities with
/// unit.
namespace throughline::models {

/// "14:03:22" on the day of `now`, else "23 Nov 14:03"; "—" when not known.
QString timeText(const QDateTime& time, const QTimeZone& zone, const QDateTime& now);
/// "23 Nov 2026 14:03:22.120 CET · 2026-11-23T13:03:22.120Z", for tooltips.
QString timeTooltip(const QDateTime& time, const QTimeZone& zone);
QString dateText(const QDateTime& time, const QTimeZone& zone);
/// "12 s", "4 min", "2 h 10 min", "3 d 4 h".
QString durationText(qint64 seconds);
/// "4 min ago"; "—" when not known.
QString ageText(const QDateTime& time, const QDateTime& now);
/// "12 min late", "3 min early", "on time".
QString latenessText(qint64 seconds);
/// "830 µs", "12 ms", "1.4 s".
QString latencyText(qint64 micros);

/// "{piece}" is "pcs", others as in UCUM.
QString unitText(const QString& ucum);
/// "100 pcs"; "—" when not known.
QString quantityText(const Quantity& quantity);
/// For proportions on screen only; never for arithmetic that is kept.
double approximately(const QString& decimal);

/// "1 order" or "12 orders": `one` as it is, `many` with %1 for the number.
QString countText(qint64 count, const QString& one, const QString& many);
QString bytesText(quint64 bytes);
QString rateText(double perSecond);

}  // namespace throughline::models
