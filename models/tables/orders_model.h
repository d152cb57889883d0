#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/tables/row_merger.h"
#include "models/types/order.h"

namespace throughline::models {

class Session;

/// Production orders as the engine filters and sorts them, paged by key. UI thread.
class OrdersModel : public RowTable<OrderRow> {
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
    static constexpr int kColumns = 9;

    explicit OrdersModel(Session* session, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    /// Sorts in the engine, by the columns that it can sort by.
    void sort(int column, Qt::SortOrder order) override;

    /// Another question: rows that no longer fit leave, the others stay in place.
    void setQuery(const OrdersQuery& query);
    [[nodiscard]] const OrdersQuery& query() const { return query_; }
    void refresh();
    [[nodiscard]] bool loading() const { return call_.running(); }
    void cancel();

Q_SIGNALS:
    void loadingChanged(bool loading);
    /// A refresh has arrived.
    void loaded();
    void failed(const throughline::models::Failure& failure);

protected:
    [[nodiscard]] QString keyOf(const OrderRow& row) const override { return row.order; }
    [[nodiscard]] QVariant cell(const OrderRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const OrderRow& row, Column column) const;
    void request(bool more);

    Session* session_;
    OrdersQuery query_;
    QString next_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
