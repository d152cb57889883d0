#include "models/tables/roles.h"
#include "ui/console_fixture.h"
#include "ui/pages/overview/kpi_card.h"
#include "ui/pages/overview/rate_chart.h"
#include "ui/pages/overview/systems_board.h"
#include "ui/widgets/table_view.h"

using namespace throughline;

/// What needs somebody, and the way there; figures, charts and board say in words what they show.
class OverviewPageTest : public QObject {
    Q_OBJECT
private:
    static ui::TableView* attention(const test::Console& console) {
        return console.find<ui::TableView>(QStringLiteral("Needs you now"));
    }

private Q_SLOTS:
    void aLinkOpensByKeyboard() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://overview");
        QVERIFY(console.settle());
        QCOMPARE(attention(console)->model()->rowCount(), 4);
        attention(console)->setFocus();
        QTest::keyClick(attention(console), Qt::Key_J);
        QTest::keyClick(attention(console), Qt::Key_Return);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Exceptions"));
        QTRY_COMPARE(console.find<ui::TableView>(QStringLiteral("Causes"))->currentKey(),
                     QStringLiteral("uom"));
        QTest::keyClick(&console.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(console.page()->title(), QStringLiteral("Overview"));
        QCOMPARE(attention(console)->currentIndex().row(), 1);
    }

    void aSystemOpensFromTheBoard() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://overview");
        QVERIFY(console.settle());
        const auto cells = console.page()->findChildren<ui::SystemCell*>();
        QVERIFY(cells.size() > 3);
        for (const ui::SystemCell* cell : cells)
            QVERIFY(!cell->text().isEmpty() && !cell->accessibleDescription().isEmpty());
        cells.first()->setFocus();
        QTest::keyClick(cells.first(), Qt::Key_Space);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Systems"));
    }

    void figuresAndChartsSayWhatTheyShow() {
        test::Console console;
        console.go("throughline://overview");
        QVERIFY(console.settle());
        ui::KpiCard* card = nullptr;
        QTRY_VERIFY((card = console.find<ui::KpiCard>(QStringLiteral("Confirmation lag"))) !=
                    nullptr);
        QCOMPARE(card->accessibleDescription(),
                 QStringLiteral("2.1 min. On target. Median time from a completion in MES to its "
                                "posting in ERP."));
        auto* chart = console.find<ui::RateChart>(QStringLiteral("Backlog"));
        QVERIFY(chart != nullptr);
        QCOMPARE(chart->accessibleDescription(),
                 QStringLiteral("Waiting: now 29, at most 44 deliveries"));
    }

    void theListStaysWhereItWasOverAnUpdate() {
        test::Console console;
        console.go("throughline://overview");
        QVERIFY(console.settle());
        attention(console)->setCurrentIndex(attention(console)->model()->index(2, 0));
        const int before = console.services.calls("Engine.Overview");
        console.services.notify({"4711"});
        QTRY_VERIFY(console.services.calls("Engine.Overview") > before);
        QCOMPARE(attention(console)->currentIndex().row(), 2);
    }
};

QTEST_MAIN(OverviewPageTest)
#include "tst_overview_page.moc"
