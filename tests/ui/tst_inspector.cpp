#include "ui/exception_steps.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/payload_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QTabWidget>
#include <QToolButton>

using namespace throughline;

/// One message as received, canonical and as sent, its bytes and its attempts.
class InspectorTest : public QObject {
    Q_OBJECT
private:
    static ui::PayloadView* view(const test::Console& console, const char* name) {
        return console.find<ui::PayloadView>(QString::fromLatin1(name));
    }
    /// What is said in place of the payload.
    static QString said(const test::Console& console, const char* name) {
        return view(console, name)->accessibleDescription();
    }
    static bool open(test::Console& console, const char* tab) {
        console.go(qPrintable(QStringLiteral("throughline://event/E-0K5R47113?of=E-0K5R47113,"
                                             "E-0K5R47213&tab=%1")
                                  .arg(QLatin1String(tab))));
        return QTest::qWaitForWindowActive(&console.window) && console.settle();
    }

private Q_SLOTS:
    void threeStagesSideBySide() {
        test::Console console;
        QVERIFY(open(console, "compare"));
        int right = 0;
        for (const char* stage : {"As received", "Canonical", "As sent"}) {
            ui::PayloadView* shown = view(console, stage);
            QVERIFY2(shown != nullptr, stage);
            QVERIFY(shown->width() > 250);
            QVERIFY(!shown->toPlainText().isEmpty());
            const int left = shown->mapTo(&console.window, QPoint()).x();
            QVERIFY2(left > right, stage);
            right = left + shown->width();
        }
        QVERIFY(right <= console.window.width());
        const int all = view(console, "Canonical")->document()->blockCount();
        auto* only = console.page()->findChild<QCheckBox*>();
        QTest::mouseClick(only, Qt::LeftButton, {}, QPoint(8, only->height() / 2));
        QVERIFY(only->isChecked());
        QVERIFY(view(console, "Canonical")->document()->blockCount() < all);
    }

    void whatRetentionTookIsSaidWhereItWas() {
        test::Console console;
        console.go("throughline://event/E-0K5R47REMOVED?tab=compare");
        QVERIFY(QTest::qWaitForWindowActive(&console.window) && console.settle());
        for (const char* stage : {"As received", "Canonical"}) {
            QVERIFY2(view(console, stage)->toPlainText().isEmpty(), stage);
            QVERIFY2(said(console, stage).startsWith(QStringLiteral("Removed by retention")),
                     stage);
        }
        QVERIFY(!view(console, "As sent")->toPlainText().isEmpty());
        console.go("throughline://event/E-0K5R47REMOVED?tab=raw");
        QTRY_VERIFY(view(console, "Raw message") != nullptr);
        QVERIFY(said(console, "Raw message").startsWith(QStringLiteral("Removed by retention")));
        // The next message has its bytes, and nothing is said instead of them.
        QVERIFY(open(console, "compare"));
        QVERIFY(!view(console, "Canonical")->toPlainText().isEmpty());
        QVERIFY(said(console, "Canonical").isEmpty());
    }

    void damageIsNamedByTableAndRow() {
        test::Console console;
        console.go("throughline://event/E-0K5R47MESSAGE?tab=compare");
        QVERIFY(QTest::qWaitForWindowActive(&console.window) && console.settle());
        QVERIFY(said(console, "As received").startsWith(QStringLiteral("Damaged: message M-")));
        QVERIFY(!view(console, "Canonical")->toPlainText().isEmpty());
        // Of a damaged event nothing is shown, least of all what was on screen before.
        console.go("throughline://event/E-0K5RDAMAGED");
        QTRY_VERIFY(console.find<ui::EmptyState>(QStringLiteral("Damaged: event E-0K5RDAMAGED")) !=
                    nullptr);
        QVERIFY(view(console, "Canonical") == nullptr);
    }

    void fromOneMessageToTheNext() {
        test::Console console;
        QVERIFY(open(console, "compare"));
        auto* previous = console.find<QToolButton>(QStringLiteral("Previous message"));
        auto* next = console.find<QToolButton>(QStringLiteral("Next message"));
        QVERIFY(!previous->isEnabled());
        QVERIFY(previous->toolTip().contains(QStringLiteral("none before")));
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE(console.page()->link().key, QStringLiteral("E-0K5R47213"));
        QVERIFY(previous->isEnabled() && !next->isEnabled());
        QVERIFY(console.settle());
        console.page()->setFocus();
        QTest::keyClick(console.page(), Qt::Key_K);
        QTRY_COMPARE(console.page()->link().key, QStringLiteral("E-0K5R47113"));
    }

    void bytesAsTextAndHex() {
        test::Console console;
        QVERIFY(open(console, "raw"));
        ui::PayloadView* raw = view(console, "Raw message");
        auto* shownAs = console.find<QComboBox>(QStringLiteral("Raw message: shown as"));
        auto* stage = console.find<QComboBox>(QStringLiteral("Bytes of"));
        QVERIFY(raw->toPlainText().contains(QStringLiteral("ProductionPerformance")));
        shownAs->setCurrentIndex(2);
        QVERIFY(raw->toPlainText().startsWith(QStringLiteral("00000000")));
        shownAs->setCurrentIndex(1);
        QCOMPARE(stage->count(), 4);  // received, canonical, sent to two
        stage->setCurrentIndex(2);
        QVERIFY(raw->toPlainText().contains(QStringLiteral("OrderID")));
        QTest::mouseClick(console.find<QToolButton>(QStringLiteral("Raw message: Copy")),
                          Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("OrderID")));
    }

    void attemptsWithRequestAndResponse() {
        test::Console console;
        QVERIFY(open(console, "attempts"));
        auto* attempts = console.find<ui::TableView>(QStringLiteral("Attempts"));
        QVERIFY(attempts != nullptr && attempts->model()->rowCount() == 2);
        // Where there is something, nobody says that there is nothing.
        QVERIFY(console.find<ui::EmptyState>(QStringLiteral("Nothing has been sent yet")) ==
                nullptr);
        // The refused one is chosen.
        QVERIFY(view(console, "Response of the attempt")
                    ->toPlainText()
                    .contains(QStringLiteral("M7/053")));
        QVERIFY(!view(console, "Request of the attempt")->toPlainText().isEmpty());
        attempts->setFocus();
        QTest::keyClick(attempts, Qt::Key_Down);  // J is the next message
        QTRY_VERIFY(!view(console, "Response of the attempt")
                         ->toPlainText()
                         .contains(QStringLiteral("M7/053")));
    }

    void envelope() {
        test::Console console;
        QVERIFY(open(console, "envelope"));
        QVERIFY(!view(console, "Envelope as JSON")->toPlainText().isEmpty());
        QLabel* type = nullptr;
        QTRY_VERIFY((type = console.find<QLabel>(QStringLiteral("Type"))) != nullptr);
        QCOMPARE(type->text(), QStringLiteral("job.completed"));
    }
};

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
