#include "models/tables/roles.h"
#include "throughline/v1/queues.pb.h"
#include "throughline/v1/status.pb.h"
#include "ui/console_fixture.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/reason_dialog.h"
#include "ui/widgets/table_view.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace throughline;

/// From a destination to what stops it and what waits behind: outage and full queue, a poison
/// message at a lane's head; pause, skip and redirect with a reason.
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
    static QStringList notices(const test::Console& console) {
        QStringList texts;
        const auto all = console.page()->findChildren<ui::ErrorBanner*>();
        for (const ui::ErrorBanner* one : all) {
            if (one->isVisible())
                texts << one->accessibleName();
        }
        return texts;
    }
    static QPushButton* button(const QWidget* in, const QString& text) {
        const auto all = in->findChildren<QPushButton*>();
        for (QPushButton* one : all) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    static ui::ReasonDialog* dialog(const test::Console& console) {
        const auto all = console.window.findChildren<ui::ReasonDialog*>();
        for (ui::ReasonDialog* one : all) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    /// The lane of order 4713, with a message that ERP refuses at its head and two behind it.
    static bool openPoisonedLane(test::Console& console) {
        if (!QTest::qWaitForWindowActive(&console.window))
            return false;
        console.go("throughline://queue/erp-postings");
        if (!console.settle() ||
            !QTest::qWaitFor([&] { return lanes(console)->model()->rowCount() == 8; }))
            return false;
        lanes(console)->setFocus();
        lanes(console)->selectKey(QStringLiteral("4713"));
        return QTest::qWaitFor([&] {
            const auto* skip = console.find<QPushButton>(QStringLiteral("Skip the message"));
            return skip != nullptr && skip->isEnabled() && console.page()->settled();
        });
    }

private Q_SLOTS:
    void opensOnTheWorstQueueWithItsLanes() {
        test::Console console;
        console.go("throughline://queues");
        QVERIFY(console.settle());
        QTRY_COMPARE(queues(console)->currentKey(), QStringLiteral("carrier-bookings"));
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

    void anOutageIsSaidWithItsIncident() {
        test::Console console;
        console.services.addOutageAndGap();
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://queue/carrier-bookings");
        QVERIFY(console.settle());
        QTRY_COMPARE(notices(console).size(), 1);
        const QString said = notices(console).first();
        for (const char* part :
             {"Carrier has not answered since", "(1 h 22 min)", "4 deliveries wait in order",
              "nothing has to be sent again", "Next try at"})
            QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
        QTRY_VERIFY(console.find<QLabel>(QStringLiteral("Drained")) != nullptr);
        QCOMPARE(console.find<QLabel>(QStringLiteral("Drained"))->text(),
                 QStringLiteral("Not foreseeable: it does not answer"));
        QPushButton* open = button(console.page(), QStringLiteral("Open the &incident"));
        QVERIFY(open != nullptr);
        open->setFocus();
        QTest::keyClick(open, Qt::Key_Space);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Exceptions"));
        QTRY_VERIFY(console.find<QPushButton>(QStringLiteral("Open the queue")) != nullptr);
        QTest::mouseClick(console.find<QPushButton>(QStringLiteral("Open the queue")),
                          Qt::LeftButton);
        QTRY_COMPARE(console.page()->link().key, QStringLiteral("carrier-bookings"));
    }

    void whatHasEndedIsNoLongerSaid() {
        test::Console console;
        console.go("throughline://queue/carrier-bookings");
        QVERIFY(console.settle());
        QTRY_COMPARE(notices(console).size(), 1);
        console.services.editQueues([](v1::QueuesReply& reply) {
            auto* row = reply.mutable_rows(5);
            row->set_circuit("closed");
            row->clear_out_since_us();
            row->set_queue_full(true);
            row->set_queue_most(4);
        });
        console.services.notify({});
        QTRY_VERIFY(notices(console).value(0).startsWith(QStringLiteral("The queue is full")));
        QCOMPARE(notices(console).size(), 1);
        console.services.editQueues({});
        console.services.notify({});
        QTRY_VERIFY(notices(console).value(0).startsWith(QStringLiteral("Carrier has not")));
    }

    void aPoisonMessageIsSkippedByKeyboardWithAReason() {
        test::Console console;
        QVERIFY(openPoisonedLane(console));
        QTest::keyClick(lanes(console), Qt::Key_X);
        QTRY_VERIFY(dialog(console) != nullptr);
        auto* reason = dialog(console)->findChild<QLineEdit*>();
        QTRY_VERIFY(reason->hasFocus());
        QTest::keyClick(reason, Qt::Key_Return);  // no reason, no deed
        QVERIFY(dialog(console) != nullptr);
        QTest::keyClicks(reason, QStringLiteral("posted by hand"));
        QTest::keyClick(reason, Qt::Key_Return);  // what cannot be taken back is no mere Enter
        QVERIFY(dialog(console) != nullptr);
        QPushButton* agree = button(dialog(console), QStringLiteral("Skip"));
        QVERIFY(agree != nullptr && agree->isEnabled());
        agree->setFocus();
        QTest::keyClick(agree, Qt::Key_Space);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("skip D-0K5RXQ2M2 because posted by hand"));
        QTRY_COMPARE(console.find<QLabel>(QStringLiteral("Last message"))->text(),
                     QStringLiteral("Skipped."));
    }

    void aMessageIsRedirectedToAnotherDestination() {
        test::Console console;
        QVERIFY(openPoisonedLane(console));
        auto* redirect = console.find<QPushButton>(QStringLiteral("Redirect the message"));
        QTRY_VERIFY(redirect->isEnabled() && !redirect->visibleRegion().isEmpty());  // laid out
        QTest::mouseClick(redirect, Qt::LeftButton);
        QTRY_VERIFY(dialog(console) != nullptr);
        auto* where = dialog(console)->findChild<QComboBox*>();
        QVERIFY(where != nullptr);
        QCOMPARE(where->findData(QStringLiteral("erp-postings")), -1);  // where it stands already
        QTest::keyClicks(dialog(console)->findChild<QLineEdit*>(), QStringLiteral("standby"));
        QPushButton* agree = button(dialog(console), QStringLiteral("Redirect"));
        QVERIFY(agree != nullptr && !agree->isEnabled());
        QCOMPARE(agree->toolTip(), QStringLiteral("Choose first."));
        where->setFocus();
        QTest::keyClicks(where, QStringLiteral("QMS"));
        QVERIFY(agree->isEnabled());
        QTest::mouseClick(agree, Qt::LeftButton);
        QTRY_COMPARE(QString::fromStdString(console.services.lastRequest()),
                     QStringLiteral("redirect D-0K5RXQ2M2 to qms-inspections because standby"));
    }

    void aRefusalIsSaidInWords() {
        test::Console console;
        console.services.setLaneVerbsDenied(true);
        QVERIFY(openPoisonedLane(console));
        QTest::keyClick(lanes(console), Qt::Key_X);
        QTRY_VERIFY(dialog(console) != nullptr);
        QTest::keyClicks(dialog(console)->findChild<QLineEdit*>(), QStringLiteral("why"));
        QTest::mouseClick(button(dialog(console), QStringLiteral("Skip")), Qt::LeftButton);
        QTRY_VERIFY(notices(console).contains(QStringLiteral("You may not do this.")));
    }

    void whoMayOnlyLookIsToldSo() {
        test::Console console;
        console.services.editStatus([](v1::StatusReply& status) { status.set_role("viewer"); });
        console.services.notify({});
        QTRY_COMPARE(console.session.status().role, QStringLiteral("viewer"));
        console.go("throughline://queue/erp-postings");
        QVERIFY(console.settle());
        QTRY_COMPARE(lanes(console)->model()->rowCount(), 8);
        auto* skip = console.find<QPushButton>(QStringLiteral("Skip the message"));
        QVERIFY(skip != nullptr && !skip->isEnabled());
        QCOMPARE(skip->toolTip(), QStringLiteral("Your role “viewer” may look, not act."));
        lanes(console)->setFocus();
        QTest::keyClick(lanes(console), Qt::Key_X);
        QVERIFY(dialog(console) == nullptr);
    }

    void selectionStaysOverAnUpdate() {
        test::Console console;
        console.go("throughline://queues");
        QVERIFY(console.settle());
        QTRY_COMPARE(queues(console)->currentKey(), QStringLiteral("carrier-bookings"));
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
