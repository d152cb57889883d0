#include "ui/pages/genealogy/recall_panel.h"

#include "models/engine_words.h"
#include "models/format.h"
#include "models/tables/genealogy_model.h"
#include "models/tables/lots_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/key_value_grid.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

RecallPanel::RecallPanel(QWidget* parent) : QFrame(parent) {
    setProperty("card", true);
    setAccessibleName(tr("Recall"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.25), Theme::space(2),
                               Theme::space(1.5));
    layout->setSpacing(Theme::space(1));
    auto* top = rowLayout();
    id_ = plainLabel({}, this);
    id_->setFont(Theme::font(1.15, true));
    id_->setAccessibleName(tr("Chosen node"));
    badge_ = new StateBadge(this);
    top->addWidget(id_);
    top->addWidget(badge_);
    top->addStretch();
    layout->addLayout(top);
    facts_ = new KeyValueGrid(1, this);
    layout->addWidget(facts_);
    layout->addWidget(lineAcross(this));

    recallTitle_ = caption(tr("Recall scope"), this);
    recallTitle_->setWordWrap(true);
    layout->addWidget(recallTitle_);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(1));
    grid->setVerticalSpacing(0);
    affected_ = counter(tr("Affected"), 0, grid);
    shipped_ = counter(tr("Shipped"), 1, grid);
    inTransit_ = counter(tr("In transit"), 2, grid);
    onHand_ = counter(tr("On hand"), 3, grid);
    unknown_ = counter(tr("Not known"), 4, grid);
    layout->addLayout(grid);
    people_ = plainLabel({}, this);
    people_->setWordWrap(true);
    people_->setAccessibleName(tr("Customers, orders and shipments concerned"));
    layout->addWidget(people_);
    lots_ = new models::LotsModel(this);
    table_ = new TableView(tr("Affected lots"), QStringLiteral("recall"), this);
    table_->setModel(lots_);
    table_->setColumnWidths({12, 11, 0, 14, 10});
    table_->fitStates(static_cast<int>(models::LotsModel::Column::Disposition), "disposition");
    table_->hideColumn(static_cast<int>(models::LotsModel::Column::Quantity));
    layout->addWidget(table_, 1);
    layout->addStretch(0);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        Q_EMIT lotOpened(index.data(models::KeyRole).toString());
    });
}

QLabel* RecallPanel::counter(const QString& name, int column, QGridLayout* grid) {
    auto* value = plainLabel(QStringLiteral("—"), this);
    value->setFont(Theme::font(1.5, true));
    value->setAccessibleName(name);
    auto* label = mutedLabel(name, this);
    label->setFont(Theme::font(0.88));
    grid->addWidget(value, 0, column);
    grid->addWidget(label, 1, column);
    grid->setColumnStretch(column, 1);
    return value;
}

void RecallPanel::setNode(const models::GenealogyNode& node, bool dangling) {
    id_->setText(node.id.value);
    badge_->setState(QStringLiteral("disposition/") + node.disposition);
    facts_->set(tr("Item"), node.item);
    facts_->set(tr("Kind"),
                node.id.issuer.isEmpty()
                    ? models::engineWords(node.id.scheme)
                    : tr("%1 of %2").arg(models::engineWords(node.id.scheme), node.id.issuer));
    facts_->set(tr("Quantity"),
                node.quantity.known() ? models::quantityText(node.quantity) : QString());
    facts_->set(tr("Where"),
                dangling ? tr("Named only, nothing else known") : models::whereText(node));
}

void RecallPanel::setRecall(const models::Recall& recall) {
    const QString scope = tr("Recall scope of %1").arg(recall.root.id.value);
    recallTitle_->setText(
        recall.possible == 0
            ? scope
            : tr("%1 · %2").arg(scope,
                                models::countText(recall.possible, tr("1 only possibly affected"),
                                                  tr("%1 only possibly affected"))));
    const auto number = [](int value) { return QLocale().toString(value); };
    affected_->setText(number(static_cast<int>(recall.affected.size())));
    shipped_->setText(number(recall.shipped));
    inTransit_->setText(number(recall.inTransit));
    onHand_->setText(number(recall.onHand));
    unknown_->setText(number(recall.unknown));
    const auto list = [](const QStringList& all) {
        constexpr int kShown = 6;
        QString text = all.mid(0, kShown).join(QLatin1String(", "));
        if (all.size() > kShown)
            text += tr(" and %1 more").arg(all.size() - kShown);
        return text;
    };
    QStringList lines;
    if (!recall.customers.isEmpty())
        lines << tr("Customers: %1").arg(list(recall.customers));
    if (!recall.shipments.isEmpty())
        lines << tr("Shipments: %1").arg(list(recall.shipments));
    if (!recall.orders.isEmpty())
        lines << tr("Orders: %1").arg(list(recall.orders));
    if (recall.affected.isEmpty())
        lines << tr("It went into nothing else that any system has told of.");
    people_->setText(lines.join(QLatin1Char('\n')));
    people_->setVisible(!lines.isEmpty());
    lots_->merge(recall.affected);
    table_->setVisible(!recall.affected.isEmpty());
    static_cast<QVBoxLayout*>(layout())->setStretch(layout()->count() - 1,
                                                    recall.affected.isEmpty() ? 1 : 0);
}

}  // namespace throughline::ui
