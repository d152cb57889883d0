#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/tables/row_merger.h"
#include "models/types/queue.h"

namespace throughline::models {

class Session;

/// The lanes of one destination, blocked ones first, paged by key. UI thread.
class LanesModel : public RowTable<LaneRow> {
    Q_OBJECT
public:
    enum class Column { Lane, State, Depth, Head, Cause, Attempts, Oldest, NextTry };
    static constexpr int kColumns = 8;

    explicit LanesModel(Session* session, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void setQuery(const LanesQuery& query);
    [[nodiscard]] const LanesQuery& query() const { return query_; }
    void refresh();

Q_SIGNALS:
    void loaded();
    void failed(const throughline::models::Failure& failure);

protected:
    [[nodiscard]] QString keyOf(const LaneRow& row) const override { return row.laneKey; }
    [[nodiscard]] QVariant cell(const LaneRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const LaneRow& row, Column column) const;
    void request(bool more);

    Session* session_;
    LanesQuery query_;
    QString next_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
