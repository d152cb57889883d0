#include "models/tables/lanes_model.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

std::span<const ColumnSpec> LanesModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("Lane")},          {QT_TR_NOOP("State")},
        {QT_TR_NOOP("Waiting")},       {QT_TR_NOOP("First in the lane")},
        {QT_TR_NOOP("What stops it")}, {QT_TR_NOOP("Attempts")},
        {QT_TR_NOOP("Oldest")},        {QT_TR_NOOP("Next attempt")}};
    return all;
}

QString LanesModel::display(const LaneRow& row, Column column) const {
    switch (column) {
        case Column::Lane:
            return row.laneKey;
        case Column::State:
            return stateInfo(row.headline()).text;
        case Column::Depth:
            return QString::number(row.depth);
        case Column::Head:
            return eventTypeTitle(row.headType);
        case Column::Cause:
            return row.headDetail.isEmpty() ? row.headCode : row.headDetail;
        case Column::Attempts:
            return row.headAttempts == 0 ? QString() : QString::number(row.headAttempts);
        case Column::Oldest:
            return ageText(row.oldest, session_->now());
        case Column::NextTry:
            return row.blocked || !row.nextAt.isValid()
                       ? QString()
                       : timeText(row.nextAt, session_->zoneOf({}), session_->now());
    }
    return {};
}

Link LanesModel::linkOf(const LaneRow& row) const {
    if (row.exception.isEmpty())
        return {QStringLiteral("order"), row.laneKey, {}};
    return {QStringLiteral("exception"), row.exception, {}};
}

QVariant LanesModel::cell(const LaneRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
        case CopyRole:
            return display(row, column);
        case StateRole:
            return column == Column::State ? QVariant(row.headline()) : QVariant();
        case SecondaryRole:
            return column == Column::Cause && !row.headDetail.isEmpty() ? QVariant(row.headCode)
                                                                        : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::Oldest)
                return timeTooltip(row.oldest, session_->zoneOf({}));
            if (column == Column::NextTry)
                return timeTooltip(row.nextAt, session_->zoneOf({}));
            if (column == Column::Cause)
                return row.headDetail;
            return {};
        default:
            return {};
    }
}

void LanesModel::refresh() {
    if (!query().destination.isEmpty())
        PagedTable::refresh();
}

void LanesModel::fetch(const LanesQuery& query, Done done) {
    listLanes(session_->client(), call_, query, std::move(done));
}

bool LanesModel::isAnotherList(const LanesQuery& now, const LanesQuery& before) const {
    return now.destination != before.destination;
}

}  // namespace throughline::models
