#pragma once

#include "models/tables/row_table.h"
#include "models/types/genealogy.h"

namespace throughline::models {

/// One line of the indented table: a node as reached over one edge.
struct GenealogyLine {
    GenealogyNode node;
    GenealogyEdge edge;  ///< empty for the root
    int level = 0;
    bool downstream = true;
    bool again = false;     ///< shown in full further up
    bool dangling = false;  ///< named, but nothing else is known of it
    QString path;           ///< keys from the root
    bool operator==(const GenealogyLine&) const = default;
};

/// A genealogy as an indented table: the root, what it went into, then what went into it. A node
/// that is reached twice is unfolded once. UI thread.
class GenealogyModel : public RowTable<GenealogyLine> {
    Q_OBJECT
public:
    enum class Column {
        Identifier,
        Item,
        Relation,
        Disposition,
        Quantity,
        Order,
        Certainty,
        Where
    };

    using RowTable<GenealogyLine>::RowTable;

    void setTrace(const GenealogyTrace& trace);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const GenealogyLine& line) const override { return line.path; }
    [[nodiscard]] QVariant cell(const GenealogyLine& line, int column, int role) const override;

private:
    [[nodiscard]] static QString display(const GenealogyLine& line, Column column);
};

/// "shipped" → "Shipped to Nordwerk AS", from location, customer and shipment.
QString whereText(const GenealogyNode& node);

}  // namespace throughline::models
