#include "models/tables/lots_model.h"

#include "models/format.h"
#include "models/states.h"
#include "models/tables/genealogy_model.h"

namespace throughline::models {

std::span<const ColumnSpec> LotsModel::columns() const {
    static constexpr ColumnSpec all[] = {{QT_TR_NOOP("Identifier")},
                                         {QT_TR_NOOP("Item")},
                                         {QT_TR_NOOP("Where")},
                                         {QT_TR_NOOP("Disposition")},
                                         {QT_TR_NOOP("Quantity"), true}};
    return all;
}

QVariant LotsModel::cell(const GenealogyNode& node, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
        case CopyRole:
            switch (column) {
                case Column::Identifier:
                    return node.id.value;
                case Column::Item:
                    return node.item;
                case Column::Where:
                    return whereText(node);
                case Column::Disposition:
                    return stateInfo("disposition", node.disposition).text;
                case Column::Quantity:
                    return quantityText(node.quantity);
            }
            return {};
        case StateRole:
            return column == Column::Disposition
                       ? QVariant(QStringLiteral("disposition/") + node.disposition)
                       : QVariant();
        case SecondaryRole:
            return column == Column::Identifier ? QVariant(node.id.issuer) : QVariant();
        case Qt::ToolTipRole:
            return column == Column::Identifier
                       ? QVariant(node.key)
                       : QVariant(cell(node, columnIndex, Qt::DisplayRole));
        default:
            return {};
    }
}

}  // namespace throughline::models
