#include "ui/pages/fix/changes_view.h"

#include "ui/pages/fix/diff_view.h"
#include "ui/widgets/empty_state.h"

namespace throughline::ui {

ChangesView::ChangesView(QWidget* parent) : QWidget(parent), body_(new QStackedLayout(this)) {
    empty_ = new EmptyState(this);
    empty_->show(QStringLiteral("fix"), tr("Nothing is changed yet"),
                 tr("Type on the left; every line that differs from what came shows here, before "
                    "and after. As it is, it would be sent again unchanged."));
    diff_ = new DiffView(tr("Changes against the original"), this);
    body_->addWidget(empty_);
    body_->addWidget(diff_);
}

int ChangesView::setTexts(const QString& before, const QString& after) {
    diff_->setTexts(before, after);
    body_->setCurrentIndex(diff_->changes() == 0 ? 0 : 1);
    return diff_->changes();
}

}  // namespace throughline::ui
