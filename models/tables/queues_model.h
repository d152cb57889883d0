#pragma once

#include "models/tables/whole_table.h"
#include "models/types/queue.h"

namespace throughline::models {

/// Every destination with what waits for it; a landscape has tens of them, so the list comes whole.
/// UI thread.
class QueuesModel : public WholeTable<QueueRow> {
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
        Health,
        Circuit,
        Rate
    };

    using WholeTable::WholeTable;

    /// From the next refresh on: only destinations of this plant and of the enterprise; empty: all.
    void setPlant(const QString& plant) { plant_ = plant; }
    /// Where to look first: what is out or full, then the deepest with blocked lanes, else the
    /// deepest.
    [[nodiscard]] int worstRow() const;

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const QueueRow& row) const override { return row.destination; }
    [[nodiscard]] Link linkOf(const QueueRow& row) const override {
        return {QStringLiteral("queue"), row.destination, {}};
    }
    void fetch(Done done) override;
    [[nodiscard]] QVariant cell(const QueueRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const QueueRow& row, Column column) const;
    [[nodiscard]] int deepest() const;

    QString plant_;
};

}  // namespace throughline::models
