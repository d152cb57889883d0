#include "models/genealogy_search.h"
#include "models/queue_words.h"
#include "models/session.h"
#include "models/states.h"
#include "models/tables/lane_deliveries_model.h"
#include "models/tables/queues_model.h"
#include "support/fake_services.h"

#include <QAbstractItemModelTester>
#include <QtTest>

#include <memory>

using namespace throughline;
using namespace throughline::models;

/// What waits, where it needs a look, and the search for a lot.
class QueueModelsTest : public QObject {
    Q_OBJECT
private:
    static QueueRow queue(const QString& name, int depth, int blocked) {
        QueueRow row;
        row.destination = row.systemName = name;
        row.depth = depth;
        row.blockedLanes = blocked;
        return row;
    }
    static QueuedDelivery delivery(const QString& id, const QString& state) {
        QueuedDelivery row;
        row.id = id;
        row.state = state;
        row.type = QStringLiteral("job.completed");
        row.created = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC);
        return row;
    }

    std::unique_ptr<test::FakeServices> services_;
    std::unique_ptr<Session> session_;

private Q_SLOTS:
    void init() {
        services_ = std::make_unique<test::FakeServices>();
        session_ = std::make_unique<Session>(
            std::make_shared<const EngineClient>(services_->channel(), "", "embedded"));
    }
    void cleanup() {
        session_.reset();
        services_.reset();
    }

    void whatKeepsDeliveriesFromGoingOutIsSaidInWords() {
        QTRY_VERIFY(session_->status().now.isValid());
        QueueRow row = queue(QStringLiteral("ERP"), 37, 0);
        const auto words = [&] { return QueueWords(*session_, row); };
        QVERIFY(words().notices().isEmpty());
        QCOMPARE(words().circuit(), QStringLiteral("Closed"));
        QCOMPARE(words().drained(), QStringLiteral("Not foreseeable: nothing has gone out lately"));
        row.outRate = row.inRate = 4;
        QCOMPARE(words().drained(),
                 QStringLiteral("Not foreseeable: it fills as fast as it drains"));
        row.eta = session_->now().addSecs(38 * 60);
        QVERIFY(words().drained().startsWith(QStringLiteral("At about ")));
        row.ratePermitted = 12;
        row.rateConfigured = 20;
        row.rateMeasured = 3.2;
        QCOMPARE(words().rate(), QStringLiteral("12 of 20/s permitted, 3.2/s now"));
        row.queueMost = 200'000;
        QCOMPARE(words().limit(), QStringLiteral("37 of 200,000 deliveries"));

        row.circuit = QStringLiteral("open");
        row.outSince = session_->now().addSecs(-82 * 60);
        row.probeAt = session_->now().addSecs(20);
        row.incident = QStringLiteral("X-1");
        row.eta = {};
        row.queueFull = row.paused = true;
        const auto notices = words().notices();
        QCOMPARE(notices.size(), 3);
        QVERIFY(notices.first().text.contains(QStringLiteral("37 deliveries wait in order")));
        QCOMPARE(notices.first().incident, QStringLiteral("X-1"));
        QVERIFY(words().circuit().startsWith(QStringLiteral("Open until ")));
        QCOMPARE(words().drained(), QStringLiteral("Not foreseeable: it is paused"));
    }

    void theHeadlineIsWhatMattersMost() {
        QueueRow row = queue(QStringLiteral("ERP"), 5, 1);
        row.throttledUntil = row.windowUntil = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC);
        const auto text = [&] { return stateInfo(row.headline()).text; };
        QCOMPARE(text(), QStringLiteral("Blocked"));
        row.queueFull = true;
        QCOMPARE(text(), QStringLiteral("Full"));
        row.outSince = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC);
        QCOMPARE(text(), QStringLiteral("No answer"));
        row.circuit = QStringLiteral("half-open");
        QCOMPARE(text(), QStringLiteral("Trying again"));
        row.paused = true;
        QCOMPARE(text(), QStringLiteral("Paused"));
        row = queue(QStringLiteral("ERP"), 5, 0);
        row.windowUntil = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC);
        QCOMPARE(text(), QStringLiteral("Maintenance"));
    }

    void depthIsMeasuredByItsThresholds() {
        QueuesModel model(session_.get());
        const QAbstractItemModelTester tester(&model);
        const auto depth = [&](int row, int role) {
            return model.index(row, static_cast<int>(QueuesModel::Column::Depth)).data(role);
        };
        model.merge({queue(QStringLiteral("a"), 3, 0)});
        QCOMPARE(depth(0, FractionRole).toDouble(), 0.03);  // three look like three
        QCOMPARE(depth(0, ThresholdRole).toDouble(), 1.0);
        QVERIFY(!depth(0, ToneRole).isValid());
        model.merge({queue(QStringLiteral("b"), 2000, 0), queue(QStringLiteral("a"), 100, 0)});
        QCOMPARE(depth(0, FractionRole).toDouble(), 1.0);
        QCOMPARE(depth(1, FractionRole).toDouble(), 0.05);
        QCOMPARE(depth(1, ThresholdRole).toDouble(), 0.05);
        QCOMPARE(depth(0, ToneRole).toInt(), static_cast<int>(Tone::Error));
        QCOMPARE(depth(1, ToneRole).toInt(), static_cast<int>(Tone::Warning));
        model.merge({queue(QStringLiteral("a"), 99, 0)});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!depth(0, ToneRole).isValid());
    }

    void theWorstIsTheDeepestOfTheBlocked() {
        QueuesModel model(session_.get());
        model.merge({queue(QStringLiteral("deep"), 500, 0), queue(QStringLiteral("blocked"), 2, 1),
                     queue(QStringLiteral("deeper"), 7, 2)});
        QCOMPARE(model.worstRow(), 2);
        model.merge({queue(QStringLiteral("deep"), 500, 0), queue(QStringLiteral("flat"), 1, 0)});
        QCOMPARE(model.worstRow(), 0);
    }

    void theMessagesOfALaneFollowIt() {
        LaneDeliveriesModel model(session_.get());
        const QAbstractItemModelTester tester(&model);
        QSignalSpy loaded(&model, &LaneDeliveriesModel::loaded);
        model.setLane(QStringLiteral("erp-postings"), QStringLiteral("4713"));
        QVERIFY(loaded.wait());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rows().first().state, QStringLiteral("failed"));  // the head first
        // Insert, update and remove in place.
        QList<QueuedDelivery> rows = model.rows();
        rows << delivery(QStringLiteral("D-NEW"), QStringLiteral("pending"));
        model.merge(rows);
        QCOMPARE(model.rowCount(), 4);
        rows.first().state = QStringLiteral("retrying");
        model.merge(rows);
        QCOMPARE(model.index(0, 1).data(StateRole).toString(), QStringLiteral("delivery/retrying"));
        rows.removeFirst();
        model.merge(rows);
        QCOMPARE(model.rowCount(), 3);
        model.setLane({}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void anIdentifierIsTracedWithItsRecall() {
        GenealogySearch search(session_.get());
        QSignalSpy traced(&search, &GenealogySearch::traced);
        QSignalSpy recalled(&search, &GenealogySearch::recalled);
        search.trace(QStringLiteral("S-881"), QStringLiteral("both"), 0);
        QVERIFY(search.running());
        QVERIFY(recalled.wait());
        QCOMPARE(traced.count(), 1);
        QCOMPARE(traced.first().first().value<GenealogyTrace>().root.id.value,
                 QStringLiteral("S-881"));
        QCOMPARE(recalled.first().first().value<Recall>().affected.size(), 9);
    }

    void anAmbiguousOneBringsTheCandidates() {
        GenealogySearch search(session_.get());
        QSignalSpy ambiguous(&search, &GenealogySearch::ambiguous);
        QSignalSpy unknown(&search, &GenealogySearch::unknown);
        search.trace(QStringLiteral("G-220"), QStringLiteral("both"), 0);
        QVERIFY(ambiguous.wait());
        QVERIFY(ambiguous.first().first().value<QList<GenealogyNode>>().size() > 1);
        QCOMPARE(unknown.count(), 0);
    }

    void onlyTheLastQuestionIsAnswered() {
        GenealogySearch search(session_.get());
        services_->setHeld(true);
        QSignalSpy traced(&search, &GenealogySearch::traced);
        search.trace(QStringLiteral("S-881"), QStringLiteral("both"), 0);
        search.trace(QStringLiteral("B-3301"), QStringLiteral("both"), 0);
        services_->setHeld(false);
        QVERIFY(traced.wait());
        QTRY_VERIFY(!search.running());
        QCOMPARE(traced.count(), 1);
        QCOMPARE(traced.first().first().value<GenealogyTrace>().root.id.value,
                 QStringLiteral("B-3301"));
    }
};

QTEST_GUILESS_MAIN(QueueModelsTest)
#include "tst_queue_models.moc"
