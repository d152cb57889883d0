#include "models/tables/orders_model.h"

#include "models/api/orders_api.h"
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

OrdersModel::OrdersModel(Session* session, QObject* parent)
    : RowTable<OrderRow>(parent), session_(session) {}

int OrdersModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant OrdersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        const auto column = static_cast<Column>(section);
        if (column == Column::Exceptions)
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
        case Column::Order:
            return tr("Order");
        case Column::State:
            return tr("State");
        case Column::Item:
            return tr("Item");
        case Column::Plant:
            return tr("Plant");
        case Column::Milestone:
            return tr("Last milestone");
        case Column::Progress:
            return tr("Produced");
        case Column::Due:
            return tr("Due");
        case Column::Exceptions:
            return tr("Exceptions");
        case Column::LastChange:
            return tr("Last change");
    }
    return {};
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
        case LinkRole:
            return Link{QStringLiteral("order"), row.order, {}}.toString();
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
        case Qt::TextAlignmentRole:
            if (column == Column::Exceptions)
                return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
            return {};
        default:
            return {};
    }
}

bool OrdersModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !next_.isEmpty() && !call_.running();
}

void OrdersModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        request(true);
}

void OrdersModel::sort(int column, Qt::SortOrder order) {
    OrdersQuery query = query_;
    switch (static_cast<Column>(column)) {
        case Column::Order:
            query.sort = QStringLiteral("order");
            break;
        case Column::Due:
            query.sort = QStringLiteral("due_date");
            break;
        case Column::LastChange:
            query.sort = QStringLiteral("last_change");
            break;
        default:
            return;
    }
    query.ascending = order == Qt::AscendingOrder;
    setQuery(query);
}

void OrdersModel::setQuery(const OrdersQuery& query) {
    if (query == query_)
        return;
    query_ = query;
    next_.clear();
    request(false);
}

void OrdersModel::refresh() {
    request(false);
}

void OrdersModel::cancel() {
    call_.cancel();
    Q_EMIT loadingChanged(false);
}

void OrdersModel::request(bool more) {
    OrdersQuery query = query_;
    query.after = more ? next_ : QString();
    // A refresh asks for as much as is on screen already.
    query.limit = more ? kPage : std::clamp(rowCount(), kPage, kMostAtOnce);
    listOrders(session_->client(), call_, query,
               [this, more](const Answer<Page<OrderRow>>& answer) {
                   Q_EMIT loadingChanged(false);
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
    Q_EMIT loadingChanged(true);
}

}  // namespace throughline::models
