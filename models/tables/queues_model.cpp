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

bool isNumber(Column column) {
    switch (column) {
        case Column::Depth:
        case Column::InFlight:
        case Column::Retrying:
        case Column::BlockedLanes:
        case Column::InRate:
        case Column::OutRate:
            return true;
        default:
            return false;
    }
}

/// Zero is quiet: an empty cell reads faster than a column of noughts.
QString countCell(int count) {
    return count == 0 ? QString() : QString::number(count);
}

QString minuteRate(double rate) {
    return rate <= 0 ? QString() : QString::number(rate, 'f', rate < 10 ? 1 : 0);
}

}  // namespace

QueuesModel::QueuesModel(Session* session, QObject* parent)
    : RowTable<QueueRow>(parent), session_(session) {}

int QueuesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant QueuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole && isNumber(column))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == Column::BlockedLanes)
        return tr("Lanes that wait for a person");
    if (role == Qt::ToolTipRole && (column == Column::InRate || column == Column::OutRate))
        return tr("A minute, over the last five");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::Destination:
            return tr("Destination");
        case Column::State:
            return tr("State");
        case Column::Depth:
            return tr("Depth");
        case Column::History:
            return tr("Last hour");
        case Column::Oldest:
            return tr("Oldest");
        case Column::InFlight:
            return tr("In flight");
        case Column::Retrying:
            return tr("Retrying");
        case Column::BlockedLanes:
            return tr("Blocked");
        case Column::InRate:
            return tr("In/min");
        case Column::OutRate:
            return tr("Out/min");
        case Column::Eta:
            return tr("Drained");
        case Column::Health:
            return tr("System");
    }
    return {};
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
        case Qt::TextAlignmentRole:
            if (isNumber(column))
                return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
            return {};
        default:
            return {};
    }
}

void QueuesModel::cancel() {
    call_.cancel();
    Q_EMIT loadingChanged(false);
}

void QueuesModel::refresh() {
    listQueues(session_->client(), call_, [this](const Answer<QList<QueueRow>>& answer) {
        Q_EMIT loadingChanged(false);
        if (!answer) {
            Q_EMIT failed(answer.failure());
            return;
        }
        merge(*answer);
        Q_EMIT loaded();
    });
    Q_EMIT loadingChanged(true);
}

}  // namespace throughline::models
