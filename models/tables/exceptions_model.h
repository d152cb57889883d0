#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/tables/row_merger.h"
#include "models/types/exception.h"
#include "models/types/exception_group.h"

namespace throughline::models {

class Session;

/// The exceptions of one cause, or all that fit the query, paged by key. UI thread.
class ExceptionsModel : public RowTable<ExceptionRow> {
    Q_OBJECT
public:
    enum class Column { Order, Value, State, Opened, Assignee, Plant, Field, Behind, Id };
    static constexpr int kColumns = 9;

    explicit ExceptionsModel(Session* session, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void setQuery(const ExceptionsQuery& query);
    [[nodiscard]] const ExceptionsQuery& query() const { return query_; }
    void refresh();
    [[nodiscard]] bool loading() const { return call_.running(); }

Q_SIGNALS:
    void loaded();
    void failed(const throughline::models::Failure& failure);

protected:
    [[nodiscard]] QString keyOf(const ExceptionRow& row) const override { return row.id; }
    [[nodiscard]] QVariant cell(const ExceptionRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const ExceptionRow& row, Column column) const;
    [[nodiscard]] QString second(const ExceptionRow& row, Column column) const;
    void request(bool more);

    Session* session_;
    ExceptionsQuery query_;
    QString next_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
