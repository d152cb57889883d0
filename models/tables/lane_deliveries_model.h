#pragma once

#include "models/tables/whole_table.h"
#include "models/types/queue.h"

namespace throughline::models {

/// What waits in one lane, the message that stops it first. UI thread.
class LaneDeliveriesModel : public WholeTable<QueuedDelivery> {
    Q_OBJECT
public:
    enum class Column { What, State, Since, Attempts, Cause };

    using WholeTable::WholeTable;

    /// Another lane; an empty key: none.
    void setLane(const QString& destination, const QString& laneKey);
    void refresh() override;

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const QueuedDelivery& row) const override { return row.id; }
    [[nodiscard]] Link linkOf(const QueuedDelivery& row) const override {
        return {QStringLiteral("event"), row.eventId, {}};
    }
    [[nodiscard]] QVariant cell(const QueuedDelivery& row, int column, int role) const override;
    void fetch(Done done) override;

private:
    [[nodiscard]] QString display(const QueuedDelivery& row, Column column) const;

    QString destination_, laneKey_;
};

}  // namespace throughline::models
