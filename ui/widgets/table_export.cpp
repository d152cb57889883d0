#include "ui/widgets/table_export.h"

#include "models/tables/roles.h"

namespace throughline::ui {

namespace {

QList<int> visibleColumns(const QHeaderView& header) {
    QList<int> columns;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int logical = header.logicalIndex(visual);
        if (!header.isSectionHidden(logical))
            columns << logical;
    }
    return columns;
}

QString exactText(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    const QVariant copy = index.data(models::CopyRole);
    return copy.isValid() ? copy.toString() : index.data().toString();
}

QString joined(const QAbstractItemModel& model, const QHeaderView& header, const QList<int>& rows,
               bool withHeader, QChar separator, QString (*cell)(QString)) {
    const QList<int> columns = visibleColumns(header);
    QStringList lines;
    if (withHeader) {
        QStringList line;
        for (const int column : columns)
            line << cell(model.headerData(column, Qt::Horizontal).toString());
        lines << line.join(separator);
    }
    for (const int row : rows) {
        QStringList line;
        for (const int column : columns)
            line << cell(exactText(model, row, column));
        lines << line.join(separator);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace

QString csvCell(QString text) {
    text.remove(QChar(u'\0'));
    static const QString dangerous = QStringLiteral("=+-@\t\r");
    bool number = false;
    text.toDouble(&number);
    if (!text.isEmpty() && dangerous.contains(text.front()) && !number)
        text.prepend(QLatin1Char('\''));
    if (text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
        text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'))) {
        text.replace(QLatin1Char('"'), QLatin1String("\"\""));
        return QLatin1Char('"') + text + QLatin1Char('"');
    }
    return text;
}

QString csvOf(const QAbstractItemModel& model, const QHeaderView& header, const QList<int>& rows) {
    return joined(model, header, rows, true, QLatin1Char(','), csvCell);
}

QString tabbedOf(const QAbstractItemModel& model, const QHeaderView& header,
                 const QList<int>& rows) {
    return joined(model, header, rows, rows.size() > 1, QLatin1Char('\t'), [](QString text) {
        text.replace(QLatin1Char('\t'), QLatin1Char(' '));
        return text.simplified();
    });
}

}  // namespace throughline::ui
