#include "ui/exception_steps.h"
#include "ui/widgets/payload_view.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>

using namespace throughline;
using test::banner;
using test::button;
using test::editor;
using test::typeOver;

/// A payload put right and sent again, by keyboard alone.
class FixPageTest : public QObject {
    Q_OBJECT
private:
    static QLineEdit* reason(const test::Console& console) {
        return console.find<QLineEdit>(QStringLiteral("Reason of the fix"));
    }
    static QListWidget* problems(const test::Console& console) {
        return console.find<QListWidget>(QStringLiteral("Problems in the payload"));
    }
    static QString payload(const test::Console& console, const char* name) {
        auto* view = console.find<ui::PayloadView>(QString::fromLatin1(name));
        return view == nullptr ? QString() : view->toPlainText();
    }

private Q_SLOTS:
    void fixByKeyboard() {
        test::Console console;
        QVERIFY(test::openFix(console));
        const QString id = console.page()->link().key;
        QCOMPARE(console.page()->title(), QStringLiteral("Fix of order 4711"));
        QVERIFY(editor(console)->hasFocus());
        auto* send = button(console, "Send again");
        QVERIFY(!send->isEnabled());
        QVERIFY(send->toolTip().contains(QStringLiteral("dry run")));

        typeOver(editor(console), "2026-12-01", "2026-11-30");
        QTest::keyClick(editor(console), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(send->toolTip().contains(QStringLiteral("reason")));
        QVERIFY(payload(console, "Bytes of the last attempt").contains(QStringLiteral("11-30")));
        QVERIFY(payload(console, "Bytes that would be sent").contains(QStringLiteral("12-01")));
        reason(console)->setFocus();
        QTest::keyClicks(reason(console), QStringLiteral("Controlling agreed on the first"));
        QTRY_VERIFY(send->isEnabled());
        QTest::keyClick(reason(console), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(console.services.calls("Exceptions.Fix"), 1);
        QCOMPARE(
            QString::fromStdString(console.services.lastRequest()),
            QStringLiteral("fix %1 because Wrong at the source: Controlling agreed on the first")
                .arg(id));
        QTRY_VERIFY(banner(console).contains(QStringLiteral("Sent: delivery")));
        QVERIFY(!send->isEnabled());
        QTest::keyClick(reason(console), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(console.services.calls("Exceptions.Fix"), 1);
    }

    void errorsStandInTheLineWhileOneTypes() {
        test::Console console;
        QVERIFY(test::openFix(console));
        typeOver(editor(console), "soon", "2026-11-30");
        QTRY_VERIFY(problems(console) != nullptr);
        QCOMPARE(problems(console)->item(0)->text(),
                 QStringLiteral("Line 8: Posting date “soon” does not fit: a day as 2026-11-23."));
        typeOver(editor(console), "2026-12-01", "soon");
        QTRY_VERIFY(problems(console) == nullptr);
    }

    void theContractOffersWhatItAllows() {
        test::Console console;
        QVERIFY(test::openFix(console));
        const QTextCursor line = editor(console)->document()->find(QStringLiteral("\"final\""));
        QTextCursor before = line;
        before.setPosition(line.selectionStart());
        editor(console)->setTextCursor(before);
        QTest::keyClick(editor(console), Qt::Key_Space, Qt::ControlModifier);
        const auto popup = [] {
            return qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
        };
        QTRY_VERIFY(popup() != nullptr);
        // Only what may be changed and is not there yet.
        QCOMPARE(popup()->model()->rowCount(), 1);
        QCOMPARE(popup()->model()->index(0, 0).data().toString(), QStringLiteral("lots"));
        QTest::keyClick(popup(), Qt::Key_Return);
        QTRY_VERIFY(editor(console)->payload().contains(QStringLiteral("\"lots\": []")));
        // The cursor stands in the list; inside an identifier its scheme has two values.
        QTest::keyClicks(editor(console), QStringLiteral("{\"scheme\": \""));
        QTRY_VERIFY(popup() != nullptr);
        QCOMPARE(popup()->model()->rowCount(), 2);
        QTest::keyClick(popup(), Qt::Key_Escape);
        QTRY_VERIFY(popup() == nullptr);
        QCOMPARE(console.page()->link().kind, QStringLiteral("fix"));
    }

    void aLockedFieldIsRefused() {
        test::Console console;
        QVERIFY(test::openFix(console));
        typeOver(editor(console), "4712", "4711");
        QTRY_VERIFY(problems(console) != nullptr);
        QCOMPARE(problems(console)->item(0)->text(),
                 QStringLiteral("Line 2: Order is locked; put it back as it was."));
        QTest::keyClick(editor(console), Qt::Key_D, Qt::ControlModifier);
        QTest::keyClicks(reason(console), QStringLiteral("wrong order"));
        auto* send = button(console, "Send again");
        QTRY_VERIFY(send->toolTip().contains(QStringLiteral("locked")));
        QVERIFY(!send->isEnabled());
        QTest::keyClick(reason(console), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(console.services.calls("Exceptions.Fix"), 0);
    }

    void whatIsTypedSurvivesAndAConflictIsTold() {
        test::Console console;
        QVERIFY(test::openFix(console));
        const QString id = console.page()->link().key;
        typeOver(editor(console), "2026-12-02", "2026-11-30");
        console.services.setExceptionAssignee(id.toStdString(), "Jonas Lindqvist");
        console.services.notify({});
        QTRY_VERIFY(banner(console).contains(QStringLiteral("Somebody changed")));
        QVERIFY(editor(console)->payload().contains(QStringLiteral("2026-12-02")));
        QVERIFY(editor(console)->hasFocus());
        // Reloading takes over the new state; the payload is as it was, so the text stays.
        QTest::mouseClick(test::labelled(console.page(), "Reload"), Qt::LeftButton);
        QTRY_VERIFY(console.settle() && banner(console).isEmpty());
        QVERIFY(editor(console)->payload().contains(QStringLiteral("2026-12-02")));
        // Elsewhere and back.
        console.go("throughline://orders");
        console.go(qPrintable(QStringLiteral("throughline://fix/") + id));
        QVERIFY(console.settle());
        QVERIFY(editor(console)->payload().contains(QStringLiteral("2026-12-02")));
    }

    void theEngineRefusesOrIsAway() {
        test::Console console;
        QVERIFY(test::openFix(console));
        typeOver(editor(console), "2026-12-01", "2026-11-30");
        console.services.setUnreachable(true);
        QTest::keyClick(editor(console), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(!banner(console).isEmpty());
        QVERIFY(editor(console)->payload().contains(QStringLiteral("2026-12-01")));
        console.services.setUnreachable(false);
        QTest::keyClick(editor(console), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(!payload(console, "Bytes that would be sent").isEmpty());
    }

    void escapeLeadsBack() {
        test::Console console;
        QVERIFY(test::openFix(console));
        const QString id = console.page()->link().key;
        QTest::keyClick(editor(console), Qt::Key_Escape);
        QTRY_COMPARE(console.page()->link().kind, QStringLiteral("exception"));
        QCOMPARE(console.page()->link().key, id);
    }
};

QTEST_MAIN(FixPageTest)
#include "tst_fix_page.moc"
