#pragma once

#include <QAbstractTableModel>

#include <span>

namespace throughline::models {

/// A column as its model declares it, in the order of its enum.
struct ColumnSpec {
    const char* title;           ///< QT_TR_NOOP in the model's own context
    bool number = false;         ///< aligned right, header and cells
    const char* help = nullptr;  ///< the header's tooltip
};

/// A table whose columns are declared as data.
class ColumnTable : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] virtual std::span<const ColumnSpec> columns() const = 0;
    [[nodiscard]] QVariant alignment(int column) const;
};

}  // namespace throughline::models
