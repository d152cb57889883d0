#include "ui/pages/overview/attention_list.h"

#include "models/tables/attention_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/stacked_delegate.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

AttentionList::AttentionList(models::Session* session, QWidget* parent)
    : QWidget(parent), model_(new models::AttentionModel(session, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(1));
    title_ = caption(tr("Needs you now"), this);
    layout->addWidget(title_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    table_ = new TableView(tr("Needs you now"), QStringLiteral("attention"), holder);
    table_->setModel(model_);
    table_->setItemDelegate(new StackedDelegate(table_));
    table_->verticalHeader()->setDefaultSectionSize(StackedDelegate::rowHeight());
    table_->setColumnWidths({13, 0, 16});
    table_->fitStates(static_cast<int>(models::AttentionModel::Column::Severity), "severity");
    table_->horizontalHeader()->hide();
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setMinimumHeight(StackedDelegate::rowHeight() * 4 + 4);
    auto* calm = new EmptyState(holder);
    calm->show(QStringLiteral("check"), tr("Nothing needs you now"),
               tr("No exception is open, no milestone is overdue, and every system answers."));
    body_->addWidget(table_);
    body_->addWidget(calm);
    layout->addWidget(holder, 1);
    setFocusProxy(table_);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        const auto link = models::Link::parse(index.data(models::LinkRole).toString());
        if (link.valid())
            Q_EMIT go(link);
    });
}

void AttentionList::show(const QList<models::Attention>& attention) {
    model_->merge(attention);
    model_->touch();
    const int rows = model_->rowCount();
    title_->setText(rows == 0 ? tr("Needs you now") : tr("Needs you now (%1)").arg(rows));
    body_->setCurrentIndex(rows == 0 ? 1 : 0);
    if (rows > 0 && !table_->currentIndex().isValid())
        table_->selectKey(model_->index(0, 0).data(models::KeyRole).toString());
}

}  // namespace throughline::ui
