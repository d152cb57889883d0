#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/tables/row_merger.h"
#include "models/types/queue.h"

namespace throughline::models {

class Session;

/// Every destination with what waits for it; a landscape has tens of them, so the list comes whole.
/// UI thread.
class QueuesModel : public RowTable<QueueRow> {
    Q_OBJECT
public:
    enum class Column {
        Destination,
        State,
        Depth,
        History,
        Oldest,
        InFlight,
        Retrying,
        BlockedLanes,
        InRate,
        OutRate,
        Eta,
        Health
    };
    static constexpr int kColumns = 12;

    explicit QueuesModel(Session* session, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void refresh();
    [[nodiscard]] bool loading() const { return call_.running(); }
    void cancel();

Q_SIGNALS:
    void loadingChanged(bool loading);
    void loaded();
    void failed(const throughline::models::Failure& failure);

protected:
    [[nodiscard]] QString keyOf(const QueueRow& row) const override { return row.destination; }
    [[nodiscard]] QVariant cell(const QueueRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const QueueRow& row, Column column) const;
    [[nodiscard]] int deepest() const;

    Session* session_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
