#include "models/api/overview_api.h"
#include "models/sequence_gap.h"
#include "models/session.h"
#include "models/tables/attention_model.h"
#include "models/tables/exception_groups_model.h"
#include "models/tables/exceptions_model.h"
#include "models/tables/lanes_model.h"
#include "models/tables/queues_model.h"
#include "models/tables/systems_model.h"
#include "support/fake_services.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace throughline::models;

/// The item models of exceptions, queues, lanes, systems and attention, under insert, update and
/// remove, watched by the model tester.
class ExceptionsModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void groupsAreRankedByWhatTheyHoldBack();
    void groupsOfMyTeam();
    void messagesOfACause();
    void aChangeIsMergedNotReset();
    void closedOnesAreApart();
    void failureLeavesRowsInPlace();
    void whatNeverCameIsNamedByItsNumbers();
    void queuesLanesAndSystems();
    void attentionMergesByLink();

private:
    [[nodiscard]] ExceptionsQuery queryOf(const QString& cause) const {
        ExceptionsQuery query;
        query.causeKey = cause;
        return query;
    }
    std::unique_ptr<test::FakeServices> services_;
    std::unique_ptr<Session> session_;
};

namespace {

template <class Model>
QStringList keysOf(const Model& model) {
    QStringList keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys << model.index(row, 0).data(KeyRole).toString();
    return keys;
}

/// Every cell in every role that views ask for: none may fail, display must be text.
void readAll(const QAbstractItemModel& model) {
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            QVERIFY(index.data().canConvert<QString>());
            for (const int role : {int(Qt::ToolTipRole), int(StateRole), int(LinkRole),
                                   int(SecondaryRole), int(CopyRole), int(SeriesRole)})
                index.data(role);
            QVERIFY(!index.data(KeyRole).toString().isEmpty());
        }
    }
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
}

}  // namespace

void ExceptionsModelsTest::init() {
    services_ = std::make_unique<test::FakeServices>();
    session_ = std::make_unique<Session>(
        std::make_shared<const EngineClient>(services_->channel(), "", "embedded"));
    QTRY_COMPARE(session_->connection(), Connection::Live);
}

void ExceptionsModelsTest::cleanup() {
    session_.reset();
    services_.reset();
}

void ExceptionsModelsTest::groupsAreRankedByWhatTheyHoldBack() {
    ExceptionGroupsModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(keysOf(model).first(), QStringLiteral("period"));
    QCOMPARE(model.index(0, int(ExceptionGroupsModel::Column::Count)).data().toString(),
             QStringLiteral("5"));
    QCOMPARE(model.index(0, 0).data(LinkRole).toString(),
             QStringLiteral("throughline://exception-group/period"));
    QVERIFY(!model.index(0, int(ExceptionGroupsModel::Column::Trend))
                 .data(SeriesRole)
                 .value<QList<double>>()
                 .isEmpty());
    readAll(model);
}

void ExceptionsModelsTest::groupsOfMyTeam() {
    ExceptionGroupsModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    ExceptionsQuery query;
    query.scope = ExceptionScope::Team;
    query.role = QStringLiteral("plant support");
    model.setQuery(query);
    QTRY_COMPARE(keysOf(model), QStringList{QStringLiteral("overdue")});
}

void ExceptionsModelsTest::messagesOfACause() {
    ExceptionsModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    model.setQuery(queryOf(QStringLiteral("uom")));
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, int(ExceptionsModel::Column::Value)).data().toString(),
             QStringLiteral("PAL"));
    QCOMPARE(model.index(0, int(ExceptionsModel::Column::Value)).data(SecondaryRole).toString(),
             QStringLiteral("Units 1 › unit of measure"));
    readAll(model);
    model.setQuery(queryOf(QStringLiteral("period")));
    QTRY_COMPARE(model.rowCount(), 5);
    ExceptionsQuery ofOrder = queryOf(QStringLiteral("period"));
    ofOrder.order = QStringLiteral("4712");
    model.setQuery(ofOrder);
    QTRY_COMPARE(model.rowCount(), 1);
}

void ExceptionsModelsTest::aChangeIsMergedNotReset() {
    ExceptionsModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    model.setQuery(queryOf(QStringLiteral("period")));
    QTRY_COMPARE(model.rowCount(), 5);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex third = model.index(2, 0);
    const QString key = third.data(KeyRole).toString();
    services_->setExceptionAssignee(key.toStdString(), "Mara Winter");
    services_->removeException(model.index(0, 0).data(KeyRole).toString().toStdString());
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(removed.count(), 1);
    QVERIFY(changed.count() >= 1);
    QCOMPARE(third.data(KeyRole).toString(), key);
    QCOMPARE(third.sibling(third.row(), int(ExceptionsModel::Column::Assignee)).data().toString(),
             QStringLiteral("Mara Winter"));
    ExceptionsQuery mine;
    mine.scope = ExceptionScope::Mine;
    mine.user = QStringLiteral("Mara Winter");
    model.setQuery(mine);
    QTRY_COMPARE(keysOf(model), QStringList{key});
}

