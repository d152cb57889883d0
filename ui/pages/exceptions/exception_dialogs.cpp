#include "ui/pages/exceptions/exception_dialogs.h"

#include "ui/theme/theme.h"
#include "ui/widgets/dialog_shell.h"

namespace throughline::ui {

namespace {

DialogShell* question(QWidget* parent, const QString& title, const QString& explanation,
                      const QString& caption, QWidget* field, const QString& action) {
    auto* dialog = new DialogShell(parent, title, action);
    dialog->setExplanation(explanation);
    dialog->addField(caption, field);
    QObject::connect(dialog->agree(), &QPushButton::clicked, dialog, &QDialog::accept);
    dialog->open();
    field->setFocus();
    return dialog;
}

}  // namespace

void ExceptionDialogs::askAssignee(QWidget* parent, const QString& what, const QString& me,
                                   const QString& now,
                                   std::function<void(const QString& user)> then) {
    auto* name = new QLineEdit(now.isEmpty() ? me : now);
    name->setAccessibleName(tr("Assign to"));
    name->selectAll();
    auto* dialog =
        question(parent, tr("Assign %1").arg(what),
                 tr("The person named sees it under “Mine”. Empty: nobody in particular."),
                 tr("Assign &to"), name, tr("Assign"));
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [name, then = std::move(then)] { then(name->text().trimmed()); });
}

void ExceptionDialogs::askNote(QWidget* parent, const QString& what,
                               std::function<void(const QString& text)> then) {
    auto* note = new QPlainTextEdit;
    note->setAccessibleName(tr("Text of the note"));
    note->setTabChangesFocus(true);
    note->setFixedHeight(Theme::space(14));
    auto* dialog = question(parent, tr("Note on %1").arg(what),
                            tr("Everybody who opens the exception reads it. Ctrl+Enter keeps it."),
                            tr("&Note"), note, tr("Keep the note"));
    QPushButton* agree = dialog->agree();
    const auto check = [note, agree] {
        const bool written = !note->toPlainText().trimmed().isEmpty();
        agree->setEnabled(written);
        agree->setToolTip(written ? QString() : tr("Write the note first."));
    };
    check();
    QObject::connect(note, &QPlainTextEdit::textChanged, agree, check);
    auto* keep = new QAction(dialog);
    keep->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    keep->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    dialog->addAction(keep);
    QObject::connect(keep, &QAction::triggered, agree, &QPushButton::click);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [note, then = std::move(then)] { then(note->toPlainText().trimmed()); });
}

void ExceptionDialogs::askSnooze(QWidget* parent, const QString& what, const QDateTime& now,
                                 std::function<void(const QDateTime& until)> then) {
    auto* until = new QComboBox;
    until->setAccessibleName(tr("Snooze for"));
    until->addItem(tr("15 minutes"), 15 * 60);
    until->addItem(tr("1 hour"), 3600);
    until->addItem(tr("4 hours"), 4 * 3600);
    until->addItem(tr("8 hours, one shift"), 8 * 3600);
    until->addItem(tr("1 day"), 86'400);
    until->setCurrentIndex(1);
    auto* dialog =
        question(parent, tr("Snooze %1").arg(what),
                 tr("It leaves the list of what is open and comes back by itself. What waits "
                    "behind it goes on waiting."),
                 tr("Snooze &for"), until, tr("Snooze"));
    QObject::connect(dialog, &QDialog::accepted, parent, [until, now, then = std::move(then)] {
        then(now.addSecs(until->currentData().toLongLong()));
    });
}

}  // namespace throughline::ui
