#include "models/api/events_api.h"
#include "models/api/genealogy_api.h"
#include "models/api/orders_api.h"
#include "models/async_call.h"
#include "models/session.h"
#include "models/tables/attempts_model.h"
#include "models/tables/genealogy_model.h"
#include "models/tables/lots_model.h"
#include "models/tables/quantities_model.h"
#include "models/tables/search_model.h"
#include "models/tables/trace_messages_model.h"
#include "support/fake_services.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace throughline;
using namespace throughline::models;

namespace {
constexpr auto kMode = QAbstractItemModelTester::FailureReportingMode::QtTest;
}

/// The tables of a trace, an inspector and a genealogy, under insert, update and remove.
class TraceModelsTest : public QObject {
    Q_OBJECT
private:
    test::FakeServices services_;
    std::unique_ptr<Session> session_;

    template <class T, class Ask>
    std::shared_ptr<const T> answerOf(Ask ask) {
        std::shared_ptr<const T> got;
        AsyncCall call(this);
        ask(call, [&](const Answer<T>& answer) { got = answer.shared(); });
        if (!QTest::qWaitFor([&] { return !call.running(); }))
            return {};
        return got;
    }
    OrderTrace traceOf(const char* order) {
        const auto trace = answerOf<OrderTrace>([&](AsyncCall& call, auto done) {
            traceOrder(session_->client(), call, QString::fromLatin1(order), done);
        });
        return trace ? *trace : OrderTrace{};
    }

private Q_SLOTS:
    void initTestCase() {
        session_ = std::make_unique<Session>(
            std::make_shared<const EngineClient>(services_.channel(), "", "embedded"));
    }
    void cleanupTestCase() { session_.reset(); }

    void messagesAreLegsAndFollowTheTrace() {
        TraceMessagesModel model(session_.get());
        QAbstractItemModelTester tester(&model, kMode);
        const OrderTrace trace = traceOf("4711");
        QCOMPARE(trace.milestones.size(), 9);
        model.setMessages(trace.messages.mid(0, 3), trace.order.plant);
        const int few = model.rowCount();
        model.setMessages(trace.messages, trace.order.plant);
        QVERIFY(model.rowCount() > few);
        const auto last = model.rows().last();
        QCOMPARE(last.message.type, QStringLiteral("job.completed"));
        QVERIFY(std::any_of(model.rows().cbegin(), model.rows().cend(), [](const TraceLeg& leg) {
            return leg.state() == QLatin1String("delivery/failed");
        }));
        QVERIFY(std::any_of(model.rows().cbegin(), model.rows().cend(),
                            [](const TraceLeg& leg) { return !leg.delivery.replayOf.isEmpty(); }));
        auto changed = trace.messages;
        for (auto& delivery : changed.last().deliveries)
            delivery.state = QStringLiteral("settled");
        model.setMessages(changed, trace.order.plant);
        model.setMessages({}, trace.order.plant);
        QCOMPARE(model.rowCount(), 0);
    }

    void quantitiesSayTheGapInWords() {
        QuantitiesModel model;
        QAbstractItemModelTester tester(&model, kMode);
        const OrderTrace trace = traceOf("4711");
        model.setTrace(trace.order.quantities, {});
        model.setTrace(trace.order.quantities, trace.gaps);
        QCOMPARE(model.rowCount(), 8);
        const auto gap = model.indexOf(QStringLiteral("posted"))
                             .siblingAtColumn(static_cast<int>(QuantitiesModel::Column::Gap));
        QVERIFY(gap.data().toString().contains(QStringLiteral("ERP has posted none")));
        const auto value = model.indexOf(QStringLiteral("produced"))
                               .siblingAtColumn(static_cast<int>(QuantitiesModel::Column::Value));
        QCOMPARE(value.data().toString(), QStringLiteral("117\u00a0pcs"));
    }

