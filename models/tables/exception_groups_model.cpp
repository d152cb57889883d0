#include "models/tables/exception_groups_model.h"

#include "models/api/exceptions_api.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

std::span<const ColumnSpec> ExceptionGroupsModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("Cause")}, {QT_TR_NOOP("Count")},          {QT_TR_NOOP("12 hours")},
        {QT_TR_NOOP("Last")},  {QT_TR_NOOP("First")},          {QT_TR_NOOP("Owner")},
        {QT_TR_NOOP("Code")},  {QT_TR_NOOP("Waiting behind")}, {QT_TR_NOOP("Plants")}};
    return all;
}

QString ExceptionGroupsModel::display(const ExceptionGroup& row, Column column) const {
    switch (column) {
        case Column::Cause:
            return visibleText(row.title);
        case Column::Count:
            return QString::number(row.count);
        case Column::Trend:
            return {};
        case Column::Last:
            return ageText(row.last, session_->now());
        case Column::First:
            return ageText(row.first, session_->now());
        case Column::Owner:
            return row.owner.isEmpty() ? QStringLiteral("—") : row.owner;
        case Column::Code:
            return row.code;
        case Column::Behind:
            return row.waitingBehind == 0 ? QString() : QString::number(row.waitingBehind);
        case Column::Plants: {
            QStringList names;
            for (const QString& plant : row.plants)
                names << session_->plantName(plant);
            return names.join(QStringLiteral(", "));
        }
    }
    return {};
}

/// The quieter second line.
QString ExceptionGroupsModel::second(const ExceptionGroup& row, Column column) const {
    switch (column) {
        case Column::Cause:
            return row.owner.isEmpty() ? row.code : tr("%1 · %2").arg(row.owner, row.code);
        case Column::Count:
            return row.waitingBehind == 0 ? QString() : tr("+%1 behind").arg(row.waitingBehind);
        case Column::Last:
            return row.count < 2 ? QString() : tr("first %1").arg(display(row, Column::First));
        default:
            return {};
    }
}

QVariant ExceptionGroupsModel::cell(const ExceptionGroup& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case SecondaryRole:
            return second(row, column);
        case SeriesRole:
            return column == Column::Trend ? QVariant::fromValue(row.trend) : QVariant();
        case Qt::ToolTipRole:
            switch (column) {
                case Column::Cause:
                    return tr("%1\n%2, owned by %3")
                        .arg(visibleText(row.title), row.code, display(row, Column::Owner));
                case Column::Last:
                    return timeTooltip(row.last, session_->zoneOf({}));
                case Column::First:
                    return timeTooltip(row.first, session_->zoneOf({}));
                case Column::Trend:
                    return tr("Opened in each of the last 12 hours");
                case Column::Count:
                    return row.waitingBehind == 0
                               ? QString()
                               : countText(row.waitingBehind, tr("1 delivery waits behind them"),
                                           tr("%1 deliveries wait behind them"));
                default:
                    return {};
            }
        case Qt::AccessibleTextRole:
            if (column == Column::Trend) {
                QStringList values;
                for (const double one : row.trend)
                    values << QString::number(one);
                return tr("Opened an hour: %1").arg(values.join(QStringLiteral(", ")));
            }
            return {};
        case CopyRole:
            if (column == Column::Last)
                return row.last.toString(Qt::ISODateWithMs);
            if (column == Column::First)
                return row.first.toString(Qt::ISODateWithMs);
            return display(row, column);
        default:
            return {};
    }
}

void ExceptionGroupsModel::setQuery(const ExceptionsQuery& query) {
    if (query == query_)
        return;
    query_ = query;
    refresh();
}

void ExceptionGroupsModel::fetch(Done done) {
    using Groups = QList<ExceptionGroup>;
    listExceptionGroups(
        session_->client(), call_, query_, [done = std::move(done)](const Answer<Groups>& answer) {
            if (!answer) {
                done(answer);
                return;
            }
            Groups groups = *answer;
            std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
                return std::pair(a.waitingBehind, a.count) > std::pair(b.waitingBehind, b.count);
            });
            done(Answer<Groups>(std::make_shared<const Groups>(std::move(groups))));
        });
}

}  // namespace throughline::models
