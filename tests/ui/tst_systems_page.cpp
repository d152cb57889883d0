#include "models/tables/roles.h"
#include "ui/console_fixture.h"
#include "ui/pages/overview/systems_board.h"
#include "ui/widgets/table_view.h"

#include <QLabel>

using namespace throughline;

/// Every system with its state and why; the plant scope holds on the page and on the board.
class SystemsPageTest : public QObject {
    Q_OBJECT
private:
    static ui::TableView* systems(const test::Console& console) {
        return console.find<ui::TableView>(QStringLiteral("System list"));
    }
    static QString why(const test::Console& console) {
        const auto* label = console.find<QLabel>(QStringLiteral("Why the system is in this state"));
        return label == nullptr ? QString() : label->text();
    }

private Q_SLOTS:
    void theChosenSystemSaysWhy() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://systems");
        QVERIFY(console.settle());
        QCOMPARE(systems(console)->model()->rowCount(), 7);
        QCOMPARE(why(console), QStringLiteral("Refuses postings: period closed"));
        systems(console)->setFocus();
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(systems(console), Qt::Key_J);
        QCOMPARE(systems(console)->currentKey(), QStringLiteral("wms"));
        QCOMPARE(why(console), QStringLiteral("Window until 12:00"));
        QCOMPARE(
            systems(console)->currentIndex().siblingAtColumn(3).data(models::StateRole).toString(),
            QStringLiteral("health/maintenance"));
        QCOMPARE(console.page()->link().key, QStringLiteral("wms"));
    }

    void aLinkToASystemOpensIt() {
        test::Console console;
        console.go("throughline://system/supplier");  // as the engine's own links are written
        QVERIFY(console.settle());
        QCOMPARE(console.page()->title(), QStringLiteral("Systems"));
        QTRY_COMPARE(systems(console)->currentKey(), QStringLiteral("supplier"));
        QTRY_COMPARE(why(console), QStringLiteral("Connection refused"));
    }

    void thePlantScopeHoldsHereAndOnTheBoard() {
        test::Console console;
        console.go("throughline://systems");
        QVERIFY(console.settle());
        QTRY_COMPARE(console.session.plants().size(), 2);
        console.session.setScope({QStringLiteral("GRZ"), 0});
        QTRY_COMPARE(systems(console)->model()->rowCount(), 6);
        console.go("throughline://overview");
        QVERIFY(console.settle());
        QCOMPARE(console.page()->findChildren<ui::SystemCell*>().size(), 6);
        console.session.setScope({});
        QTRY_COMPARE(console.page()->findChildren<ui::SystemCell*>().size(), 7);
    }

    void anEngineThatIsAwayIsSaidAndTheListStays() {
        test::Console console;
        console.go("throughline://systems");
        QVERIFY(console.settle());
        console.services.setUnreachable(true);
        console.page()->refresh();
        QVERIFY(QTest::qWaitFor([&] {
            const auto labels = console.page()->findChildren<QLabel*>();
            return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
                return label->isVisible() &&
                       label->text().contains(QStringLiteral("does not answer"));
            });
        }));
        QCOMPARE(systems(console)->model()->rowCount(), 7);
    }
};

QTEST_MAIN(SystemsPageTest)
#include "tst_systems_page.moc"
