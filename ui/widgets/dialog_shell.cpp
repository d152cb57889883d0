#include "ui/widgets/dialog_shell.h"

#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

DialogShell::DialogShell(QWidget* parent, const QString& title, const QString& action)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setAccessibleName(title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(3), Theme::space(2.5), Theme::space(3),
                               Theme::space(2));
    layout->setSpacing(Theme::space(2));
    body_ = new QVBoxLayout;
    body_->setSpacing(Theme::space(1.5));
    auto* head = plainLabel(title, this);
    head->setFont(Theme::font(1.15, true));
    head->setWordWrap(true);
    body_->addWidget(head);
    explanation_ = plainLabel({}, this);
    explanation_->setWordWrap(true);
    body_->addWidget(explanation_);
    layout->addLayout(body_, 1);
    auto* buttons = new QDialogButtonBox(this);
    cancel_ = buttons->addButton(QDialogButtonBox::Cancel);
    cancel_->setIcon({});
    agree_ = buttons->addButton(action, QDialogButtonBox::ActionRole);
    layout->addWidget(buttons);
    cancel_->setAutoDefault(false);  // Enter in a field must not throw it away
    setEnterAgrees(true);
    connect(cancel_, &QPushButton::clicked, this, &QDialog::reject);
    setFixedWidth(fontMetrics().averageCharWidth() * 84);
}

void DialogShell::setExplanation(const QString& text) {
    explanation_->setText(text);
    explanation_->setVisible(!text.isEmpty());
    fit();
}

QWidget* DialogShell::addField(const QString& caption, QWidget* field) {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(0.5));
    field->setParent(box);
    column->addWidget(buddyLabel(caption, field));
    column->addWidget(field);
    body_->addWidget(box);
    return box;
}

void DialogShell::setEnterAgrees(bool agrees) {
    agree_->setAutoDefault(agrees);
    agree_->setDefault(agrees);
}

void DialogShell::fit() {
    // Once the layout knows the new texts; word-wrapped labels tell their height for a width only.
    QTimer::singleShot(0, this, [this] {
        layout()->activate();
        const int high = layout()->totalHeightForWidth(width());
        resize(width(), std::max(high, layout()->minimumHeightForWidth(width())));
    });
}

void DialogShell::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    fit();
}

}  // namespace throughline::ui
