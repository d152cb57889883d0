#include "models/tables/roles.h"
#include "ui/console_fixture.h"
#include "ui/pages/exceptions/replay_dialog.h"
#include "ui/pages/fix/fix_editor.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/table_view.h"

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace throughline;

/// From the exception to the message sent again, by keyboard alone.
class ExceptionsPageTest : public QObject {
    Q_OBJECT
private:
    static ui::TableView* causes(const test::Console& console) {
        return console.find<ui::TableView>(QStringLiteral("Causes"));
    }
    static ui::TableView* messages(const test::Console& console) {
        return console.find<ui::TableView>(QStringLiteral("Exceptions of the cause"));
    }
    static QPushButton* button(const test::Console& console, const char* name) {
        return console.find<QPushButton>(QString::fromLatin1(name));
    }
    static void openFix(test::Console& console) {
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://exceptions");
        QVERIFY(console.settle());
        QTRY_VERIFY(console.settle() && messages(console)->currentIndex().isValid());
        messages(console)->setFocus();
        QTRY_VERIFY(button(console, "Fix the exception") != nullptr &&
                    button(console, "Fix the exception")->isEnabled());
        QTest::keyClick(messages(console), Qt::Key_E);
        QTRY_COMPARE(console.page()->link().kind, QStringLiteral("fix"));
        QVERIFY(console.settle());
        QTRY_VERIFY(editor(console)->document()->blockCount() > 5);
    }
    static ui::FixEditor* editor(const test::Console& console) {
        return console.find<ui::FixEditor>(QStringLiteral("Payload to fix"));
    }
    static void type(ui::FixEditor* into, const char* instead, const char* of) {
        QTextCursor found = into->document()->find(QString::fromLatin1(of));
        QVERIFY(!found.isNull());
        into->setTextCursor(found);
        into->setFocus();
        QTest::keyClicks(into, QString::fromLatin1(instead));
    }

private Q_SLOTS:
    void fixByKeyboard() {
        test::Console console;
        openFix(console);
        const QString id = console.page()->link().key;
        auto* send = button(console, "Send again");
        QVERIFY(!send->isEnabled());
        QVERIFY(send->toolTip().contains(QStringLiteral("dry run")));

        type(editor(console), "2026-12-01", "2026-11-30");
        QTest::keyClick(editor(console), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(send->toolTip().contains(QStringLiteral("reason")));
        QCOMPARE(console.services.calls("Exceptions.Preview"), 1);
        auto* reason = console.find<QLineEdit>(QStringLiteral("Reason of the fix"));
        reason->setFocus();
        QTest::keyClicks(reason, QStringLiteral("Controlling agreed on the first"));
        QTRY_VERIFY(send->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(console.services.calls("Exceptions.Fix"), 1);
        QCOMPARE(QString::fromStdString(console.services.lastRequest()),
                 QStringLiteral("fix %1 because Controlling agreed on the first").arg(id));
        QTRY_VERIFY(banner(console).contains(QStringLiteral("Sent: delivery")));
        QVERIFY(!send->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(console.services.calls("Exceptions.Fix"), 1);
    }

    void aLockedFieldIsRefused() {
        test::Console console;
        openFix(console);
        type(editor(console), "4712", "4711");
        auto* problems = console.find<QListWidget>(QStringLiteral("Problems in the payload"));
        QTRY_VERIFY((problems = console.find<QListWidget>(
                         QStringLiteral("Problems in the payload"))) != nullptr);
        QCOMPARE(problems->item(0)->text(),
                 QStringLiteral("Line 2: /order is locked; put it back as it was"));
        QTest::keyClick(editor(console), Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(console.services.calls("Exceptions.Preview"), 1);
        auto* reason = console.find<QLineEdit>(QStringLiteral("Reason of the fix"));
        QTest::keyClicks(reason, QStringLiteral("wrong order"));
        auto* send = button(console, "Send again");
        QTRY_VERIFY(send->toolTip().contains(QStringLiteral("locked")));
        QVERIFY(!send->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(console.services.calls("Exceptions.Fix"), 0);
    }

    void whatIsTypedSurvivesAndAConflictIsTold() {
        test::Console console;
        openFix(console);
        const QString id = console.page()->link().key;
        type(editor(console), "2026-12-02", "2026-11-30");
        console.services.setExceptionAssignee(id.toStdString(), "Jonas Lindqvist");
        console.services.notify({});
        QTRY_VERIFY(banner(console).contains(QStringLiteral("Somebody changed")));
        QVERIFY(editor(console)->payload().contains(QStringLiteral("2026-12-02")));
        // Reloading takes over the new state; the payload is as it was, so the text stays.
        const auto buttons = console.page()->findChildren<QPushButton*>();
        for (QPushButton* one : buttons) {
            if (one->text() == QStringLiteral("Reload"))
                QTest::mouseClick(one, Qt::LeftButton);
        }
        QTRY_VERIFY(banner(console).isEmpty());
        QVERIFY(editor(console)->payload().contains(QStringLiteral("2026-12-02")));
        // Elsewhere and back.
        console.go("throughline://orders");
        console.go(qPrintable(QStringLiteral("throughline://fix/") + id));
        QVERIFY(console.settle());
        QVERIFY(editor(console)->payload().contains(QStringLiteral("2026-12-02")));
    }

    void replayAsItIsByKeyboard() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://exceptions");
        QTRY_VERIFY(console.settle() && messages(console)->currentIndex().isValid());
        QTRY_VERIFY(button(console, "Replay the exception") != nullptr);
        messages(console)->setFocus();
        QTest::keyClick(messages(console), Qt::Key_R);
        auto* dialog = console.window.findChild<ui::ReplayDialog*>();
        QVERIFY(dialog != nullptr);
        auto* reason = named<QLineEdit>(dialog, "Reason");
        QTest::keyClicks(reason, QStringLiteral("period is open"));
        QPushButton* send = nullptr;
        for (QPushButton* one : dialog->findChildren<QPushButton*>()) {
            if (one->text() == QStringLiteral("Send again"))
                send = one;
        }
        QTRY_VERIFY(send->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("replay because period is open"));
        auto* outcomes = named<QListWidget>(dialog, "Outcome of each message");
        QTRY_COMPARE(outcomes->count(), 1);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_COMPARE(messages(console)->model()->rowCount(), 4);
    }

    void theGroupIsCountedFirst() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://exception-group/uom");
        QTRY_VERIFY(console.settle() && messages(console)->model()->rowCount() == 3);
        QCOMPARE(causes(console)->currentKey(), QStringLiteral("uom"));
        QTest::keyClick(messages(console), Qt::Key_G);
        auto* dialog = console.window.findChild<ui::ReplayDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("count because "));
        auto* reason = named<QLineEdit>(dialog, "Reason");
        QTest::keyClicks(reason, QStringLiteral("PAL is known now"));
        auto* outcomes = named<QListWidget>(dialog, "Outcome of each message");
        QTRY_VERIFY((QTest::keyClick(reason, Qt::Key_Return), outcomes->count() == 3));
    }

    void selectionSurvivesALiveUpdate() {
        test::Console console;
        console.go("throughline://exceptions");
        QTRY_VERIFY(console.settle() && messages(console)->model()->rowCount() == 5);
        messages(console)->setCurrentIndex(messages(console)->model()->index(3, 0));
        const QString key = messages(console)->currentKey();
        console.services.removeException(
            messages(console)->model()->index(0, 0).data(models::KeyRole).toString().toStdString());
        console.services.notify({});
        QTRY_COMPARE(messages(console)->model()->rowCount(), 4);
        QCOMPARE(messages(console)->currentKey(), key);
        QCOMPARE(console.page()->link().key, key);
    }

    void aLinkOpensOneException() {
        test::Console console;
        console.go("throughline://exception/X-0K5RXQ26");
        QTRY_VERIFY(console.settle() && messages(console)->model()->rowCount() == 3);
        QTRY_COMPARE(messages(console)->currentKey(), QStringLiteral("X-0K5RXQ26"));
        QCOMPARE(causes(console)->currentKey(), QStringLiteral("uom"));
        QCOMPARE(console.page()->link().toString(),
                 QStringLiteral("throughline://exception/X-0K5RXQ26"));
    }

private:
    template <class W>
    static W* named(QWidget* in, const char* name) {
        for (W* widget : in->findChildren<W*>()) {
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        }
        return nullptr;
    }
    /// What the page's banner says; empty: none shows.
    static QString banner(const test::Console& console) {
        auto* shown = console.page()->findChild<ui::ErrorBanner*>();
        return shown != nullptr && shown->isVisible() ? shown->accessibleName() : QString();
    }
};

QTEST_MAIN(ExceptionsPageTest)
#include "tst_exceptions_page.moc"
