#include "ui/console_fixture.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/table_view.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>

using namespace throughline;

/// An engine that does not answer: the window goes on, says that it waits, lets go when asked, and
/// drops what comes too late.
class SlowEngineTest : public QObject {
    Q_OBJECT
private:
    static ui::BusyOverlay* overlay(const test::Console& console) {
        const auto all = console.page()->findChildren<ui::BusyOverlay*>();
        for (ui::BusyOverlay* one : all) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void everyPageOpensAtOnce() {
        test::Console console;
        QTRY_COMPARE(console.session.connection(), models::Connection::Live);
        console.services.setHeld(true);
        for (const char* link :
             {"throughline://overview", "throughline://orders", "throughline://exceptions",
              "throughline://queues", "throughline://lot/S-881", "throughline://systems",
              "throughline://order/4711"}) {
            QElapsedTimer clock;
            clock.start();
            console.go(link);
            // The thread of the window never waits for the engine, which answers none of these.
            QVERIFY2(clock.elapsed() < 2000, link);
            QVERIFY2(console.page() != nullptr && !console.page()->settled(), link);
        }
        console.services.setHeld(false);
        QVERIFY(console.settle());
    }

    void waitingIsShownAndCanBeGivenUp() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        QTRY_COMPARE(console.session.connection(), models::Connection::Live);
        console.services.setHeld(true);
        console.go("throughline://orders");
        QVERIFY(overlay(console) == nullptr);  // not for what comes at once
        QTRY_VERIFY(overlay(console) != nullptr);
        auto* cancel = overlay(console)->findChild<QPushButton*>();
        QVERIFY(!cancel->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(cancel->isVisible(), 5000);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(overlay(console) == nullptr);
        bool said = false;
        const auto labels = console.page()->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            said |= label->isVisible() && label->text().contains(QStringLiteral("You cancelled"));
        QVERIFY(said);
        // What was given up comes too late: it is not shown.
        console.services.setHeld(false);
        const auto* table = console.page()->findChild<ui::TableView*>();
        QTRY_VERIFY(console.services.calls("Orders.List") >= 1);
        QCOMPARE(table->model()->rowCount(), 0);
        QTest::keyClick(&console.window, Qt::Key_F5);
        QTRY_COMPARE(table->model()->rowCount(), 40);
    }

    void theAnswerToAnOrderLeftIsDropped() {
        test::Console console;
        QTRY_COMPARE(console.session.connection(), models::Connection::Live);
        console.services.setHeld(true);
        console.go("throughline://order/4711");
        console.go("throughline://order/4714");
        console.services.setHeld(false);
        QVERIFY(console.settle());
        const auto* number = console.find<QLabel>(QStringLiteral("Order number"));
        QTRY_COMPARE(number->text(), QStringLiteral("Order 4714"));
        QCOMPARE(console.page()->title(), QStringLiteral("Order 4714"));
    }
};

QTEST_MAIN(SlowEngineTest)
#include "tst_slow_engine.moc"