void ExceptionsModelsTest::closedOnesAreApart() {
    ExceptionsModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    model.setQuery(queryOf(QStringLiteral("period")));
    QTRY_COMPARE(model.rowCount(), 5);
    const QString key = model.index(1, 0).data(KeyRole).toString();
    services_->setExceptionState(key.toStdString(), "discarded");
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 4);
    ExceptionsQuery discarded;
    discarded.scope = ExceptionScope::Discarded;
    model.setQuery(discarded);
    QTRY_COMPARE(keysOf(model), QStringList{key});
    // Restored, it comes back to the others.
    services_->setExceptionState(key.toStdString(), "open");
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 0);
    discarded.scope = ExceptionScope::All;
    discarded.causeKey = QStringLiteral("period");
    model.setQuery(discarded);
    QTRY_COMPARE(model.rowCount(), 5);
}

void ExceptionsModelsTest::failureLeavesRowsInPlace() {
    ExceptionGroupsModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy failed(&model, &ExceptionGroupsModel::failed);
    services_->setUnreachable(true);
    model.refresh();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().value<Failure>().unreachable);
    QCOMPARE(model.rowCount(), 3);
}

void ExceptionsModelsTest::whatNeverCameIsNamedByItsNumbers() {
    services_->addOutageAndGap();
    ExceptionsModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    model.setQuery(queryOf(QStringLiteral("intake.sequence_gap|mes-graz|GRZ")));
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_COMPARE(session_->systemName(QStringLiteral("mes-graz")), QStringLiteral("MES Graz"));
    const auto value = model.index(0, int(ExceptionsModel::Column::Value));
    QCOMPARE(value.data().toString(), QStringLiteral("Events 7 to 9 never came"));
    QCOMPARE(value.data(SecondaryRole).toString(), QStringLiteral("MES Graz"));
    QCOMPARE(value.data(Qt::ToolTipRole).toString(),
             QStringLiteral("Events 7 to 9 of order 4711 from MES Graz never came."));
    ExceptionRow one;
    one.code = QStringLiteral("intake.sequence_gap");
    one.order = QStringLiteral("4711");
    one.value = QStringLiteral("7");
    QCOMPARE(gapSentence(one, {}), QStringLiteral("Event 7 of order 4711 never came."));
}

void ExceptionsModelsTest::queuesLanesAndSystems() {
    QueuesModel queues(session_.get());
    const QAbstractItemModelTester queuesTester(&queues);
    queues.refresh();
    QTRY_VERIFY(queues.rowCount() > 0);
    readAll(queues);

    LanesModel lanes(session_.get());
    const QAbstractItemModelTester lanesTester(&lanes);
    LanesQuery query;
    for (int row = 0; row < queues.rowCount() && lanes.rowCount() == 0; ++row) {
        query.destination = queues.index(row, 0).data(KeyRole).toString();
        QSignalSpy loaded(&lanes, &LanesModel::loaded);
        lanes.setQuery(query);
        QTRY_COMPARE(loaded.count(), 1);
    }
    QVERIFY(lanes.rowCount() > 0);
    readAll(lanes);
    query.destination = QStringLiteral("nowhere");
    lanes.setQuery(query);
    QCOMPARE(lanes.rowCount(), 0);

    SystemsModel systems(session_.get());
    const QAbstractItemModelTester systemsTester(&systems);
    systems.refresh();
    QTRY_VERIFY(systems.rowCount() > 3);
    const int all = systems.rowCount();
    readAll(systems);
    systems.setPlant(QStringLiteral("LYO"));
    QTRY_VERIFY(systems.rowCount() < all && systems.rowCount() > 0);
}

void ExceptionsModelsTest::attentionMergesByLink() {
    AttentionModel model(session_.get());
    const QAbstractItemModelTester tester(&model);
    AsyncCall call(&model);
    Overview overview;
    getOverview(session_->client(), call, {}, {}, [&](const Answer<Overview>& answer) {
        QVERIFY(answer);
        overview = *answer;
        model.merge(overview.attention);
    });
    QTRY_COMPARE(model.rowCount(), 4);
    readAll(model);
    QCOMPARE(overview.seriesOf(QStringLiteral("backlog")).values.size(), 60);
    QVERIFY(overview.seriesOf(QStringLiteral("nothing")).values.isEmpty());
    const QPersistentModelIndex last = model.index(3, 0);
    overview.attention.removeFirst();
    overview.attention.move(2, 0);
    model.merge(overview.attention);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(last.row(), 0);
}

QTEST_GUILESS_MAIN(ExceptionsModelsTest)
#include "tst_exceptions_models.moc"
