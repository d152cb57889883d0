#pragma once

#include "models/tables/whole_table.h"
#include "models/types/exception_group.h"

namespace throughline::models {

/// Exceptions grouped by cause, the largest hold-up first. UI thread.
class ExceptionGroupsModel : public WholeTable<ExceptionGroup> {
    Q_OBJECT
public:
    enum class Column { Cause, Count, Trend, Last, First, Owner, Code, Behind, Plants };

    using WholeTable::WholeTable;

    void setQuery(const ExceptionsQuery& query);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const ExceptionGroup& row) const override { return row.causeKey; }
    [[nodiscard]] Link linkOf(const ExceptionGroup& row) const override {
        return {QStringLiteral("exception-group"), row.causeKey, {}};
    }
    void fetch(Done done) override;
    [[nodiscard]] QVariant cell(const ExceptionGroup& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const ExceptionGroup& row, Column column) const;
    [[nodiscard]] QString second(const ExceptionGroup& row, Column column) const;

    ExceptionsQuery query_;
};

}  // namespace throughline::models
