#include "ui/pages/genealogy/lot_chooser.h"

#include "models/tables/lots_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

LotChooser::LotChooser(QWidget* parent) : QFrame(parent), lots_(new models::LotsModel(this)) {
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.5), Theme::space(2),
                               Theme::space(2));
    layout->setSpacing(Theme::space(1));
    layout->addWidget(
        caption(tr("More than one lot has this identifier. Which one do you mean?"), this));
    layout->addWidget(mutedLabel(tr("A lot is told by its number, its item and who issued the "
                                    "number. Enter traces the one chosen."),
                                 this));
    table_ = new TableView(tr("Lots with this identifier"), QStringLiteral("lot-chooser"), this);
    table_->setModel(lots_);
    table_->setColumnWidths({30, 20, 0, 18, 16});
    layout->addWidget(table_, 1);
    setFocusProxy(table_);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        Q_EMIT chosen(index.data(models::KeyRole).toString());
    });
}

void LotChooser::show(const QList<models::GenealogyNode>& candidates) {
    lots_->merge(candidates);
    table_->moveCurrent(0);
}

}  // namespace throughline::ui
