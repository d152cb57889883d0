#pragma once

#include <QModelIndexList>
#include <QString>

class QAbstractItemModel;
class QHeaderView;

namespace throughline::ui {

/// A cell as CSV: quoted where needed, and never a formula for a spreadsheet (= + - @, tab, CR at
/// the beginning get an apostrophe, NUL is dropped). A plain number keeps its sign.
QString csvCell(QString text);
/// Header and the given rows, visible columns in visual order. Values exact (CopyRole).
QString csvOf(const QAbstractItemModel& model, const QHeaderView& header, const QList<int>& rows);
/// The same with tabs, for the clipboard; without header when there is one row.
QString tabbedOf(const QAbstractItemModel& model, const QHeaderView& header,
                 const QList<int>& rows);

}  // namespace throughline::ui
