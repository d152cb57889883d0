#include "ui/widgets/empty_state.h"

#include "ui/widgets/icon_label.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

EmptyState::EmptyState(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(Theme::space(1));
    icon_ = new IconLabel(Theme::space(5), this);
    title_ = plainLabel({}, this);
    title_->setFont(Theme::font(1.15, true));
    title_->setAlignment(Qt::AlignCenter);
    title_->setWordWrap(true);
    explanation_ = mutedLabel({}, this);
    explanation_->setAlignment(Qt::AlignCenter);
    explanation_->setWordWrap(true);
    explanation_->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    action_ = new QPushButton(this);
    connect(action_, &QPushButton::clicked, this, &EmptyState::acted);
    layout->addStretch(2);
    layout->addWidget(icon_, 0, Qt::AlignHCenter);
    layout->addWidget(title_);
    // Not by an alignment: that would cut what needs more than one line.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(explanation_, 4);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addSpacing(Theme::space(1));
    layout->addWidget(action_, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::show(const QString& iconName, const QString& title, const QString& explanation,
                      const QString& action) {
    icon_->show(iconName, Token::Muted);
    title_->setText(title);
    explanation_->setText(explanation);
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    setVisible(true);
}

}  // namespace throughline::ui
