#include "models/tables/lane_deliveries_model.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"

namespace throughline::models {

std::span<const ColumnSpec> LaneDeliveriesModel::columns() const {
    static constexpr ColumnSpec all[] = {{QT_TR_NOOP("Message")},
                                         {QT_TR_NOOP("State")},
                                         {QT_TR_NOOP("Waiting for")},
                                         {QT_TR_NOOP("Attempts"), true},
                                         {QT_TR_NOOP("What stops it")}};
    return all;
}

void LaneDeliveriesModel::setLane(const QString& destination, const QString& laneKey) {
    if (destination == destination_ && laneKey == laneKey_)
        return;
    destination_ = destination;
    laneKey_ = laneKey;
    merge({});
    refresh();
}

void LaneDeliveriesModel::refresh() {
    if (laneKey_.isEmpty())
        cancel();
    else
        WholeTable::refresh();
}

void LaneDeliveriesModel::fetch(Done done) {
    listLaneDeliveries(session_->client(), call_, destination_, laneKey_,
                       [done](const Answer<Page<QueuedDelivery>>& answer) {
                           if (answer)
                               done(Answer<QList<QueuedDelivery>>(
                                   std::make_shared<const QList<QueuedDelivery>>(answer->rows)));
                           else
                               done(Answer<QList<QueuedDelivery>>(answer.failure()));
                       });
}

QString LaneDeliveriesModel::display(const QueuedDelivery& row, Column column) const {
    switch (column) {
        case Column::What:
            return eventTypeTitle(row.type);
        case Column::State:
            return stateInfo("delivery", row.state).text;
        case Column::Since:
            return durationText(row.created.secsTo(session_->now()));
        case Column::Attempts:
            return row.attempts == 0 ? QString() : QString::number(row.attempts);
        case Column::Cause:
            return visibleText(row.lastDetail.isEmpty() ? row.lastCode : row.lastDetail);
    }
    return {};
}

QVariant LaneDeliveriesModel::cell(const QueuedDelivery& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case CopyRole:
            return column == Column::Since ? row.created.toString(Qt::ISODateWithMs)
                                           : display(row, column);
        case StateRole:
            return column == Column::State ? QVariant(QStringLiteral("delivery/") + row.state)
                                           : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::Since)
                return timeTooltip(row.created, session_->zoneOf({}));
            return column == Column::Cause ? QVariant(visibleText(row.lastDetail)) : QVariant();
        default:
            return {};
    }
}

}  // namespace throughline::models
