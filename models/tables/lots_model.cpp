#include "models/tables/lots_model.h"

#include "models/format.h"
#include "models/link.h"
#include "models/states.h"
#include "models/tables/genealogy_model.h"

namespace throughline::models {

int LotsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant LotsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole &&
        static_cast<Column>(section) == Column::Quantity)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
        case Column::Identifier:
            return tr("Identifier");
        case Column::Item:
            return tr("Item");
        case Column::Where:
            return tr("Where");
        case Column::Disposition:
            return tr("Disposition");
        case Column::Quantity:
            return tr("Quantity");
    }
    return {};
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
        case LinkRole:
            return Link{QStringLiteral("lot"), node.key, {}}.toString();
        case Qt::ToolTipRole:
            return column == Column::Identifier
                       ? QVariant(node.key)
                       : QVariant(cell(node, columnIndex, Qt::DisplayRole));
        case Qt::TextAlignmentRole:
            if (column == Column::Quantity)
                return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
            return {};
        default:
            return {};
    }
}

}  // namespace throughline::models
