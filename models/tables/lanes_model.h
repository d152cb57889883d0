#pragma once

#include "models/tables/paged_table.h"
#include "models/types/queue.h"

namespace throughline::models {

/// The lanes of one destination, blocked ones first, paged by key. UI thread.
class LanesModel : public PagedTable<LaneRow, LanesQuery> {
    Q_OBJECT
public:
    enum class Column { Lane, State, Depth, Head, Cause, Attempts, Oldest, NextTry };

    using PagedTable::PagedTable;

    /// Asks nothing before a destination is chosen.
    void refresh() override;

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const LaneRow& row) const override { return row.laneKey; }
    [[nodiscard]] Link linkOf(const LaneRow& row) const override;
    void fetch(const LanesQuery& query, Done done) override;
    [[nodiscard]] QVariant cell(const LaneRow& row, int column, int role) const override;
    [[nodiscard]] bool isAnotherList(const LanesQuery& now,
                                     const LanesQuery& before) const override;

private:
    [[nodiscard]] QString display(const LaneRow& row, Column column) const;
};

}  // namespace throughline::models
