#include "ui/pages/exceptions/exception_dialogs.h"

#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

namespace {

/// Title, one field under its caption, Cancel and the action.
QDialog* question(QWidget* parent, const QString& title, const QString& explanation,
                  const QString& caption, QWidget* field, const QString& action,
                  QPushButton** agree) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setAccessibleName(title);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(Theme::space(3), Theme::space(3), Theme::space(3), Theme::space(2));
    layout->setSpacing(Theme::space(1.5));
    auto* head = plainLabel(title, dialog);
    head->setFont(Theme::font(1.15, true));
    layout->addWidget(head);
    auto* text = plainLabel(explanation, dialog);
    text->setWordWrap(true);
    layout->addWidget(text);
    field->setParent(dialog);
    layout->addWidget(buddyLabel(caption, field));
    layout->addWidget(field);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    *agree = buttons->addButton(action, QDialogButtonBox::AcceptRole);
    (*agree)->setDefault(true);
    layout->addSpacing(Theme::space(1));
    layout->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->setMinimumWidth(dialog->fontMetrics().averageCharWidth() * 60);
    field->setFocus();
    return dialog;
}

}  // namespace

void askAssignee(QWidget* parent, const QString& what, const QString& me, const QString& now,
                 std::function<void(const QString& user)> then) {
    auto* name = new QLineEdit(now.isEmpty() ? me : now);
    name->setAccessibleName(QObject::tr("Assign to"));
    name->selectAll();
    QPushButton* agree = nullptr;
    auto* dialog =
        question(parent, QObject::tr("Assign %1").arg(what),
                 QObject::tr("The person named sees it under “Mine”. Empty: nobody in particular."),
                 QObject::tr("Assign &to"), name, QObject::tr("Assign"), &agree);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [name, then = std::move(then)] { then(name->text().trimmed()); });
    dialog->open();
}

void askNote(QWidget* parent, const QString& what, std::function<void(const QString& text)> then) {
    auto* note = new QPlainTextEdit;
    note->setAccessibleName(QObject::tr("Note"));
    note->setTabChangesFocus(true);
    note->setFixedHeight(Theme::space(14));
    QPushButton* agree = nullptr;
    auto* dialog = question(parent, QObject::tr("Note on %1").arg(what),
                            QObject::tr("Everybody who opens the exception reads it."),
                            QObject::tr("&Note"), note, QObject::tr("Keep the note"), &agree);
    agree->setEnabled(false);
    agree->setToolTip(QObject::tr("Write the note first."));
    QObject::connect(note, &QPlainTextEdit::textChanged, agree, [note, agree] {
        const bool written = !note->toPlainText().trimmed().isEmpty();
        agree->setEnabled(written);
        agree->setToolTip(written ? QString() : QObject::tr("Write the note first."));
    });
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [note, then = std::move(then)] { then(note->toPlainText().trimmed()); });
    dialog->open();
}

void askSnooze(QWidget* parent, const QString& what, const QDateTime& now,
               std::function<void(const QDateTime& until)> then) {
    auto* until = new QComboBox;
    until->setAccessibleName(QObject::tr("Snooze for"));
    until->addItem(QObject::tr("15 minutes"), 15 * 60);
    until->addItem(QObject::tr("1 hour"), 3600);
    until->addItem(QObject::tr("4 hours"), 4 * 3600);
    until->addItem(QObject::tr("8 hours, one shift"), 8 * 3600);
    until->addItem(QObject::tr("1 day"), 86'400);
    until->setCurrentIndex(1);
    QPushButton* agree = nullptr;
    auto* dialog = question(
        parent, QObject::tr("Snooze %1").arg(what),
        QObject::tr("It leaves the list of what is open and comes back by itself. What waits "
                    "behind it goes on waiting."),
        QObject::tr("Snooze &for"), until, QObject::tr("Snooze"), &agree);
    QObject::connect(dialog, &QDialog::accepted, parent, [until, now, then = std::move(then)] {
        then(now.addSecs(until->currentData().toLongLong()));
    });
    dialog->open();
}

}  // namespace throughline::ui
