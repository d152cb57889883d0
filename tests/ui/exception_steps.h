#pragma once

#include "ui/console_fixture.h"
#include "ui/pages/fix/fix_editor.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/table_view.h"

#include <QLineEdit>
#include <QPushButton>

/// What the tests of exceptions and fixes do again and again.
namespace throughline::test {

inline ui::TableView* causes(const Console& console) {
    return console.find<ui::TableView>(QStringLiteral("Causes"));
}
inline ui::TableView* messages(const Console& console) {
    return console.find<ui::TableView>(QStringLiteral("Exceptions of the cause"));
}
inline QPushButton* button(const Console& console, const char* name) {
    return console.find<QPushButton>(QString::fromLatin1(name));
}
inline ui::FixEditor* editor(const Console& console) {
    return console.find<ui::FixEditor>(QStringLiteral("Payload to fix"));
}
/// What the page's banner says; empty: none shows.
inline QString banner(const Console& console) {
    auto* shown = console.page()->findChild<ui::ErrorBanner*>();
    return shown != nullptr && shown->isVisible() ? shown->accessibleName() : QString();
}
template <class W>
W* named(const QWidget* in, const char* name) {
    const auto all = in->findChildren<W*>();
    for (W* widget : all) {
        if (widget->accessibleName() == QLatin1String(name))
            return widget;
    }
    return nullptr;
}
inline QPushButton* labelled(const QWidget* in, const char* text) {
    const auto all = in->findChildren<QPushButton*>();
    for (QPushButton* one : all) {
        if (one->text() == QLatin1String(text))
            return one;
    }
    return nullptr;
}

/// The page of exceptions, its first exception chosen and shown, the keyboard in its list.
inline bool openExceptions(Console& console, const char* link = "throughline://exceptions") {
    if (!QTest::qWaitForWindowActive(&console.window))
        return false;
    console.go(link);
    const bool shown = QTest::qWaitFor([&] {
        return console.settle() && messages(console) != nullptr &&
               messages(console)->currentIndex().isValid() &&
               button(console, "Note on the exception") != nullptr;
    });
    if (shown)
        messages(console)->setFocus();
    return shown;
}
/// From there to its fix, by E.
inline bool openFix(Console& console) {
    if (!openExceptions(console) || !QTest::qWaitFor([&] {
            auto* fix = button(console, "Fix the exception");
            return fix != nullptr && fix->isEnabled();
        }))
        return false;
    QTest::keyClick(messages(console), Qt::Key_E);
    return QTest::qWaitFor([&] {
        return console.page()->link().kind == QLatin1String("fix") && console.settle() &&
               editor(console)->document()->blockCount() > 5;
    });
}
/// Types `instead` over the first `of` in the editor.
inline void typeOver(ui::FixEditor* into, const char* instead, const char* of) {
    const QTextCursor found = into->document()->find(QString::fromLatin1(of));
    QVERIFY(!found.isNull());
    into->setTextCursor(found);
    into->setFocus();
    QTest::keyClicks(into, QString::fromLatin1(instead));
}

}  // namespace throughline::test
