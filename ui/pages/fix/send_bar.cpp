#include "ui/pages/fix/send_bar.h"

#include "models/fix_session.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

SendBar::SendBar(models::FixSession* fix, QWidget* parent) : QWidget(parent), fix_(fix) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1));
    category_ = new QComboBox(this);
    category_->setAccessibleName(tr("Category of the reason"));
    category_->addItems({tr("Wrong at the source"), tr("Agreed with the business"),
                         tr("Master data was missing"), tr("Wrong mapping or code"), tr("Other")});
    reason_ = new QLineEdit(this);
    reason_->setAccessibleName(tr("Reason of the fix"));
    reason_->setPlaceholderText(tr("Why; kept with the new version and in the audit trail"));
    try_ = new QPushButton(icon("play"), tr("&Dry run"), this);
    try_->setAccessibleName(tr("Dry run"));
    try_->setToolTip(tr("Shows what would be sent; nothing is (Ctrl+D)"));
    send_ = new QPushButton(icon("replay", Token::AccentText), tr("&Send again"), this);
    send_->setAccessibleName(tr("Send again"));
    send_->setProperty("primary", true);
    row->addWidget(buddyLabel(tr("&Reason"), category_));
    row->addWidget(category_);
    row->addWidget(reason_, 1);
    row->addWidget(try_);
    row->addWidget(send_);
    connect(category_, &QComboBox::currentIndexChanged, this, &SendBar::giveReason);
    connect(reason_, &QLineEdit::textChanged, this, &SendBar::giveReason);
    connect(try_, &QPushButton::clicked, fix_, &models::FixSession::dryRun);
    connect(send_, &QPushButton::clicked, fix_, &models::FixSession::send);
    connect(fix_, &models::FixSession::stateChanged, this, &SendBar::showState);
    showState();
}

void SendBar::takeReason() {
    const models::FixSession::Reason reason = fix_->reason();
    const QSignalBlocker quietly(category_);
    const QSignalBlocker quiet(reason_);
    category_->setCurrentIndex(std::max(0, category_->findText(reason.category)));
    reason_->setText(reason.text);
}

void SendBar::giveReason() {
    fix_->setReason({category_->currentText(), reason_->text()});
}

void SendBar::focusReason() {
    reason_->setFocus(Qt::ShortcutFocusReason);
}

bool SendBar::reasoned() const {
    return !reason_->text().trimmed().isEmpty();
}

void SendBar::pressTry() {
    try_->click();
}

void SendBar::pressSend() {
    send_->click();
}

void SendBar::showState() {
    const QString why = fix_->whyNotSend();
    send_->setEnabled(why.isEmpty());
    send_->setToolTip(why.isEmpty() ? tr("Keeps it as a new version and sends it (Ctrl+Enter)")
                                    : why);
    send_->setAccessibleDescription(why);
    try_->setEnabled(fix_->loaded() && !fix_->sent() && !fix_->busy());
}

}  // namespace throughline::ui
