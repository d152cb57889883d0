#include "models/tables/exceptions_model.h"

#include "models/api/exceptions_api.h"
#include "models/format.h"
#include "models/link.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

namespace {
constexpr int kPage = 100;
constexpr int kMostAtOnce = 500;

QString orDash(const QString& text) {
    return text.isEmpty() ? QStringLiteral("—") : text;
}
}  // namespace

ExceptionsModel::ExceptionsModel(Session* session, QObject* parent)
    : RowTable<ExceptionRow>(parent), session_(session) {}

int ExceptionsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant ExceptionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
        case Column::Order:
            return tr("Order");
        case Column::Value:
            return tr("Value");
        case Column::State:
            return tr("State");
        case Column::Opened:
            return tr("Opened");
        case Column::Assignee:
            return tr("Assigned to");
        case Column::Plant:
            return tr("Plant");
        case Column::Field:
            return tr("Field");
        case Column::Behind:
            return tr("Waiting behind");
        case Column::Id:
            return tr("Exception");
    }
    return {};
}

QString ExceptionsModel::display(const ExceptionRow& row, Column column) const {
    switch (column) {
        case Column::Order:
            return orDash(visibleText(row.order));
        case Column::Value:
            return visibleText(row.value.isEmpty() ? row.sentence : row.value);
        case Column::State:
            return stateInfo("exception", row.state).text;
        case Column::Opened:
            return ageText(row.opened, session_->now());
        case Column::Assignee:
            return row.assignee.isEmpty() ? tr("nobody") : row.assignee;
        case Column::Plant:
            return orDash(session_->plantName(row.plant));
        case Column::Field:
            return visibleText(row.field);
        case Column::Behind:
            return row.waitingBehind == 0 ? QString() : QString::number(row.waitingBehind);
        case Column::Id:
            return row.id;
    }
    return {};
}

/// The quieter second line.
QString ExceptionsModel::second(const ExceptionRow& row, Column column) const {
    switch (column) {
        case Column::Order:
            return row.plant.isEmpty() ? QString() : session_->plantName(row.plant);
        case Column::Value:
            return visibleText(row.field);
        case Column::Opened:
            return row.waitingBehind == 0 ? QString() : tr("+%1 behind").arg(row.waitingBehind);
        default:
            return {};
    }
}

QVariant ExceptionsModel::cell(const ExceptionRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case SecondaryRole:
            return second(row, column);
        case LinkRole:
            return Link{QStringLiteral("exception"), row.id, {}}.toString();
        case StateRole:
            return column == Column::State ? QVariant(QStringLiteral("exception/") + row.state)
                                           : QVariant();
        case ToneRole:
            return column == Column::Assignee && row.assignee.isEmpty()
                       ? QVariant(static_cast<int>(Tone::Neutral))
                       : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::Opened)
                return timeTooltip(row.opened, session_->zoneOf(row.plant));
            if (column == Column::Value)
                return visibleText(row.sentence);
            if (column == Column::State && row.snoozedUntil.isValid())
                return tr("until %1")
                    .arg(timeTooltip(row.snoozedUntil, session_->zoneOf(row.plant)));
            return {};
        case CopyRole:
            if (column == Column::Opened)
                return row.opened.toString(Qt::ISODateWithMs);
            if (column == Column::Value)
                return row.value;
            return display(row, column);
        default:
            return {};
    }
}

bool ExceptionsModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !next_.isEmpty() && !call_.running();
}

void ExceptionsModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        request(true);
}

void ExceptionsModel::setQuery(const ExceptionsQuery& query) {
    if (query == query_)
        return;
    if (query.causeKey != query_.causeKey)
        merge({});
    query_ = query;
    next_.clear();
    request(false);
}

void ExceptionsModel::refresh() {
    request(false);
}

void ExceptionsModel::request(bool more) {
    ExceptionsQuery query = query_;
    query.after = more ? next_ : QString();
    query.limit = more ? kPage : std::clamp(rowCount(), kPage, kMostAtOnce);
    listExceptions(session_->client(), call_, query,
                   [this, more](const Answer<Page<ExceptionRow>>& answer) {
                       if (!answer) {
                           Q_EMIT failed(answer.failure());
                           return;
                       }
                       next_ = answer->next;
                       if (more)
                           append(answer->rows);
                       else
                           merge(answer->rows);
                       // A page of which nothing fits is not the end.
                       if (answer->rows.isEmpty() && !next_.isEmpty())
                           request(true);
                       else
                           Q_EMIT loaded();
                   });
}

}  // namespace throughline::models
