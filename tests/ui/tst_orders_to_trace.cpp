#include "models/tables/orders_model.h"
#include "models/tables/roles.h"
#include "ui/console_fixture.h"
#include "ui/inspector/message_inspector.h"
#include "ui/pages/trace/path_diagram.h"
#include "ui/widgets/milestone_rail.h"
#include "ui/widgets/table_view.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabWidget>

using namespace throughline;

/// From the list to what stopped an order, by mouse and by keyboard.
class OrdersToTraceTest : public QObject {
    Q_OBJECT
private:
    static ui::TableView* orders(const test::Console& console) {
        return console.find<ui::TableView>(QStringLiteral("Order list"));
    }

private Q_SLOTS:
    void byKeyboard() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QVERIFY(console.settle());
        QTest::keyClick(orders(console), Qt::Key_Slash);
        auto* filter = console.find<QLineEdit>(QStringLiteral("Filter orders by order or item"));
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("4711"));
        QTest::keyClick(filter, Qt::Key_Return);
        QTRY_COMPARE(orders(console)->model()->rowCount(), 1);
        QVERIFY(orders(console)->hasFocus());
        QTest::keyClick(orders(console), Qt::Key_J);
        QTest::keyClick(orders(console), Qt::Key_Return);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Order 4711"));
        QVERIFY(console.settle());

        auto* path = console.find<ui::PathDiagram>(QStringLiteral("Message path"));
        QVERIFY(path != nullptr);
        QTest::keyClick(path, Qt::Key_Down);
        QCOMPARE(path->selectedRow(), 0);
        QVERIFY(path->accessibleDescription().contains(QStringLiteral("Order released")));
        QTest::keyClick(path, Qt::Key_End);
        QTest::keyClick(path, Qt::Key_Up);
        QVERIFY(path->accessibleDescription().contains(QStringLiteral("Failed")));
        auto* inspector = console.find<ui::MessageInspector>(QStringLiteral("Message inspector"));
        QTRY_COMPARE(inspector->id(), QStringLiteral("E-0K5R47113"));
        QTest::keyClick(path, Qt::Key_Return);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Message"));
        QTest::keyClick(&console.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(console.page()->title(), QStringLiteral("Order 4711"));
    }

    void byMouse() {
        test::Console console;
        console.go("throughline://orders");
        QVERIFY(console.settle());
        auto* stuck = console.window.findChild<QCheckBox*>();
        QTest::mouseClick(stuck, Qt::LeftButton, {}, QPoint(8, stuck->height() / 2));
        QTRY_COMPARE(orders(console)->model()->rowCount(), 4);
        const QModelIndex row = orders(console)->model()->index(0, 0);
        const QPoint at = orders(console)->visualRect(row).center();
        QTest::mouseClick(orders(console)->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(orders(console)->viewport(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(console.page()->title().startsWith(QStringLiteral("Order 47")));
        QVERIFY(console.settle());
        auto* rail = console.find<ui::MilestoneRail>(QStringLiteral("Milestones"));
        QTest::mouseClick(rail, Qt::LeftButton, {}, QPoint(rail->width() / 18, 20));
        auto* inspector = console.find<ui::MessageInspector>(QStringLiteral("Message inspector"));
        QVERIFY(inspector != nullptr);
        QTRY_VERIFY(inspector->id().startsWith(QStringLiteral("E-0K5R47")));
    }

    void theCauseStandsAboveThePath() {
        test::Console console;
        console.go("throughline://order/4711");
        QVERIFY(console.settle());
        bool said = false;
        const auto labels = console.window.findChildren<QLabel*>();
        for (const QLabel* label : labels)
            said |= label->isVisible() &&
                    label->text().contains(QStringLiteral("posting period closed")) &&
                    label->text().contains(QStringLiteral("/PostingDate"));
        QVERIFY(said);
        const auto* rail = console.find<ui::MilestoneRail>(QStringLiteral("Milestones"));
        QVERIFY(rail->accessibleDescription().contains(QStringLiteral("Goods posted overdue")));
    }

    void liveChangesKeepSelectionAndScroll() {
        test::Console console;
        console.go("throughline://orders");
        QVERIFY(console.settle());
        ui::TableView* table = orders(console);
        QVERIFY(table->selectKey(QStringLiteral("4730")));
        const int scrolled = table->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        console.services.setOrderStatus("4731", "aborted");
        console.services.notify({"4731"});
        const auto* model = qobject_cast<const models::OrdersModel*>(table->model());
        QTRY_COMPARE(
            model->indexOf(QStringLiteral("4731")).siblingAtColumn(1).data(models::StateRole),
            QVariant(QStringLiteral("order/aborted")));
        QCOMPARE(table->currentKey(), QStringLiteral("4730"));
        QCOMPARE(table->verticalScrollBar()->value(), scrolled);
    }

    void anUnknownOrderSaysWhatToDo() {
        test::Console console;
        console.go("throughline://order/9999");
        QVERIFY(console.settle());
        bool said = false;
        const auto labels = console.window.findChildren<QLabel*>();
        for (const QLabel* label : labels)
            said |= label->isVisible() && label->text() == QStringLiteral("No order 9999");
        QVERIFY(said);
    }

    void anEngineThatIsAwayIsSaidAndTheListStays() {
        test::Console console;
        console.go("throughline://orders");
        QVERIFY(console.settle());
        console.services.setUnreachable(true);
        console.page()->refresh();
        QTRY_VERIFY(console.page()->settled());
        QVERIFY(QTest::qWaitFor([&] {
            const auto labels = console.window.findChildren<QLabel*>();
            return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
                return label->isVisible() &&
                       label->text().contains(QStringLiteral("does not answer"));
            });
        }));
        QCOMPARE(orders(console)->model()->rowCount(), 40);
    }
};

QTEST_MAIN(OrdersToTraceTest)
#include "tst_orders_to_trace.moc"
