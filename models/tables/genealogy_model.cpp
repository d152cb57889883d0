#include "models/tables/genealogy_model.h"

#include "models/format.h"
#include "models/link.h"
#include "models/states.h"

#include <QMultiHash>

namespace throughline::models {

namespace {

constexpr qsizetype kMostLines = 20'000;

/// Unfolds a trace from its root in one direction.
class Unfolding {
public:
    Unfolding(const GenealogyTrace& trace, bool downstream, QList<GenealogyLine>& lines)
        : trace_(trace), downstream_(downstream), lines_(lines) {
        for (const GenealogyNode& node : trace.nodes)
            nodes_.insert(node.key, &node);
        // Kept in the order of the trace; QMultiHash gives the newest first.
        for (auto it = trace.edges.crbegin(); it != trace.edges.crend(); ++it)
            edges_.insert(downstream ? it->input : it->output, &*it);
    }

    void from(const QString& key, int level, const QString& path) {
        const bool again = seen_.contains(key);
        seen_.insert(key);
        if (again)
            return;
        const auto next = edges_.values(key);
        for (const GenealogyEdge* edge : next) {
            if (lines_.size() >= kMostLines)
                return;
            const QString& other = downstream_ ? edge->output : edge->input;
            const GenealogyNode* node = nodes_.value(other);
            if (node == nullptr)
                continue;
            GenealogyLine line;
            line.node = *node;
            line.edge = *edge;
            line.level = level;
            line.downstream = downstream_;
            line.again = seen_.contains(other) && edges_.contains(other);
            line.dangling = trace_.dangling.contains(other);
            line.path = path + QLatin1Char('\n') +
                        (downstream_ ? QLatin1Char('>') : QLatin1Char('<')) + other +
                        QLatin1Char('@') + edge->order + edge->operation + edge->kind;
            lines_ << line;
            from(other, level + 1, line.path);
        }
    }

private:
    const GenealogyTrace& trace_;
    bool downstream_;
    QList<GenealogyLine>& lines_;
    QHash<QString, const GenealogyNode*> nodes_;
    QMultiHash<QString, const GenealogyEdge*> edges_;
    QSet<QString> seen_;
};

}  // namespace

QString whereText(const GenealogyNode& node) {
    QString where;
    if (node.location == QLatin1String("shipped"))
        where = GenealogyModel::tr("Shipped");
    else if (node.location == QLatin1String("in_transit"))
        where = GenealogyModel::tr("In transit");
    else if (node.location == QLatin1String("on_hand"))
        where = GenealogyModel::tr("On hand");
    else if (node.location.isEmpty())
        where = GenealogyModel::tr("Not known");
    else
        where = node.location;
    if (!node.customer.isEmpty())
        where += GenealogyModel::tr(", %1").arg(node.customer);
    if (!node.shipment.isEmpty())
        where += GenealogyModel::tr(", %1").arg(node.shipment);
    return where;
}

std::span<const ColumnSpec> GenealogyModel::columns() const {
    static constexpr ColumnSpec all[] = {{QT_TR_NOOP("Identifier")},
                                         {QT_TR_NOOP("Item")},
                                         {QT_TR_NOOP("Relation")},
                                         {QT_TR_NOOP("Disposition")},
                                         {QT_TR_NOOP("Quantity used"), true},
                                         {QT_TR_NOOP("Order")},
                                         {QT_TR_NOOP("Certainty")},
                                         {QT_TR_NOOP("Where")}};
    return all;
}

void GenealogyModel::setTrace(const GenealogyTrace& trace) {
    QList<GenealogyLine> lines;
    GenealogyLine root;
    root.node = trace.root;
    root.path = trace.root.key;
    lines << root;
    Unfolding(trace, true, lines).from(trace.root.key, 1, root.path);
    Unfolding(trace, false, lines).from(trace.root.key, 1, root.path);
    merge(lines);
}

QString GenealogyModel::display(const GenealogyLine& line, Column column) {
    switch (column) {
        case Column::Identifier:
            return QString(line.level * 4, QChar(0x00A0)) + line.node.id.value +
                   (line.again ? tr(" (see above)") : QString());
        case Column::Item:
            return line.node.item;
        case Column::Relation:
            if (line.level == 0)
                return tr("Traced");
            return line.downstream ? tr("↓ went into, level %1").arg(line.level)
                                   : tr("↑ contains, level %1").arg(line.level);
        case Column::Disposition:
            return stateInfo("disposition", line.node.disposition).text;
        case Column::Quantity:
            return quantityText(line.level == 0 ? line.node.quantity : line.edge.quantity);
        case Column::Order:
            return line.edge.order;
        case Column::Certainty:
            if (line.level == 0)
                return {};
            return line.edge.certainty == QLatin1String("possible") ? tr("Possible")
                                                                    : tr("Certain");
        case Column::Where:
            return line.dangling ? tr("Named only, nothing else known") : whereText(line.node);
    }
    return {};
}

QVariant GenealogyModel::cell(const GenealogyLine& line, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(line, column);
        case CopyRole:
            return column == Column::Identifier ? line.node.id.value : display(line, column);
        case StateRole:
            return column == Column::Disposition
                       ? QVariant(QStringLiteral("disposition/") + line.node.disposition)
                       : QVariant();
        case ToneRole:
            if (column == Column::Certainty && line.edge.certainty == QLatin1String("possible"))
                return static_cast<int>(Tone::Warning);
            return {};
        case LinkRole:
            return Link{QStringLiteral("lot"), line.node.key, {}}.toString();
        case Qt::ToolTipRole:
            return column == Column::Identifier ? QVariant(line.node.key) : QVariant();
        default:
            return {};
    }
}

}  // namespace throughline::models
