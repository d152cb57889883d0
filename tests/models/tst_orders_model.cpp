#include "models/session.h"
#include "models/tables/orders_model.h"
#include "support/fake_services.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace throughline;
using namespace throughline::models;

/// Orders as the console lists them, against canned services.
class OrdersModelTest : public QObject {
    Q_OBJECT
private:
    struct Fixture {
        test::FakeServices services;
        Session session{std::make_shared<const EngineClient>(services.channel(), "", "embedded")};
        OrdersModel model{&session};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest};

        bool load() {
            QSignalSpy loaded(&model, &OrdersModel::loaded);
            model.refresh();
            return loaded.wait();
        }
    };

private Q_SLOTS:
    void insertUpdateAndRemoveKeepTheSelection() {
        Fixture at;
        QVERIFY(at.load());
        QCOMPARE(at.model.rowCount(), 40);
        const QPersistentModelIndex chosen = at.model.indexOf(QStringLiteral("4711"));
        QSignalSpy resets(&at.model, &QAbstractItemModel::modelReset);

        at.services.addOrder("4741");
        at.services.setOrderStatus("4712", "aborted");
        at.services.removeOrder("4702");
        QVERIFY(at.load());
        QCOMPARE(at.model.rowCount(), 40);
        QVERIFY(at.model.indexOf(QStringLiteral("4741")).isValid());
        QVERIFY(!at.model.indexOf(QStringLiteral("4702")).isValid());
        const auto state = static_cast<int>(OrdersModel::Column::State);
        QCOMPARE(at.model.indexOf(QStringLiteral("4712")).siblingAtColumn(state).data(StateRole),
                 QVariant(QStringLiteral("order/aborted")));
        QCOMPARE(chosen.data().toString(), QStringLiteral("4711"));
        QCOMPARE(resets.count(), 0);
    }

    void theEngineFilters() {
        Fixture at;
        QSignalSpy loaded(&at.model, &OrdersModel::loaded);
        OrdersQuery query;
        query.onlyStuck = true;
        at.model.setQuery(query);
        QVERIFY(loaded.wait());
        QCOMPARE(at.model.rowCount(), 4);
        query.text = QStringLiteral("4711");
        at.model.setQuery(query);
        QVERIFY(loaded.wait());
        QCOMPARE(at.model.rowCount(), 1);
        QCOMPARE(at.model.index(0, static_cast<int>(OrdersModel::Column::State)).data(StateRole),
                 QVariant(QStringLiteral("order/exception")));
    }

    void furtherPagesComeByKey() {
        // Without the model tester: it fetches by itself whatever can be fetched.
        test::FakeServices services;
        for (int order = 4801; order <= 4900; ++order)
            services.addOrder(std::to_string(order));
        Session session(std::make_shared<const EngineClient>(services.channel(), "", "embedded"));
        OrdersModel model(&session);
        QSignalSpy loaded(&model, &OrdersModel::loaded);
        model.refresh();
        QVERIFY(loaded.wait());
        QCOMPARE(model.rowCount(), 100);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(loaded.wait());
        QCOMPARE(model.rowCount(), 140);
        QVERIFY(!model.canFetchMore({}));
        // A refresh keeps what was fetched.
        model.refresh();
        QVERIFY(loaded.wait());
        QCOMPARE(model.rowCount(), 140);
    }

    void anAnswerThatWasOvertakenIsDropped() {
        Fixture at;
        at.services.setHeld(true);
        QSignalSpy loaded(&at.model, &OrdersModel::loaded);
        OrdersQuery query;
        query.text = QStringLiteral("4701");
        at.model.setQuery(query);
        query.text = QStringLiteral("4702");
        at.model.setQuery(query);
        at.services.setHeld(false);
        QVERIFY(loaded.wait());
        QCOMPARE(at.model.rowCount(), 1);
        QCOMPARE(at.model.index(0, 0).data().toString(), QStringLiteral("4702"));
        QCOMPARE(loaded.count(), 1);
    }

    void failureKeepsWhatIsShown() {
        Fixture at;
        QVERIFY(at.load());
        at.services.setUnreachable(true);
        QSignalSpy failed(&at.model, &OrdersModel::failed);
        at.model.refresh();
        QVERIFY(failed.wait());
        QVERIFY(failed.first().first().value<Failure>().unreachable);
        QCOMPARE(at.model.rowCount(), 40);
    }

    void goingAwayCancelsWhatIsUnderWay() {
        test::FakeServices services;
        services.setHeld(true);
        {
            Session session(
                std::make_shared<const EngineClient>(services.channel(), "", "embedded"));
            OrdersModel model(&session);
            model.refresh();
        }  // must return although the engine does not answer
        QVERIFY(services.calls("Orders.List") <= 1);
        services.setHeld(false);
    }
};

QTEST_GUILESS_MAIN(OrdersModelTest)
#include "tst_orders_model.moc"
