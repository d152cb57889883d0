#include "ui/pages/overview/kpi_board.h"

#include "ui/pages/overview/kpi_card.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {
constexpr int kMostAcross = 5;
}

KpiBoard::KpiBoard(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(Theme::space(1.5));
}

void KpiBoard::show(const QList<models::KpiTile>& tiles) {
    const bool other = cards_.size() != tiles.size();
    while (cards_.size() > tiles.size())
        delete cards_.takeLast();
    while (cards_.size() < tiles.size())
        cards_ << new KpiCard(this);
    for (qsizetype i = 0; i < tiles.size(); ++i)
        cards_.at(i)->show(tiles.at(i));
    if (other) {
        across_ = 0;
        arrange();
    }
}

void KpiBoard::arrange() {
    const int count = static_cast<int>(cards_.size());
    if (count == 0)
        return;
    const int gap = grid_->spacing();
    int across = std::clamp((width() + gap) / (KpiCard::leastWidth() + gap), 1, kMostAcross);
    // Rows of one length where that is possible: 10 cards stand as 5 and 5, never as 4, 4 and 2.
    const int rows = (count + across - 1) / across;
    across = (count + rows - 1) / rows;
    if (across == across_)
        return;
    for (int column = 0; column < across_; ++column)
        grid_->setColumnStretch(column, 0);
    across_ = across;
    for (int i = 0; i < count; ++i) {
        grid_->removeWidget(cards_.at(i));
        grid_->addWidget(cards_.at(i), i / across, i % across);
    }
    for (int column = 0; column < across; ++column)
        grid_->setColumnStretch(column, 1);
}

QSize KpiBoard::minimumSizeHint() const {
    return {KpiCard::leastWidth(), grid_->minimumSize().height()};
}

void KpiBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

}  // namespace throughline::ui
