#include "ui/widgets/reason_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

ReasonDialog* ReasonDialog::ask(QWidget* parent, const Question& question,
                                std::function<void(const QString& reason)> then) {
    return askWith(
        parent, question,
        [then = std::move(then)](const QString& reason, const QString&) { then(reason); });
}

ReasonDialog* ReasonDialog::askWith(
    QWidget* parent, const Question& question,
    std::function<void(const QString& reason, const QString& choice)> then) {
    auto* dialog = new ReasonDialog(parent, question);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, parent, [dialog, then = std::move(then)] {
        then(dialog->reason_->text().trimmed(),
             dialog->choice_ == nullptr ? QString() : dialog->choice_->currentData().toString());
    });
    dialog->open();
    return dialog;
}

ReasonDialog::ReasonDialog(QWidget* parent, const Question& question)
    : QDialog(parent), typedCount_(question.typedCount) {
    setWindowTitle(question.title);
    setAccessibleName(question.title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(3), Theme::space(3), Theme::space(3), Theme::space(2));
    layout->setSpacing(Theme::space(1.5));
    auto* title = plainLabel(question.title, this);
    title->setFont(Theme::font(1.15, true));
    layout->addWidget(title);
    auto* consequence = plainLabel(question.consequence, this);
    consequence->setWordWrap(true);
    layout->addWidget(consequence);

    if (!question.choice.isEmpty()) {
        choice_ = new QComboBox(this);
        choice_->setAccessibleName(question.choiceName);
        choice_->setPlaceholderText(tr("Choose …"));
        for (const auto& [key, text] : question.choices)
            choice_->addItem(text, key);
        choice_->setCurrentIndex(-1);
        auto* chosen = new QVBoxLayout;
        chosen->setSpacing(Theme::space(0.5));
        chosen->addWidget(buddyLabel(question.choice, choice_));
        chosen->addWidget(choice_);
        layout->addLayout(chosen);
        connect(choice_, &QComboBox::currentIndexChanged, this, &ReasonDialog::check);
    }
    reason_ = new QLineEdit(this);
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("Why; kept in the audit trail"));
    auto* field = new QVBoxLayout;
    field->setSpacing(Theme::space(0.5));
    field->addWidget(buddyLabel(tr("&Reason"), reason_));
    field->addWidget(reason_);
    layout->addLayout(field);
    if (typedCount_ > 0) {
        count_ = new QLineEdit(this);
        count_->setAccessibleName(tr("Count"));
        layout->addWidget(buddyLabel(tr("Type %1 to confirm the &count").arg(typedCount_), count_));
        layout->addWidget(count_);
        connect(count_, &QLineEdit::textChanged, this, &ReasonDialog::check);
    }

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    // Not the accept role: a button box makes that the answer to Enter when it is shown, and Enter
    // must not carry out what cannot be taken back, nor throw it away.
    agree_ = buttons->addButton(question.action, QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    agree_->setAutoDefault(!question.dangerous);
    agree_->setDefault(!question.dangerous);
    layout->addSpacing(Theme::space(1));
    layout->addWidget(buttons);
    connect(agree_, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(reason_, &QLineEdit::textChanged, this, &ReasonDialog::check);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    check();
}

void ReasonDialog::check() {
    const bool reasoned = !reason_->text().trimmed().isEmpty();
    const bool counted = count_ == nullptr || count_->text() == QString::number(typedCount_);
    const bool chosen = choice_ == nullptr || choice_->currentIndex() >= 0;
    agree_->setEnabled(reasoned && counted && chosen);
    agree_->setToolTip(!chosen     ? tr("Choose first.")
                       : !reasoned ? tr("Give a reason first.")
                       : !counted  ? tr("Type the count first.")
                                   : QString());
}

}  // namespace throughline::ui
