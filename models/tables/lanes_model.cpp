#include "models/tables/lanes_model.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/link.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

namespace {
constexpr int kPage = 100;
constexpr int kMostAtOnce = 1000;
}  // namespace

LanesModel::LanesModel(Session* session, QObject* parent)
    : RowTable<LaneRow>(parent), session_(session) {}

int LanesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant LanesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
        case Column::Lane:
            return tr("Lane");
        case Column::State:
            return tr("State");
        case Column::Depth:
            return tr("Waiting");
        case Column::Head:
            return tr("First in the lane");
        case Column::Cause:
            return tr("What stops it");
        case Column::Attempts:
            return tr("Attempts");
        case Column::Oldest:
            return tr("Oldest");
        case Column::NextTry:
            return tr("Next attempt");
    }
    return {};
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

QVariant LanesModel::cell(const LaneRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
        case CopyRole:
            return display(row, column);
        case LinkRole:
            return row.exception.isEmpty()
                       ? Link{QStringLiteral("order"), row.laneKey, {}}.toString()
                       : Link{QStringLiteral("exception"), row.exception, {}}.toString();
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

bool LanesModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !next_.isEmpty() && !call_.running();
}

void LanesModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        request(true);
}

void LanesModel::setQuery(const LanesQuery& query) {
    if (query == query_)
        return;
    if (query.destination != query_.destination)
        merge({});
    query_ = query;
    next_.clear();
    request(false);
}

void LanesModel::refresh() {
    if (!query_.destination.isEmpty())
        request(false);
}

void LanesModel::request(bool more) {
    LanesQuery query = query_;
    query.after = more ? next_ : QString();
    query.limit = more ? kPage : std::clamp(rowCount(), kPage, kMostAtOnce);
    listLanes(session_->client(), call_, query, [this, more](const Answer<Page<LaneRow>>& answer) {
        if (!answer) {
            Q_EMIT failed(answer.failure());
            return;
        }
        next_ = answer->next;
        if (more)
            append(answer->rows);
        else
            merge(answer->rows);
        Q_EMIT loaded();
    });
}

}  // namespace throughline::models
