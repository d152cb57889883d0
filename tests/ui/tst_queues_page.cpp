#include "models/tables/roles.h"
#include "ui/console_fixture.h"
#include "ui/widgets/reason_dialog.h"
#include "ui/widgets/table_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace throughline;

/// From a destination to what stops it and what waits behind; pause and resume with a reason.
class QueuesPageTest : public QObject {
    Q_OBJECT
private:
    static ui::TableView* queues(const test::Console& console) {
        return console.find<ui::TableView>(QStringLiteral("Queue list"));
    }
    static ui::TableView* lanes(const test::Console& console) {
        // Hidden as long as it is empty.
        const auto all = console.page()->findChildren<ui::TableView*>();
        for (ui::TableView* table : all) {
            if (table->accessibleName() == QStringLiteral("Lanes"))
                return table;
        }
        return nullptr;
    }

private Q_SLOTS:
    void opensOnTheWorstQueueWithItsLanes() {
        test::Console console;
        console.go("throughline://queues");
        QVERIFY(console.settle());
        QTRY_COMPARE(queues(console)->currentKey(), QStringLiteral("erp-postings"));
        QTRY_COMPARE(lanes(console)->model()->rowCount(), 8);
        QCOMPARE(console.page()->link().kind, QStringLiteral("queue"));
    }

    void aLaneOpenedShowsWhatStopsItAndWhatWaitsBehind() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://queue/erp-postings");
        QVERIFY(console.settle());
        QTRY_COMPARE(lanes(console)->model()->rowCount(), 8);
        lanes(console)->setFocus();
        QVERIFY(lanes(console)->selectKey(QStringLiteral("4713")));
        const auto* why = console.find<QLabel>(QStringLiteral("What stops the lane"));
        QVERIFY(why != nullptr);
        QVERIFY(why->text().contains(QStringLiteral("Posting only possible")));
        QTRY_VERIFY(console.find<ui::TableView>(QStringLiteral("Messages of the lane")) != nullptr);
        auto* waiting = console.find<ui::TableView>(QStringLiteral("Messages of the lane"));
        QTRY_COMPARE(waiting->model()->rowCount(), 3);  // what is settled does not wait
        QCOMPARE(waiting->model()->index(0, 1).data(models::StateRole).toString(),
                 QStringLiteral("delivery/failed"));
        QCOMPARE(waiting->model()->index(2, 1).data(models::StateRole).toString(),
                 QStringLiteral("delivery/pending"));
        QTest::keyClick(lanes(console), Qt::Key_Return);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Exceptions"));
    }

    void pausingAsksForAReasonFirst() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://queue/erp-postings");
        QVERIFY(console.settle());
        QTRY_COMPARE(queues(console)->currentKey(), QStringLiteral("erp-postings"));
        queues(console)->setFocus();
        QTest::keyClick(queues(console), Qt::Key_P);
        auto* dialog = console.window.findChild<ui::ReasonDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->isVisible());
        auto* reason = dialog->findChild<QLineEdit*>();
        QPushButton* agree = nullptr;
        const auto buttons = dialog->findChildren<QPushButton*>();
        for (QPushButton* button : buttons) {
            if (button->text() == QStringLiteral("Pause"))
                agree = button;
        }
        QVERIFY(agree != nullptr && !agree->isEnabled());
        QTest::keyClicks(reason, QStringLiteral("ERP restarts"));
        QVERIFY(agree->isEnabled());
        QTest::mouseClick(agree, Qt::LeftButton);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("pause erp-postings  because ERP restarts"));
    }

    void selectionStaysOverAnUpdate() {
        test::Console console;
        console.go("throughline://queues");
        QVERIFY(console.settle());
        QTRY_COMPARE(queues(console)->currentKey(), QStringLiteral("erp-postings"));
        QVERIFY(queues(console)->selectKey(QStringLiteral("wms-shipments")));
        const int before = console.services.calls("Queues.List");
        console.services.notify({"4711"});
        QTRY_VERIFY(console.services.calls("Queues.List") > before);
        QVERIFY(console.settle());
        QCOMPARE(queues(console)->currentKey(), QStringLiteral("wms-shipments"));
        QCOMPARE(console.page()->link().key, QStringLiteral("wms-shipments"));
    }

    void thePlantScopeIsObeyed() {
        test::Console console;
        console.go("throughline://queues");
        QVERIFY(console.settle());
        QTRY_COMPARE(console.session.plants().size(), 2);
        const int all = queues(console)->model()->rowCount();
        console.session.setScope({QStringLiteral("GRZ"), 0});
        QTRY_COMPARE(queues(console)->model()->rowCount(), all - 1);
        for (int row = 0; row < all - 1; ++row)
            QVERIFY(!queues(console)
                         ->model()
                         ->index(row, 0)
                         .data(models::KeyRole)
                         .toString()
                         .startsWith(QStringLiteral("mes-lyon")));
    }
};

QTEST_MAIN(QueuesPageTest)
#include "tst_queues_page.moc"
