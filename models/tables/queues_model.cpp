#include "models/tables/queues_model.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/link.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

namespace {

using Column = QueuesModel::Column;

/// Zero is quiet: an empty cell reads faster than a column of noughts.
QString countCell(int count) {
    return count == 0 ? QString() : QString::number(count);
}

QString minuteRate(double rate) {
    return rate <= 0 ? QString() : QString::number(rate, 'f', rate < 10 ? 1 : 0);
}

}  // namespace

std::span<const ColumnSpec> QueuesModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("Destination")},
        {QT_TR_NOOP("State")},
        {QT_TR_NOOP("Depth"), true},
        {QT_TR_NOOP("Last hour")},
        {QT_TR_NOOP("Oldest")},
        {QT_TR_NOOP("In flight"), true},
        {QT_TR_NOOP("Retrying"), true},
        {QT_TR_NOOP("Blocked"), true, QT_TR_NOOP("Lanes that wait for a person")},
        {QT_TR_NOOP("In/min"), true, QT_TR_NOOP("A minute, over the last five")},
        {QT_TR_NOOP("Out/min"), true, QT_TR_NOOP("A minute, over the last five")},
        {QT_TR_NOOP("Drained")},
        {QT_TR_NOOP("System")}};
    return all;
}

QString QueuesModel::display(const QueueRow& row, Column column) const {
    switch (column) {
        case Column::Destination:
            return row.destination;
        case Column::State:
            return stateInfo(row.headline()).text;
        case Column::Depth:
            return QString::number(row.depth);
        case Column::History:
            return {};
        case Column::Oldest:
            return row.depth == 0 ? QString() : ageText(row.oldest, session_->now());
        case Column::InFlight:
            return countCell(row.inFlight);
        case Column::Retrying:
            return countCell(row.retrying);
        case Column::BlockedLanes:
            return countCell(row.blockedLanes);
        case Column::InRate:
            return minuteRate(row.inRate);
        case Column::OutRate:
            return minuteRate(row.outRate);
        case Column::Eta:
            if (row.depth == 0)
                return {};
            return row.eta.isValid()
                       ? tr("in %1").arg(durationText(session_->now().secsTo(row.eta)))
                       : tr("not foreseeable");
        case Column::Health:
            return stateInfo("health", row.health).text;
    }
    return {};
}

int QueuesModel::deepest() const {
    int most = 1;
    for (const QueueRow& row : rows())
        most = std::max(most, row.depth);
    return most;
}

QVariant QueuesModel::cell(const QueueRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case LinkRole:
            return Link{QStringLiteral("queue"), row.destination, {}}.toString();
        case StateRole:
            if (column == Column::State)
                return row.headline();
            if (column == Column::Health)
                return QStringLiteral("health/") + row.health;
            return {};
        case SecondaryRole:
            return column == Column::Destination ? QVariant(row.systemName) : QVariant();
        case SeriesRole:
            if (column != Column::History)
                return {};
            return QVariant::fromValue(row.history);
        case FractionRole:
            if (column != Column::Depth)
                return {};
            return static_cast<double>(row.depth) / deepest();
        case ToneRole:
            if (column == Column::BlockedLanes && row.blockedLanes > 0)
                return static_cast<int>(Tone::Error);
            if (column == Column::Retrying && row.retrying > 0)
                return static_cast<int>(Tone::Warning);
            return {};
        case Qt::ToolTipRole:
            if (column == Column::Oldest)
                return timeTooltip(row.oldest, session_->zoneOf({}));
            if (column == Column::Health)
                return row.healthWhy;
            return {};
        case CopyRole:
            return column == Column::Oldest ? row.oldest.toString(Qt::ISODateWithMs)
                                            : display(row, column);
        default:
            return {};
    }
}

void QueuesModel::fetch(Done done) {
    listQueues(session_->client(), call_, std::move(done));
}

}  // namespace throughline::models
