#include "models/tables/attempts_model.h"

#include "models/format.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

AttemptsModel::AttemptsModel(Session* session, QObject* parent)
    : RowTable<AttemptLine>(parent), session_(session) {}

void AttemptsModel::setDeliveries(const QList<DeliveryDetail>& deliveries, const QString& plant) {
    plant_ = plant;
    QList<AttemptLine> lines;
    for (const DeliveryDetail& delivery : deliveries) {
        for (const AttemptRow& attempt : delivery.attempts)
            lines << AttemptLine{attempt, delivery.id, delivery.destination};
    }
    std::stable_sort(lines.begin(), lines.end(), [](const AttemptLine& a, const AttemptLine& b) {
        return a.attempt.started < b.attempt.started;
    });
    merge(lines);
}

QString AttemptsModel::keyOf(const AttemptLine& line) const {
    return line.deliveryId + QLatin1Char('#') + QString::number(line.attempt.number) +
           line.attempt.id;
}

std::span<const ColumnSpec> AttemptsModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("Started")}, {QT_TR_NOOP("Destination")}, {QT_TR_NOOP("Attempt"), true},
        {QT_TR_NOOP("Outcome")}, {QT_TR_NOOP("Status")},      {QT_TR_NOOP("Duration"), true},
        {QT_TR_NOOP("Detail")}};
    return all;
}

QString AttemptsModel::display(const AttemptLine& line, Column column) const {
    switch (column) {
        case Column::Started:
            return timeText(line.attempt.started, session_->zoneOf(plant_), session_->now());
        case Column::Destination:
            return line.destination;
        case Column::Number:
            return QString::number(line.attempt.number);
        case Column::Outcome:
            return stateInfo("attempt", line.attempt.outcome).text;
        case Column::Status:
            return line.attempt.status == 0 ? tr("no answer")
                                            : QString::number(line.attempt.status);
        case Column::Duration:
            return latencyText(line.attempt.durationMicros);
        case Column::Detail:
            return line.attempt.businessCode.isEmpty()
                       ? line.attempt.detail
                       : line.attempt.businessCode + QLatin1String(": ") + line.attempt.detail;
    }
    return {};
}

QVariant AttemptsModel::cell(const AttemptLine& line, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(line, column);
        case CopyRole:
            return column == Column::Started ? line.attempt.started.toString(Qt::ISODateWithMs)
                                             : display(line, column);
        case StateRole:
            return column == Column::Outcome
                       ? QVariant(QStringLiteral("attempt/") + line.attempt.outcome)
                       : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::Started)
                return timeTooltip(line.attempt.started, session_->zoneOf(plant_));
            return column == Column::Detail ? QVariant(display(line, column)) : QVariant();
        default:
            return {};
    }
}

}  // namespace throughline::models
