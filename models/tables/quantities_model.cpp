#include "models/tables/quantities_model.h"

#include "models/format.h"
#include "models/states.h"

namespace throughline::models {

std::span<const ColumnSpec> QuantitiesModel::columns() const {
    static constexpr ColumnSpec all[] = {{QT_TR_NOOP("Quantity")},
                                         {QT_TR_NOOP("Value"), true},
                                         {QT_TR_NOOP("Said by")},
                                         {QT_TR_NOOP("Agreement")},
                                         {QT_TR_NOOP("Difference")}};
    return all;
}

void QuantitiesModel::setTrace(const OrderQuantities& quantities, const QList<QuantityGap>& gaps) {
    QList<QuantityLine> lines;
    const auto add = [&](const char* kind, const QString& title, const QString& source,
                         const Quantity& quantity) {
        QuantityLine line{QString::fromLatin1(kind), title, source, quantity, {}, {}};
        line.state = quantity.known() ? QStringLiteral("gap/agrees") : QStringLiteral("gap/open");
        for (const QuantityGap& gap : gaps) {
            if (gap.right == line.kind || gap.left == line.kind) {
                line.state = QStringLiteral("gap/differs");
                // Said once, at the later of the two quantities.
                if (gap.right == line.kind)
                    line.sentence = gap.sentence;
            }
        }
        lines << line;
    };
    add("released", tr("Released"), tr("ERP order"), quantities.released);
    add("started", tr("Started"), tr("MES job start"), quantities.started);
    add("produced", tr("Produced (yield)"), tr("MES, last reporting operation"),
        quantities.produced);
    add("scrapped", tr("Scrapped"), tr("MES"), quantities.scrapped);
    add("reworked", tr("Reworked"), tr("MES"), quantities.reworked);
    add("posted", tr("Posted (net of reversals)"), tr("ERP goods movements"), quantities.posted);
    add("accepted", tr("Accepted"), tr("QMS usage decisions"), quantities.accepted);
    add("shipped", tr("Shipped"), tr("WMS and carrier"), quantities.shipped);
    merge(lines);
}

QVariant QuantitiesModel::cell(const QuantityLine& line, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    if (role == Qt::DisplayRole || role == CopyRole) {
        switch (column) {
            case Column::Quantity:
                return line.title;
            case Column::Value:
                return quantityText(line.quantity);
            case Column::Source:
                return line.source;
            case Column::Agreement:
                return stateInfo(line.state).text;
            case Column::Gap:
                return line.sentence;
        }
    }
    if (role == StateRole && column == Column::Agreement)
        return line.state;
    if (role == Qt::ToolTipRole && column == Column::Gap)
        return line.sentence;
    return {};
}

}  // namespace throughline::models
