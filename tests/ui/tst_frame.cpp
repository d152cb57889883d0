#include "throughline/v1/status.pb.h"
#include "ui/every_page.h"
#include "ui/frame/navigation_rail.h"
#include "ui/frame/range_dialog.h"
#include "ui/frame/search_box.h"
#include "ui/frame/status_strip.h"
#include "ui/frame/top_bar.h"
#include "ui/widgets/table_view.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace throughline;

/// The frame by keyboard alone: pages, history, search, theme, shortcuts sheet.
class FrameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageOfTheRailByItsNumber() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        int number = 0;
        for (const ui::PageSpec& spec : console.window.navigator()->specs()) {
            if (spec.label.isEmpty())
                continue;
            QTest::keyClick(&console.window, static_cast<Qt::Key>(Qt::Key_0 + ++number),
                            Qt::ControlModifier);
            QCOMPARE(console.window.navigator()->spec()->id, spec.id);
            QVERIFY(console.window.rail()->button(spec.id)->isChecked());
        }
        QVERIFY(number >= 2);
    }

    void backAndForward() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        console.go("throughline://order/4711");
        console.go("throughline://order/4714");
        QVERIFY(console.settle());
        QTest::keyClick(&console.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(console.page()->link().key, QStringLiteral("4711"));
        QTest::keyClick(&console.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(console.page()->title(), QStringLiteral("Orders"));
        QVERIFY(!console.window.navigator()->canBack());
        QTest::keyClick(&console.window, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(console.page()->title(), QStringLiteral("Order 4711"));
    }

    void searchTakesAnOrderAndGoesThere() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QTest::keyClick(&console.window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(console.window.topBar()->search()->hasFocus());
        QTest::keyClicks(console.window.topBar()->search(), QStringLiteral("4711"));
        QTest::keyClick(console.window.topBar()->search(), Qt::Key_Return);
        QTRY_COMPARE(console.page()->title(), QStringLiteral("Order 4711"));
    }

    void searchTakesALink() {
        test::Console console;
        console.go("throughline://orders");
        auto* search = console.window.topBar()->search();
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("throughline://order/4720?tab=messages"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(console.page()->title(), QStringLiteral("Order 4720"));
        QVERIFY(console.settle());
        QCOMPARE(console.page()->link().option(QStringLiteral("tab")), QStringLiteral("messages"));
    }

    void anUnknownLinkIsSaidNotObeyed() {
        test::Console console;
        console.go("throughline://orders");
        console.go("throughline://nonsense/1");
        QCOMPARE(console.page()->title(), QStringLiteral("Orders"));
        const auto* said = console.find<QLabel>(QStringLiteral("Last message"));
        QVERIFY(said != nullptr);
        QVERIFY(said->text().contains(QStringLiteral("nonsense")));
    }

    void themeSwitchesByKey() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QVERIFY(!ui::Theme::dark());
        QTest::keyClick(&console.window, Qt::Key_T, Qt::ControlModifier);
        QVERIFY(ui::Theme::dark());
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 ui::Theme::color(ui::Token::Background));
    }

    void theSheetOfShortcutsOpensAndCloses() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QTest::keyClick(&console.window, Qt::Key_Question, Qt::ShiftModifier);
        auto* sheet = console.window.findChild<QDialog*>();
        QVERIFY(sheet != nullptr && sheet->isVisible());
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(console.window.findChild<QDialog*>() == nullptr);
    }

    void scopeNarrowsEveryPage() {
        test::Console console;
        console.go("throughline://orders");
        auto* plant = console.find<QComboBox>(QStringLiteral("Plant scope"));
        QVERIFY(plant != nullptr);
        QTRY_COMPARE(plant->count(), 3);
        plant->setFocus();
        QTest::keyClick(plant, Qt::Key_Down);
        QTRY_COMPARE(console.session.scope().plant, QStringLiteral("GRZ"));
    }

    void aMomentAsTheRange() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QVERIFY(console.settle());
        auto* range = console.find<QComboBox>(QStringLiteral("Time range scope"));
        QVERIFY(range != nullptr);
        range->setFocus();
        QTest::keyClick(range, Qt::Key_End);
        auto* dialog = console.window.findChild<ui::RangeDialog*>();
        QVERIFY(dialog != nullptr);
        auto* since = dialog->findChild<QDateTimeEdit*>();
        // An hour and a half ago by the plant's clock.
        since->setDateTime(since->maximumDateTime().addSecs(-5400));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(console.session.scope().since.isValid());
        const qint64 back = console.session.scope().since.secsTo(console.session.now());
        QVERIFY(back >= 5400 && back < 5400 + 120);
        QVERIFY(range->currentText().startsWith(QStringLiteral("Since ")));
        const auto* table = console.find<ui::TableView>(QStringLiteral("Order list"));
        QTRY_COMPARE(table->model()->rowCount(), 8);  // those of the last 90 minutes
        range->setCurrentIndex(0);
        QTest::keyClick(range, Qt::Key_Down);
        QVERIFY(!console.session.scope().since.isValid());
    }

    void anotherRangeGivenUpLeavesTheOldOne() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        auto* range = console.find<QComboBox>(QStringLiteral("Time range scope"));
        range->setFocus();
        QTest::keyClick(range, Qt::Key_End);
        auto* dialog = console.window.findChild<ui::RangeDialog*>();
        QVERIFY(dialog != nullptr);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_COMPARE(range->currentText(), QStringLiteral("All times"));
        QVERIFY(console.session.scope() == models::Scope{});
    }

    void enterAgainDoesNotAskAgain() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        auto* search = console.window.topBar()->search();
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("nothing-has-this"));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(console.services.calls("Events.Search"), 1);
        const auto* note = console.find<QLabel>(QStringLiteral("Search note"));
        QTRY_VERIFY((note = console.find<QLabel>(QStringLiteral("Search note"))) != nullptr);
        QVERIFY(note->text().contains(QStringLiteral("nothing-has-this")));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(search, Qt::Key_Return);
        QCoreApplication::processEvents();
        QCOMPARE(console.services.calls("Events.Search"), 1);
    }

    void whoAndWhereIsSaid() {
        test::Console console;
        const auto* chip = console.find<QToolButton>(QStringLiteral("Session"));
        QVERIFY(chip != nullptr);
        QTRY_COMPARE(chip->accessibleDescription(),
                     QStringLiteral("Mara Winter, plant support · embedded, live"));
    }

    void whatATableSaysReachesTheStatusBar() {
        test::Console console;
        QVERIFY(QTest::qWaitForWindowActive(&console.window));
        console.go("throughline://orders");
        QVERIFY(console.settle());
        auto* table = console.find<ui::TableView>(QStringLiteral("Order list"));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_J);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const auto* said = console.find<QLabel>(QStringLiteral("Last message"));
        QVERIFY(said != nullptr);
        QCOMPARE(said->text(), QStringLiteral("1 row copied."));
    }

    void aNarrowWindowKeepsEverything_data() {
        QTest::addColumn<QString>("link");
        QTest::newRow("trace") << QStringLiteral("throughline://order/4711");
        QTest::newRow("lot") << QStringLiteral("throughline://lot/S-881");
        for (const ui::PageSpec& spec : ui::allPages()) {
            if (!spec.label.isEmpty())
                QTest::newRow(qPrintable(spec.id)) << QStringLiteral("throughline://") + spec.id;
        }
    }
    void aNarrowWindowKeepsEverything() {
        QFETCH(QString, link);
        test::Console console;
        console.window.resize(853, 533);  // 1280×800 at 150 %
        console.go(qPrintable(link));
        QVERIFY(console.settle());
        QVERIFY2(console.window.minimumSizeHint().width() <= 853,
                 qPrintable(QString::number(console.window.minimumSizeHint().width())));
        QVERIFY2(console.window.minimumSizeHint().height() <= 533,
                 qPrintable(QString::number(console.window.minimumSizeHint().height())));
        QVERIFY(console.find<QLineEdit>(QStringLiteral("Search everything")) != nullptr);
        QTRY_VERIFY(console.window.rail()->width() < 100);
    }

    void openExceptionsAreCountedInTheRail() {
        test::Console console;
        auto* button = console.window.rail()->button(QStringLiteral("exceptions"));
        if (button == nullptr)
            QSKIP("this build has no Exceptions page");
        QTRY_COMPARE(button->count(), 9);
    }

    void accessibleNamesAreUniqueOnEachPage() {
        test::Console console;
        const QStringList links{QStringLiteral("throughline://order/4711"),
                                QStringLiteral("throughline://lot/S-881"),
                                QStringLiteral("throughline://event/E-0K5R47113")};
        test::onEveryPage(console, links, [&](const QString& link) {
            QSet<QString> names;
            const auto all = console.window.findChildren<QWidget*>();
            for (const QWidget* widget : all) {
                const bool control = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus &&
                                     !widget->accessibleName().isEmpty();
                if (!control)
                    continue;
                QVERIFY2(!names.contains(widget->accessibleName()),
                         qPrintable(link + QLatin1String(": ") + widget->accessibleName()));
                names.insert(widget->accessibleName());
            }
        });
    }

    void troubleOfStoreAndClockStandsInTheStatusBar() {
        test::Console console;
        const auto item = [&](const char* name) {
            return console.find<ui::StatusItem>(QString::fromLatin1(name));
        };
        QTRY_VERIFY(item("Backlog") != nullptr);
        QVERIFY(item("State of the store") == nullptr);
        console.services.editStatus([](v1::StatusReply& status) {
            auto* full = status.add_problems();
            full->set_code("storage.full");
            full->set_sentence("The disk is full: nothing new is accepted until there is room.");
            status.set_clock_set_back_us(3'600'000'000);
            status.set_clock_set_back_at_us(status.now_us());
        });
        console.services.notify({});
        QTRY_VERIFY(item("State of the store") != nullptr);
        QCOMPARE(item("State of the store")->accessibleDescription(),
                 QStringLiteral("Disk full: senders are refused"));
        QTRY_VERIFY(item("Plant time")
                        ->accessibleDescription()
                        .contains(QStringLiteral("set back by 1 h")));
        // A store that has stopped counts nothing: noughts would be a lie.
        console.services.editStatus([](v1::StatusReply& status) {
            status.mutable_problems(0)->set_code("storage.failed");
            status.clear_store_version();
            status.clear_backlog();
        });
        console.services.notify({});
        QTRY_COMPARE(item("State of the store")->accessibleDescription(),
                     QStringLiteral("Store stopped"));
        QVERIFY(item("Backlog") == nullptr);
        QVERIFY(item("Open exceptions") == nullptr);
    }
};

QTEST_MAIN(FrameTest)
#include "tst_frame.moc"
