#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/tables/row_merger.h"
#include "models/types/exception_group.h"

namespace throughline::models {

class Session;

/// Exceptions grouped by cause, the largest hold-up first. UI thread.
class ExceptionGroupsModel : public RowTable<ExceptionGroup> {
    Q_OBJECT
public:
    enum class Column { Cause, Count, Trend, Last, First, Owner, Code, Behind, Plants };
    static constexpr int kColumns = 9;

    explicit ExceptionGroupsModel(Session* session, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setQuery(const ExceptionsQuery& query);
    [[nodiscard]] const ExceptionsQuery& query() const { return query_; }
    void refresh();
    [[nodiscard]] bool loading() const { return call_.running(); }
    void cancel();

Q_SIGNALS:
    void loadingChanged(bool loading);
    void loaded();
    void failed(const throughline::models::Failure& failure);

protected:
    [[nodiscard]] QString keyOf(const ExceptionGroup& row) const override { return row.causeKey; }
    [[nodiscard]] QVariant cell(const ExceptionGroup& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const ExceptionGroup& row, Column column) const;
    [[nodiscard]] QString second(const ExceptionGroup& row, Column column) const;

    Session* session_;
    ExceptionsQuery query_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
