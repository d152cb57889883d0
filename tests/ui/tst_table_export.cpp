#include "models/tables/roles.h"
#include "ui/widgets/table_export.h"
#include "ui/widgets/table_view.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QtTest>

using namespace throughline;

/// What leaves a table is exact, and no spreadsheet runs it.
class TableExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formulasAreNeutralised_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << "4711"
                               << "4711";
        QTest::newRow("formula") << "=1+1"
                                 << "'=1+1";
        QTest::newRow("at") << "@SUM(A1)"
                            << "'@SUM(A1)";
        QTest::newRow("plus") << "+cmd|' /C calc'!A0"
                              << "'+cmd|' /C calc'!A0";
        QTest::newRow("negative number") << "-12.50"
                                         << "-12.50";
        QTest::newRow("minus") << "-2+3"
                               << "'-2+3";
        QTest::newRow("tab") << "\t=1"
                             << "'\t=1";
        QTest::newRow("quotes") << "3/4\" valve, blue"
                                << "\"3/4\"\" valve, blue\"";
    }
    void formulasAreNeutralised() {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(ui::csvCell(text), cell);
    }
    void nulIsDropped() { QCOMPARE(ui::csvCell(QString::fromLatin1("a\0=b", 4)), "a=b"); }

    void exactValuesAndVisibleColumns() {
        QStandardItemModel model(1, 3);
        model.setHorizontalHeaderLabels({"Order", "Due", "Hidden"});
        model.setData(model.index(0, 0), "4711");
        model.setData(model.index(0, 1), "Mon 23 Nov");
        model.setData(model.index(0, 1), "2026-11-23T08:00:00Z", models::CopyRole);
        ui::TableView view("Test", "test-export");
        view.setModel(&model);
        view.hideColumn(2);
        QCOMPARE(ui::csvOf(model, *view.horizontalHeader(), {0}),
                 "Order,Due\n4711,2026-11-23T08:00:00Z\n");
    }
};

QTEST_MAIN(TableExportTest)
#include "tst_table_export.moc"
