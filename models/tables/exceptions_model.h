#pragma once

#include "models/tables/paged_table.h"
#include "models/types/exception.h"
#include "models/types/exception_group.h"

namespace throughline::models {

/// The exceptions of one cause, or all that fit the query, paged by key. UI thread.
class ExceptionsModel : public PagedTable<ExceptionRow, ExceptionsQuery> {
    Q_OBJECT
public:
    enum class Column { Order, Value, State, Opened, Assignee, Plant, Field, Behind, Id };

    using PagedTable::PagedTable;

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const ExceptionRow& row) const override { return row.id; }
    [[nodiscard]] Link linkOf(const ExceptionRow& row) const override {
        return {QStringLiteral("exception"), row.id, {}};
    }
    void fetch(const ExceptionsQuery& query, Done done) override;
    [[nodiscard]] QVariant cell(const ExceptionRow& row, int column, int role) const override;
    [[nodiscard]] bool isAnotherList(const ExceptionsQuery& now,
                                     const ExceptionsQuery& before) const override;

private:
    [[nodiscard]] QString display(const ExceptionRow& row, Column column) const;
    [[nodiscard]] QString second(const ExceptionRow& row, Column column) const;
};

}  // namespace throughline::models
