#include "models/tables/orders_model.h"

#include "models/api/orders_api.h"
#include "models/format.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

std::span<const ColumnSpec> OrdersModel::columns() const {
    static constexpr ColumnSpec all[] = {{QT_TR_NOOP("Order")},
                                         {QT_TR_NOOP("State")},
                                         {QT_TR_NOOP("Item")},
                                         {QT_TR_NOOP("Plant")},
                                         {QT_TR_NOOP("Last milestone")},
                                         {QT_TR_NOOP("Produced")},
                                         {QT_TR_NOOP("Due")},
                                         {QT_TR_NOOP("Exceptions"), true},
                                         {QT_TR_NOOP("Last change")}};
    return all;
}

QString OrdersModel::display(const OrderRow& row, Column column) const {
    switch (column) {
        case Column::Order:
            return row.order;
        case Column::State:
            return stateInfo("order", row.headline()).text;
        case Column::Item:
            return row.itemRevision.isEmpty() ? row.item
                                              : tr("%1 rev %2").arg(row.item, row.itemRevision);
        case Column::Plant:
            return session_->plantName(row.plant);
        case Column::Milestone:
            return row.furthest.isEmpty() ? QStringLiteral("—") : milestoneTitle(row.furthest);
        case Column::Progress:
            if (!row.quantities.produced.known())
                return tr("0 of %1").arg(quantityText(row.quantities.released));
            return tr("%1 of %2")
                .arg(row.quantities.produced.value, quantityText(row.quantities.released));
        case Column::Due:
            return dateText(row.due, session_->zoneOf(row.plant));
        case Column::Exceptions:
            return row.openExceptions == 0 ? QString() : QString::number(row.openExceptions);
        case Column::LastChange:
            return ageText(row.lastChange, session_->now());
    }
    return {};
}

QVariant OrdersModel::cell(const OrderRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case StateRole:
            if (column == Column::State)
                return QStringLiteral("order/") + row.headline();
            return {};
        case ToneRole:
            if (column == Column::Exceptions && row.openExceptions > 0)
                return static_cast<int>(Tone::Error);
            if (column == Column::Due && row.overdue)
                return static_cast<int>(Tone::Warning);
            return {};
        case SecondaryRole:
            return column == Column::Item ? QVariant(row.itemDescription) : QVariant();
        case FractionRole: {
            const double released = approximately(row.quantities.released.value);
            if (column != Column::Progress || released <= 0)
                return {};
            return std::clamp(approximately(row.quantities.produced.value) / released, 0.0, 1.0);
        }
        case Qt::ToolTipRole:
            if (column == Column::Due)
                return timeTooltip(row.due, session_->zoneOf(row.plant));
            if (column == Column::LastChange)
                return timeTooltip(row.lastChange, session_->zoneOf(row.plant));
            if (column == Column::State && row.held)
                return row.heldReason;
            if (column == Column::Item)
                return row.itemDescription;
            return {};
        case CopyRole:
            if (column == Column::Due)
                return row.due.toString(Qt::ISODateWithMs);
            if (column == Column::LastChange)
                return row.lastChange.toString(Qt::ISODateWithMs);
            return display(row, column);
        default:
            return {};
    }
}

void OrdersModel::sort(int column, Qt::SortOrder order) {
    OrdersQuery wanted = query();
    switch (static_cast<Column>(column)) {
        case Column::Order:
            wanted.sort = QStringLiteral("order");
            break;
        case Column::Due:
            wanted.sort = QStringLiteral("due_date");
            break;
        case Column::LastChange:
            wanted.sort = QStringLiteral("last_change");
            break;
        default:
            return;
    }
    wanted.ascending = order == Qt::AscendingOrder;
    setQuery(wanted);
}

void OrdersModel::fetch(const OrdersQuery& query, Done done) {
    listOrders(session_->client(), call_, query, std::move(done));
}

}  // namespace throughline::models
