#include "models/tables/column_table.h"

#include <QCoreApplication>

namespace throughline::models {

int ColumnTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns().size());
}

QVariant ColumnTable::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto all = columns();
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(all.size()))
        return {};
    const ColumnSpec& column = all[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole && column.title != nullptr)
        return QCoreApplication::translate(metaObject()->className(), column.title);
    if (role == Qt::ToolTipRole && column.help != nullptr)
        return QCoreApplication::translate(metaObject()->className(), column.help);
    return role == Qt::TextAlignmentRole ? alignment(section) : QVariant();
}

QVariant ColumnTable::alignment(int column) const {
    const auto all = columns();
    const bool number =
        column < static_cast<int>(all.size()) && all[static_cast<std::size_t>(column)].number;
    return number ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
}

}  // namespace throughline::models
