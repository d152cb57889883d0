#pragma once

#include "models/tables/row_table.h"
#include "models/types/overview.h"

namespace throughline::models {

class Session;

/// What needs somebody now, as the engine ranks it. UI thread.
class AttentionModel : public RowTable<Attention> {
    Q_OBJECT
public:
    enum class Column { Severity, What, Since };

    explicit AttentionModel(Session* session, QObject* parent = nullptr);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const Attention& row) const override {
        return row.kind + QLatin1Char(' ') + row.link + QLatin1Char(' ') + row.title;
    }
    [[nodiscard]] Link linkOf(const Attention& row) const override { return Link::parse(row.link); }
    [[nodiscard]] QVariant cell(const Attention& row, int column, int role) const override;

private:
    Session* session_;
};

}  // namespace throughline::models
