#include "ui/widgets/side_by_side.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

SideBySide::SideBySide(int leastWidth, QWidget* parent)
    : QWidget(parent),
      leastWidth_(leastWidth),
      box_(new QBoxLayout(QBoxLayout::TopToBottom, this)) {
    box_->setContentsMargins(0, 0, 0, 0);
    box_->setSpacing(Theme::space(1.5));
}

void SideBySide::add(QWidget* child, int stretch) {
    box_->addWidget(child, stretch);
}

QSize SideBySide::minimumSizeHint() const {
    // Small enough to become narrow: only then the children go below each other.
    int widest = 0;
    for (int i = 0; i < box_->count(); ++i)
        widest = std::max(widest, box_->itemAt(i)->minimumSize().width());
    return {widest, box_->minimumSize().height()};
}

void SideBySide::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const auto wanted =
        event->size().width() >= leastWidth_ ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (box_->direction() != wanted)
        box_->setDirection(wanted);
}

}  // namespace throughline::ui
