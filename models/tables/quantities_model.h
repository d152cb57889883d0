#pragma once

#include "models/tables/row_table.h"
#include "models/types/order.h"

namespace throughline::models {

/// One quantity of an order, who says so, and whether it agrees with the one before it.
struct QuantityLine {
    QString kind;  ///< "released", "produced" …
    QString title, source;
    Quantity quantity;
    QString state;     ///< key of states.h: gap/agrees, gap/differs, gap/open
    QString sentence;  ///< the gap in words
    bool operator==(const QuantityLine&) const = default;
};

/// Reconciliation of an order: released, started, produced … shipped, with the gaps in words. UI
/// thread.
class QuantitiesModel : public RowTable<QuantityLine> {
    Q_OBJECT
public:
    enum class Column { Quantity, Value, Source, Agreement, Gap };

    using RowTable<QuantityLine>::RowTable;

    void setTrace(const OrderQuantities& quantities, const QList<QuantityGap>& gaps);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const QuantityLine& line) const override { return line.kind; }
    [[nodiscard]] QVariant cell(const QuantityLine& line, int column, int role) const override;
};

}  // namespace throughline::models
