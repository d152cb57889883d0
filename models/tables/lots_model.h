#pragma once

#include "models/tables/row_table.h"
#include "models/types/genealogy.h"

namespace throughline::models {

/// Lots and serials as a plain list: those that an identifier may mean, or those that a recall
/// reaches. UI thread.
class LotsModel : public RowTable<GenealogyNode> {
    Q_OBJECT
public:
    enum class Column { Identifier, Item, Where, Disposition, Quantity };

    using RowTable<GenealogyNode>::RowTable;

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const GenealogyNode& node) const override { return node.key; }
    [[nodiscard]] Link linkOf(const GenealogyNode& node) const override {
        return {QStringLiteral("lot"), node.key, {}};
    }
    [[nodiscard]] QVariant cell(const GenealogyNode& node, int column, int role) const override;
};

}  // namespace throughline::models
