#include "models/tables/roles.h"
#include "ui/exception_steps.h"
#include "ui/pages/exceptions/exception_lists.h"
#include "ui/pages/exceptions/replay_dialog.h"
#include "ui/pages/exceptions/scope_chips.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/reason_dialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>

using namespace throughline;
using test::button;
using test::causes;
using test::messages;
using test::named;

/// Exceptions by cause, and what is done about them, by mouse and by keyboard.
class ExceptionsPageTest : public QObject {
    Q_OBJECT
private:
    static QString said(const test::Console& console, const char* name) {
        auto* label = console.find<QLabel>(QString::fromLatin1(name));
        return label == nullptr ? QString() : label->text();
    }
    static QDialog* dialog(const test::Console& console) {
        return console.window.findChild<QDialog*>();
    }
    /// Once a dialog has given way.
    static void toTheList(test::Console& console) {
        console.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        messages(console)->setFocus();
    }
    static QToolButton* chip(const test::Console& console, const char* name) {
        return console.find<QToolButton>(QStringLiteral("Show exceptions: ") +
                                         QString::fromUtf8(name));
    }

private Q_SLOTS:
    void saysWhatFailedInWordsOfTheBusiness() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        QCOMPARE(said(console, "Failing field"), QStringLiteral("Posting date"));
        QCOMPARE(said(console, "Failing value"), QStringLiteral("2026-11-30"));
        QCOMPARE(said(console, "Failing rule"),
                 QStringLiteral("Posting only possible in periods 2026/12"));
        QCOMPARE(said(console, "Whose"), QStringLiteral("erp-support, taken by nobody yet"));
        QVERIFY(said(console, "Check first").startsWith(QStringLiteral("Read the receiver's")));
        // What is not known has no row: the expectation has no value.
        console.go("throughline://exception-group/overdue");
        QTRY_COMPARE(said(console, "Failing field"), QStringLiteral("Completed"));
        QCOMPARE(said(console, "Failing value"), QString());
        QVERIFY(console.find<QLabel>(QStringLiteral("Failing value")) == nullptr);
    }

    void scopesByMouse() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        QTest::mouseClick(chip(console, "My team’s"), Qt::LeftButton);
        QTRY_COMPARE(causes(console)->model()->rowCount(), 1);
        QCOMPARE(causes(console)->currentKey(), QStringLiteral("overdue"));
        QVERIFY(console.page()->link().toString().contains(QStringLiteral("scope=team")));
        QTest::mouseClick(chip(console, "Mine"), Qt::LeftButton);
        QTRY_VERIFY(causes(console) == nullptr);  // the empty state stands there
        const auto emptyShows = [&] {
            const auto all = console.page()->findChildren<ui::EmptyState*>();
            return std::any_of(all.cbegin(), all.cend(),
                               [](auto* one) { return one->isVisible(); });
        };
        QVERIFY(emptyShows());
        QTest::mouseClick(chip(console, "All"), Qt::LeftButton);
        QTRY_VERIFY(causes(console) != nullptr && causes(console)->model()->rowCount() == 3);
        QTRY_VERIFY(!emptyShows());
        // Asked anew, nothing of it shines through.
        console.go("throughline://exception/X-0K5RXQ21");
        QVERIFY(console.settle());
        QVERIFY(!emptyShows());
    }

    void whoseTeam() {
        ui::ScopeChips chips;
        QToolButton* team = nullptr;
        for (QToolButton* one : chips.findChildren<QToolButton*>()) {
            if (one->accessibleName().contains(QStringLiteral("team")))
                team = one;
        }
        QVERIFY(team != nullptr);
        chips.setRole(QStringLiteral("administrator"));
        QVERIFY(team->isEnabled());
        QVERIFY(team->toolTip().contains(QStringLiteral("every team")));
        chips.setRole(QStringLiteral("auditor"));
        QVERIFY(!team->isEnabled());
        QVERIFY(team->toolTip().contains(QStringLiteral("no team")));
    }

    void assignNoteSnoozeByKeyboard() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        const QString id = messages(console)->currentKey();
        QTest::keyClick(messages(console), Qt::Key_A);
        QTRY_VERIFY(dialog(console) != nullptr);
        auto* name = named<QLineEdit>(dialog(console), "Assign to");
        QCOMPARE(name->text(), QStringLiteral("Mara Winter"));  // me, unless I say otherwise
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("assign %1 Mara Winter because ").arg(id));
        QTRY_COMPARE(said(console, "Whose"), QStringLiteral("erp-support, taken by Mara Winter"));
        QTRY_VERIFY(dialog(console) == nullptr);

        toTheList(console);
        QTest::keyClick(messages(console), Qt::Key_N);
        QTRY_VERIFY(dialog(console) != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(dialog(console)));
        auto* note = named<QPlainTextEdit>(dialog(console), "Text of the note");
        QTest::keyClicks(note, QStringLiteral("asked finance"));
        QVERIFY(test::labelled(dialog(console), "Keep the note")->isEnabled());
        dialog(console)->activateWindow();  // the one before may still be giving way
        QTRY_VERIFY(note->hasFocus());
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(dialog(console) == nullptr);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("note %1 asked finance because ").arg(id));
        QTRY_VERIFY(dialog(console) == nullptr);

        toTheList(console);
        QTest::keyClick(messages(console), Qt::Key_S);
        QTRY_VERIFY(dialog(console) != nullptr);
        QTest::keyClick(named<QComboBox>(dialog(console), "Snooze for"), Qt::Key_Return);
        QTRY_VERIFY(QString::fromStdString(console.services.lastRequest())
                        .startsWith(QStringLiteral("snooze ") + id));
    }

    void enterNeverDiscards() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        const QString id = messages(console)->currentKey();
        QTest::mouseClick(button(console, "Discard the exception"), Qt::LeftButton);
        QTRY_VERIFY(console.window.findChild<ui::ReasonDialog*>() != nullptr);
        auto* asked = console.window.findChild<ui::ReasonDialog*>();
        auto* reason = named<QLineEdit>(asked, "Reason");
        QTest::keyClicks(reason, QStringLiteral("sent by mistake"));
        QTest::keyClick(reason, Qt::Key_Return);
        QTest::keyClick(reason, Qt::Key_Return);
        QVERIFY(asked->isVisible());
        QCOMPARE(reason->text(), QStringLiteral("sent by mistake"));
        QCOMPARE(console.services.calls("Exceptions.Change"), 0);
        QTest::mouseClick(test::labelled(asked, "Discard"), Qt::LeftButton);
        QTRY_COMPARE(console.services.calls("Exceptions.Change"), 1);
        QTRY_COMPARE(messages(console)->model()->rowCount(), 4);

        // Kept among the discarded, and restored from there.
        QTest::mouseClick(chip(console, "Discarded"), Qt::LeftButton);
        QTRY_VERIFY(console.settle() && messages(console)->currentKey() == id);
        QPushButton* restore = nullptr;
        QTRY_VERIFY((restore = button(console, "Restore the exception")) != nullptr &&
                    restore->isEnabled());
        QVERIFY(button(console, "Discard the exception") == nullptr);
        QTest::mouseClick(restore, Qt::LeftButton);
        QTRY_VERIFY(console.window.findChild<ui::ReasonDialog*>() != nullptr);
        asked = console.window.findChild<ui::ReasonDialog*>();
        QTest::keyClicks(named<QLineEdit>(asked, "Reason"), QStringLiteral("it was right"));
        QTest::keyClick(named<QLineEdit>(asked, "Reason"), Qt::Key_Return);
        QTRY_COMPARE(console.services.calls("Exceptions.Change"), 2);
        QTRY_VERIFY(causes(console) == nullptr);  // nothing is discarded any more
    }

    void filterByOrder() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        QTest::keyClick(messages(console), Qt::Key_Slash);
        auto* filter = console.find<QLineEdit>(QStringLiteral("Filter exceptions by order"));
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("4706"));
        QTest::keyClick(filter, Qt::Key_Return);
        QTRY_COMPARE(causes(console)->model()->rowCount(), 1);
        QTRY_COMPARE(messages(console)->model()->rowCount(), 1);
        filter->clear();
        QTRY_COMPARE(causes(console)->model()->rowCount(), 3);
    }

    void nextAndPreviousFromTheDetail() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        auto* notes = console.find<QWidget>(QStringLiteral("Runbook"));
        notes->setFocus();
        const int before = messages(console)->currentIndex().row();
        QTest::keyClick(notes, Qt::Key_J);
        QTRY_COMPARE(messages(console)->currentIndex().row(), before + 1);
        QTest::keyClick(notes, Qt::Key_K);
        QTRY_COMPARE(messages(console)->currentIndex().row(), before);
    }

    void replayAsItIsByKeyboard() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        QTest::keyClick(messages(console), Qt::Key_R);
        auto* asked = console.window.findChild<ui::ReplayDialog*>();
        QVERIFY(asked != nullptr);
        auto* reason = named<QLineEdit>(asked, "Reason");
        QTest::keyClicks(reason, QStringLiteral("period is open"));
        QTRY_VERIFY(test::labelled(asked, "Send again")->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("replay because period is open"));
        auto* outcomes = named<QListWidget>(asked, "Outcome of each message");
        QTRY_COMPARE(outcomes->count(), 1);
        QTest::keyClick(asked, Qt::Key_Escape);
        QTRY_COMPARE(messages(console)->model()->rowCount(), 4);
    }

    void theGroupIsCountedFirst() {
        test::Console console;
        QVERIFY(test::openExceptions(console, "throughline://exception-group/uom"));
        QTRY_COMPARE(messages(console)->model()->rowCount(), 3);
        QCOMPARE(causes(console)->currentKey(), QStringLiteral("uom"));
        QTest::keyClick(messages(console), Qt::Key_G);
        auto* asked = console.window.findChild<ui::ReplayDialog*>();
        QVERIFY(asked != nullptr);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("count because "));
        auto* reason = named<QLineEdit>(asked, "Reason");
        QTest::keyClicks(reason, QStringLiteral("PAL is known now"));
        QTRY_VERIFY(test::labelled(asked, "Send again")->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(named<QListWidget>(asked, "Outcome of each message")->count(), 3);
    }

    void aLiveUpdateKeepsSelectionScrollAndWhatIsTyped() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        QTRY_COMPARE(messages(console)->model()->rowCount(), 5);
        // Little room, so that there is something to scroll.
        console.page()->findChild<ui::ExceptionLists*>()->setSizes({5000, 1});
        QScrollBar* bar = messages(console)->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        messages(console)->setCurrentIndex(messages(console)->model()->index(4, 0));
        const QString key = messages(console)->currentKey();
        QTRY_COMPARE(console.page()->link().key, key);
        bar->setValue(bar->maximum());
        const int scrolled = bar->value();
        QTRY_VERIFY(console.settle());
        messages(console)->setFocus();
        QTest::keyClick(messages(console), Qt::Key_N);
        QTRY_VERIFY(dialog(console) != nullptr);
        auto* note = named<QPlainTextEdit>(dialog(console), "Text of the note");
        QTest::keyClicks(note, QStringLiteral("half a sent"));

        const std::string other =
            messages(console)->model()->index(1, 0).data(models::KeyRole).toString().toStdString();
        console.services.setExceptionAssignee(other, "Jonas Lindqvist");
        console.services.notify({});
        const auto assigned = [&] {
            return messages(console)->model()->index(1, 4).data().toString();
        };
        QTRY_COMPARE(assigned(), QStringLiteral("Jonas Lindqvist"));
        QVERIFY(console.settle());
        QCOMPARE(bar->value(), scrolled);
        QCOMPARE(messages(console)->currentKey(), key);
        QCOMPARE(note->toPlainText(), QStringLiteral("half a sent"));
        QVERIFY(note->hasFocus());

        console.services.removeException(other);
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

    void whatFailsIsTold() {
        test::Console console;
        QVERIFY(test::openExceptions(console));
        console.services.setUnreachable(true);
        console.page()->refresh();
        QTRY_VERIFY(!test::banner(console).isEmpty());
        QCOMPARE(messages(console)->model()->rowCount(), 5);
    }
};

QTEST_MAIN(ExceptionsPageTest)
#include "tst_exceptions_page.moc"