    void attemptsOfAllDeliveries() {
        AttemptsModel model(session_.get());
        QAbstractItemModelTester tester(&model, kMode);
        const auto detail = answerOf<EventDetail>([&](AsyncCall& call, auto done) {
            getEvent(session_->client(), call, QStringLiteral("E-0K5R47113"), done);
        });
        QVERIFY(detail);
        model.setDeliveries(detail->deliveries, detail->row.plant);
        QCOMPARE(model.rowCount(), 2);
        model.setDeliveries(detail->deliveries.mid(0, 1), detail->row.plant);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rows().first().attempt.outcome, QStringLiteral("refused"));
    }

    void genealogyUnfoldsBothWaysOnce() {
        GenealogyModel model;
        QAbstractItemModelTester tester(&model, kMode);
        const auto trace = answerOf<GenealogyTrace>([&](AsyncCall& call, auto done) {
            traceGenealogy(session_->client(), call, QStringLiteral("H-7002"),
                           QStringLiteral("both"), 0, done);
        });
        QVERIFY(trace);
        model.setTrace(*trace);
        QCOMPARE(model.rows().first().level, 0);
        int up = 0, down = 0;
        for (const GenealogyLine& line : model.rows())
            ++(line.level == 0 ? up : line.downstream ? down : up);
        QCOMPARE(down, 2);    // two gearboxes
        QCOMPARE(up, 1 + 6);  // itself, two blanks, their steels, the coating
        const auto other = answerOf<GenealogyTrace>([&](AsyncCall& call, auto done) {
            traceGenealogy(session_->client(), call, QStringLiteral("S-881"),
                           QStringLiteral("forward"), 0, done);
        });
        model.setTrace(*other);
        QCOMPARE(model.rows().first().node.id.value, QStringLiteral("S-881"));
    }

    void aCycleIsUnfoldedOnceNotForEver() {
        GenealogyTrace trace;
        for (const char* key : {"a", "b", "c"}) {
            GenealogyNode node;
            node.key = QString::fromLatin1(key);
            trace.nodes << node;
        }
        trace.root = trace.nodes.first();
        for (const auto& [input, output] : {std::pair{"a", "b"}, {"b", "c"}, {"c", "a"}}) {
            GenealogyEdge edge;
            edge.input = QString::fromLatin1(input);
            edge.output = QString::fromLatin1(output);
            trace.edges << edge;
        }
        GenealogyModel model;
        model.setTrace(trace);
        QCOMPARE(model.rowCount(), 1 + 3 + 3);
        QVERIFY(model.rows().at(3).again);
    }

    void recallListsWhatIsAffected() {
        LotsModel model;
        QAbstractItemModelTester tester(&model, kMode);
        const auto recall = answerOf<Recall>([&](AsyncCall& call, auto done) {
            recallScope(session_->client(), call, QStringLiteral("S-881"), done);
        });
        QVERIFY(recall);
        model.merge(recall->affected);
        QCOMPARE(model.rowCount(), 9);
        model.merge(recall->affected.mid(3));
        QCOMPARE(model.rowCount(), 6);
    }

    void searchLeadsSomewhere() {
        SearchModel model(session_.get());
        QAbstractItemModelTester tester(&model, kMode);
        QSignalSpy found(&model, &SearchModel::found);
        model.setText(QStringLiteral("4711"));
        QVERIFY(found.wait());
        QCOMPARE(model.linkOf(model.index(0, 0)).toString(),
                 QStringLiteral("throughline://order/4711"));
        model.setText(QStringLiteral("S-88"));
        QVERIFY(found.wait());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.linkOf(model.index(0, 0)).kind, QStringLiteral("lot"));
        model.setText({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aFailureCarriesTheEnginesWords() {
        AsyncCall call(this);
        Failure failure;
        traceOrder(session_->client(), call, QStringLiteral("9999"),
                   [&](const Answer<OrderTrace>& answer) { failure = answer.failure(); });
        QVERIFY(QTest::qWaitFor([&] { return !call.running(); }));
        QCOMPARE(failure.code, QStringLiteral("order.unknown"));
        QCOMPARE(failure.sentence, QStringLiteral("No order has this number."));
        QVERIFY(!failure.unreachable);
    }
};

QTEST_GUILESS_MAIN(TraceModelsTest)
#include "tst_trace_models.moc"
