#include "models/tables/roles.h"
#include "ui/console_fixture.h"
#include "ui/pages/genealogy/graph_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/table_view.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTabWidget>

using namespace throughline;

/// Any identifier in; graph, table and recall scope out; an ambiguous one asks.
class GenealogyPageTest : public QObject {
    Q_OBJECT
private:
    static QLineEdit* identifier(const test::Console& console) {
        return console.find<QLineEdit>(QStringLiteral("Identifier to trace"));
    }

private Q_SLOTS:
    void anIdentifierIsTracedByKeyboard() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://genealogy");
        QTest::keyClicks(identifier(console), QStringLiteral("S-881"));
        QTest::keyClick(identifier(console), Qt::Key_Return);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Genealogy of S-881"));
        QVERIFY(console.settle());
        const auto* affected = console.find<QLabel>(QStringLiteral("Affected"));
        QVERIFY(affected != nullptr);
        QTRY_COMPARE(affected->text(), QStringLiteral("9"));
        auto* graph = console.find<ui::GraphView>(QStringLiteral("Genealogy graph"));
        QVERIFY(graph->accessibleDescription().startsWith(QStringLiteral("S-881")));
        graph->setFocus();
        QTest::keyClick(graph, Qt::Key_Right);
        QVERIFY(graph->accessibleDescription().startsWith(QStringLiteral("B-33")));
        const auto* node = console.find<QLabel>(QStringLiteral("Chosen node"));
        QVERIFY(node->text().startsWith(QStringLiteral("B-33")));
        QTest::keyClick(graph, Qt::Key_Return);
        QTRY_VERIFY(console.page()->title().startsWith(QStringLiteral("Genealogy of B-33")));
        QTest::keyClick(&console.window, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Genealogy of S-881"));
    }

    void theSameAsATable() {
        test::Console console;
        console.go("throughline://lot/S-881?direction=forward&view=table");
        QVERIFY(console.settle());
        auto* table = console.find<ui::TableView>(QStringLiteral("Genealogy as a table"));
        QVERIFY(table != nullptr);
        QTRY_VERIFY(table->model()->rowCount() > 8);
        QCOMPARE(console.page()->link().option(QStringLiteral("view")), QStringLiteral("table"));
        QCOMPARE(console.find<QComboBox>(QStringLiteral("Direction of the trace"))
                     ->currentData()
                     .toString(),
                 QStringLiteral("forward"));
    }

    void anAmbiguousIdentifierAsks() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://lot/G-220");
        QTRY_VERIFY(console.find<ui::TableView>(QStringLiteral("Lots with this identifier")) !=
                    nullptr);
        auto* chooser = console.find<ui::TableView>(QStringLiteral("Lots with this identifier"));
        QVERIFY(chooser->model()->rowCount() > 1);
        QVERIFY(chooser->currentIndex().isValid());
        QTest::keyClick(chooser, Qt::Key_Return);
        QTRY_VERIFY(console.page()->title().startsWith(QStringLiteral("Genealogy of G-220-")));
    }

    void anUnknownOneSaysWhatToDo() {
        test::Console console;
        console.go("throughline://lot/NONE");
        QTRY_VERIFY(console.find<ui::EmptyState>(QStringLiteral("Nothing is known of “NONE”")) !=
                    nullptr);
        QVERIFY(console.find<ui::EmptyState>(QStringLiteral("Nothing is known of “NONE”"))
                    ->accessibleDescription()
                    .contains(QStringLiteral("Lots appear")));
    }

    void theStartIsNotClipped() {
        test::Console console;
        console.window.resize(853, 533);
        console.go("throughline://genealogy");
        QLabel* words = nullptr;
        const auto labels = console.page()->findChildren<QLabel*>();
        for (QLabel* label : labels) {
            if (label->isVisible() &&
                label->text().startsWith(QStringLiteral("Type an identifier")))
                words = label;
        }
        QVERIFY(words != nullptr);
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
    }
};

QTEST_MAIN(GenealogyPageTest)
#include "tst_genealogy_page.moc"
