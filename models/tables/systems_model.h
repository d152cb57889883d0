#pragma once

#include "models/tables/whole_table.h"
#include "models/types/system.h"

namespace throughline::models {

/// Every system of the landscape with how it does. UI thread.
class SystemsModel : public WholeTable<SystemRow> {
    Q_OBJECT
public:
    enum class Column {
        Name,
        Kind,
        Plant,
        State,
        Why,
        LastReceived,
        LastDelivered,
        In,
        Out,
        Failed
    };

    using WholeTable::WholeTable;

    /// Only systems of this plant and those of the enterprise; empty: all.
    void setPlant(const QString& plant);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const SystemRow& row) const override { return row.id; }
    [[nodiscard]] Link linkOf(const SystemRow& row) const override {
        return {QStringLiteral("systems"), row.id, {}};
    }
    void fetch(Done done) override;
    [[nodiscard]] QVariant cell(const SystemRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const SystemRow& row, Column column) const;

    QString plant_;
};

}  // namespace throughline::models
