#include "throughline/shot_scenes.h"

#include "ui/frame/main_window.h"
#include "ui/frame/page.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPushButton>

namespace throughline::app {

namespace {

template <class W>
W* named(const QWidget* in, const char* name) {
    const auto all = in->findChildren<W*>();
    for (W* widget : all) {
        if (widget->accessibleName() == QLatin1String(name) && widget->isVisible())
            return widget;
    }
    return nullptr;
}

void press(const QWidget* in, const char* name) {
    if (auto* button = named<QPushButton>(in, name))
        button->click();
}

/// Another day where the payload names one, and a reason.
void typeFix(const QWidget* page) {
    auto* editor = named<QPlainTextEdit>(page, "Payload to fix");
    if (editor == nullptr)
        return;
    const QTextCursor found = editor->document()->find(QStringLiteral("\"posting_date\": \""));
    if (!found.isNull()) {
        QTextCursor day = found;
        day.setPosition(found.selectionEnd());
        day.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, 10);
        day.insertText(QStringLiteral("2026-11-23"));
    }
    if (auto* reason = named<QLineEdit>(page, "Reason of the fix"))
        reason->setText(QStringLiteral("Controlling agreed on today"));
    press(page, "Dry run");
}

}  // namespace

void playScene(const QString& scene, const ui::MainWindow& window) {
    const ui::Page* page = window.navigator()->page();
    if (scene == QLatin1String("dry-run"))
        typeFix(page);
    else if (scene == QLatin1String("replay"))
        press(page, "Replay the exception");
    else if (scene == QLatin1String("discard"))
        press(page, "Discard the exception");
    else if (scene == QLatin1String("skip"))
        press(page, "Skip the message");
    else if (scene == QLatin1String("redirect"))
        press(page, "Redirect the message");
}

QPixmap pictureOf(const ui::MainWindow& window) {
    QPixmap picture = const_cast<ui::MainWindow&>(window).grab();
    const auto dialogs = window.findChildren<QDialog*>();
    for (QDialog* dialog : dialogs) {
        if (!dialog->isVisible())
            continue;
        QPainter painter(&picture);
        const QRect where(window.mapFromGlobal(dialog->geometry().topLeft()), dialog->size());
        painter.drawPixmap(where.topLeft(), dialog->grab());
        // The window manager's frame is not in the picture.
        painter.setPen(ui::Theme::color(ui::Token::BorderStrong));
        painter.drawRect(where.adjusted(-1, -1, 0, 0));
    }
    return picture;
}

void closeDialogs(const ui::MainWindow& window) {
    const auto dialogs = window.findChildren<QDialog*>();
    for (QDialog* dialog : dialogs)
        dialog->reject();
}

}  // namespace throughline::app
