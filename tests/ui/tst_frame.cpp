#include "ui/console_fixture.h"
#include "ui/frame/navigation_rail.h"
#include "ui/frame/search_box.h"
#include "ui/frame/top_bar.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace throughline;

/// The frame by keyboard alone: pages, history, search, theme, shortcuts sheet.
class FrameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageOfTheRailByItsNumber() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        int number = 0;
        for (const ui::PageSpec& spec : console.window.navigator()->specs()) {
            if (spec.label.isEmpty())
                continue;
            QTest::keyClick(&console.window, static_cast<Qt::Key>(Qt::Key_0 + ++number),
                            Qt::ControlModifier);
            QCOMPARE(console.window.navigator()->spec()->id, spec.id);
            QVERIFY(console.window.rail()->button(spec.id)->isChecked());
        }
        QVERIFY(number >= 2);
    }

    void backAndForward() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        console.go("throughline://order/4711");
        console.go("throughline://order/4714");
        QVERIFY(console.settle());
        QTest::keyClick(&console.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(console.page()->link().key, QStringLiteral("4711"));
        QTest::keyClick(&console.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(console.page()->title(), QStringLiteral("Orders"));
        QVERIFY(!console.window.navigator()->canBack());
        QTest::keyClick(&console.window, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(console.page()->title(), QStringLiteral("Order 4711"));
    }

    void searchTakesAnOrderAndGoesThere() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QTest::keyClick(&console.window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(console.window.topBar()->search()->hasFocus());
        QTest::keyClicks(console.window.topBar()->search(), QStringLiteral("4711"));
        QTest::keyClick(console.window.topBar()->search(), Qt::Key_Return);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Order 4711"));
    }

    void searchTakesALink() {
        test::Console console;
        console.go("throughline://orders");
        auto* search = console.window.topBar()->search();
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("throughline://order/4720?tab=messages"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(console.page()->title(), QStringLiteral("Order 4720"));
        QVERIFY(console.settle());
        QCOMPARE(console.page()->link().option(QStringLiteral("tab")), QStringLiteral("messages"));
    }

    void anUnknownLinkIsSaidNotObeyed() {
        test::Console console;
        console.go("throughline://orders");
        console.go("throughline://nonsense/1");
        QCOMPARE(console.page()->title(), QStringLiteral("Orders"));
        const auto* said = console.find<QLabel>(QStringLiteral("Last message"));
        QVERIFY(said != nullptr);
        QVERIFY(said->text().contains(QStringLiteral("nonsense")));
    }

    void themeSwitchesByKey() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QVERIFY(!ui::Theme::dark());
        QTest::keyClick(&console.window, Qt::Key_T, Qt::ControlModifier);
        QVERIFY(ui::Theme::dark());
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 ui::Theme::color(ui::Token::Background));
    }

    void theSheetOfShortcutsOpensAndCloses() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QTest::keyClick(&console.window, Qt::Key_Question, Qt::ShiftModifier);
        auto* sheet = console.window.findChild<QDialog*>();
        QVERIFY(sheet != nullptr && sheet->isVisible());
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(console.window.findChild<QDialog*>() == nullptr);
    }

    void scopeNarrowsEveryPage() {
        test::Console console;
        console.go("throughline://orders");
        auto* plant = console.find<QComboBox>(QStringLiteral("Plant scope"));
        QVERIFY(plant != nullptr);
        QTRY_COMPARE(plant->count(), 3);
        plant->setFocus();
        QTest::keyClick(plant, Qt::Key_Down);
        QTRY_COMPARE(console.session.scope().plant, QStringLiteral("GRZ"));
    }

    void openExceptionsAreCountedInTheRail() {
        test::Console console;
        auto* button = console.window.rail()->button(QStringLiteral("exceptions"));
        if (button == nullptr)
            QSKIP("this build has no Exceptions page");
        QTRY_COMPARE(button->count(), 9);
    }

    void accessibleNamesAreUniqueOnEachPage() {
        test::Console console;
        QStringList links{QStringLiteral("throughline://order/4711"),
                          QStringLiteral("throughline://lot/S-881"),
                          QStringLiteral("throughline://event/E-0K5R47113")};
        for (const ui::PageSpec& spec : console.window.navigator()->specs()) {
            if (!spec.label.isEmpty())
                links << QStringLiteral("throughline://") + spec.id;
        }
        for (const QString& link : links) {
            console.go(qPrintable(link));
            QVERIFY(console.settle());
            QSet<QString> names;
            const auto all = console.window.findChildren<QWidget*>();
            for (const QWidget* widget : all) {
                const bool control = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus &&
                                     !widget->accessibleName().isEmpty();
                if (!control)
                    continue;
                QVERIFY2(!names.contains(widget->accessibleName()),
                         qPrintable(link + QLatin1String(": ") + widget->accessibleName()));
                names.insert(widget->accessibleName());
            }
        }
    }
};

QTEST_MAIN(FrameTest)
#include "tst_frame.moc"
