#include "models/tables/trace_messages_model.h"

#include "models/format.h"
#include "models/session.h"
#include "models/states.h"

namespace throughline::models {

QString TraceLeg::key() const {
    return delivery.id.isEmpty() ? message.eventId
                                 : message.eventId + QLatin1Char('/') + delivery.id;
}

QString TraceLeg::state() const {
    return QStringLiteral("delivery/") +
           (delivery.id.isEmpty() ? QStringLiteral("none") : delivery.state);
}

TraceMessagesModel::TraceMessagesModel(Session* session, QObject* parent)
    : RowTable<TraceLeg>(parent), session_(session) {}

void TraceMessagesModel::setMessages(const QList<TraceMessage>& messages, const QString& plant) {
    plant_ = plant;
    QList<TraceLeg> legs;
    for (const TraceMessage& message : messages) {
        TraceLeg leg{message, {}, session_->systemName(message.fromSystem), {}, true};
        if (message.deliveries.isEmpty())
            legs << leg;
        for (const TraceDelivery& delivery : message.deliveries) {
            leg.delivery = delivery;
            leg.toName = session_->systemName(delivery.toSystem);
            legs << leg;
            leg.firstOfMessage = false;
        }
    }
    merge(legs);
}

std::span<const ColumnSpec> TraceMessagesModel::columns() const {
    static constexpr ColumnSpec all[] = {{QT_TR_NOOP("Time")},  {QT_TR_NOOP("Event")},
                                         {QT_TR_NOOP("From")},  {QT_TR_NOOP("To")},
                                         {QT_TR_NOOP("State")}, {QT_TR_NOOP("Attempts"), true},
                                         {QT_TR_NOOP("Detail")}};
    return all;
}

QString TraceMessagesModel::display(const TraceLeg& leg, Column column) const {
    switch (column) {
        case Column::Time:
            return timeText(leg.message.time.isValid() ? leg.message.time : leg.message.recorded,
                            session_->zoneOf(plant_), session_->now());
        case Column::Event:
            return eventTypeTitle(leg.message.type);
        case Column::From:
            return leg.fromName;
        case Column::To:
            return leg.toName.isEmpty() ? QStringLiteral("—") : leg.toName;
        case Column::State:
            return stateInfo(leg.state()).text;
        case Column::Attempts:
            return leg.delivery.attempts == 0 ? QString() : QString::number(leg.delivery.attempts);
        case Column::Detail:
            if (!leg.delivery.replayOf.isEmpty())
                return tr("Replay of %1. %2").arg(leg.delivery.replayOf, leg.delivery.lastDetail);
            return leg.delivery.lastDetail;
    }
    return {};
}

QVariant TraceMessagesModel::cell(const TraceLeg& leg, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(leg, column);
        case StateRole:
            return column == Column::State ? QVariant(leg.state()) : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::Time)
                return timeTooltip(leg.message.time, session_->zoneOf(plant_));
            if (column == Column::Event)
                return leg.message.type;
            return column == Column::Detail ? QVariant(display(leg, column)) : QVariant();
        case CopyRole:
            if (column == Column::Time)
                return leg.message.time.toString(Qt::ISODateWithMs);
            return column == Column::Event ? leg.message.type : display(leg, column);
        default:
            return {};
    }
}

}  // namespace throughline::models
