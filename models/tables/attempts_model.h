#pragma once

#include "models/tables/row_table.h"
#include "models/types/event.h"

namespace throughline::models {

class Session;

/// One attempt with the destination it was made at.
struct AttemptLine {
    AttemptRow attempt;
    QString deliveryId, destination;
    bool operator==(const AttemptLine&) const = default;
};

/// Every attempt of every delivery of an event, oldest first. UI thread.
class AttemptsModel : public RowTable<AttemptLine> {
    Q_OBJECT
public:
    enum class Column { Started, Destination, Number, Outcome, Status, Duration, Detail };

    explicit AttemptsModel(Session* session, QObject* parent = nullptr);

    void setDeliveries(const QList<DeliveryDetail>& deliveries, const QString& plant);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const AttemptLine& line) const override;
    [[nodiscard]] QVariant cell(const AttemptLine& line, int column, int role) const override;

private:
    [[nodiscard]] QString display(const AttemptLine& line, Column column) const;

    Session* session_;
    QString plant_;
};

}  // namespace throughline::models
