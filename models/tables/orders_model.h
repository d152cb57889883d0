#pragma once

#include "models/tables/paged_table.h"
#include "models/types/order.h"

namespace throughline::models {

/// Production orders as the engine filters and sorts them, paged by key. UI thread.
class OrdersModel : public PagedTable<OrderRow, OrdersQuery> {
    Q_OBJECT
public:
    enum class Column {
        Order,
        State,
        Item,
        Plant,
        Milestone,
        Progress,
        Due,
        Exceptions,
        LastChange
    };

    using PagedTable::PagedTable;

    /// Sorts in the engine, by the columns that it can sort by.
    void sort(int column, Qt::SortOrder order) override;

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const OrderRow& row) const override { return row.order; }
    [[nodiscard]] Link linkOf(const OrderRow& row) const override {
        return {QStringLiteral("order"), row.order, {}};
    }
    void fetch(const OrdersQuery& query, Done done) override;
    [[nodiscard]] QVariant cell(const OrderRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const OrderRow& row, Column column) const;
};

}  // namespace throughline::models
