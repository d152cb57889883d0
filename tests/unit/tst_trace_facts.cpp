#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "trace/facts.h"
#include "unit/trace_events.h"
#endif

#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace throughline::trace;
using test::given;

namespace {

QString milestonesOf(const Facts& facts) {
    QStringList out;
    for (const auto& [order, milestone] : facts.milestones) {
        const auto text = milestoneText(milestone);
        out += QString::fromStdString(order + ":" + std::string{text});
    }
    return out.join(' ');
}

bool hasKey(const Facts& facts, const std::string& kind, const std::string& value) {
    return std::any_of(facts.keys.begin(), facts.keys.end(),
                       [&](const EventKey& key) { return key.kind == kind && key.value == value; });
}

Facts factsFor(const std::string& type, const std::string& data) {
    const auto one = given(1, type, data);
    return factsOf(one.event, one.data);
}

}  // namespace

class TraceFactsTest : public QObject {
    Q_OBJECT

private slots:
    void milestones_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("reached");
        const auto row = [](const char* name, const char* type, const char* data,
                            const char* reached) {
            QTest::newRow(name) << QString{type} << QString{data} << QString{reached};
        };
        row("released", "order.released", R"({"order":"1"})", "1:released");
        row("changed reaches nothing", "order.changed", R"({"order":"1"})", "");
        row("dispatched", "job.dispatched", R"({"order":"1"})", "1:dispatched");
        row("job started", "job.started", R"({"order":"1"})", "1:started");
        row("operation started", "operation.started", R"({"order":"1","operation":"10"})",
            "1:started");
        row("job completed", "job.completed", R"({"order":"1"})", "1:completed");
        row("operation not final", "operation.completed", R"({"order":"1","operation":"10"})", "");
        row("operation final", "operation.completed",
            R"({"order":"1","operation":"10","final":true})", "1:completed");
        row("final but partial", "operation.completed",
            R"({"order":"1","operation":"10","final":true,"report_type":"partial"})", "");
        row("receipt", "goodsmovement.posted", R"({"order":"1","direction":"receipt"})",
            "1:goods_posted");
        row("receipt by movement type", "goodsmovement.posted",
            R"({"order":"1","movement_type":"101"})", "1:goods_posted");
        row("receipt of a by-product", "goodsmovement.posted",
            R"({"order":"1","direction":"receipt","movement_type":"531"})", "");
        row("issue", "goodsmovement.posted",
            R"({"order":"1","direction":"issue","movement_type":"261"})", "");
        row("reversal by movement type", "goodsmovement.posted",
            R"({"order":"1","direction":"receipt","movement_type":"102"})", "");
        row("reversal", "goodsmovement.reversed", R"({"order":"1","direction":"receipt"})", "");
        row("final pass", "inspection.resultrecorded",
            R"({"order":"1","type":"final","result":"pass"})", "1:inspected");
        row("final fail", "inspection.resultrecorded",
            R"({"order":"1","type":"final","result":"fail"})", "");
        row("in process pass", "inspection.resultrecorded",
            R"({"order":"1","type":"in_process","result":"pass"})", "");
        row("dispositioned", "inspection.dispositioned",
            R"({"order":"1","decisions":[{"decision":"reject"}],"stock_disposition":"unrestricted"})",
            "1:inspected");
        row("dispositioned and free", "inspection.dispositioned",
            R"({"order":"1","decisions":[{"decision":"accept"}],"stock_disposition":"unrestricted"})",
            "1:inspected 1:lot_approved");
        row("accepted, stock still blocked", "inspection.dispositioned",
            R"({"order":"1","decisions":[{"decision":"accept"}],"stock_disposition":"blocked"})",
            "1:inspected");
        row("lot free", "lot.statuschanged",
            R"({"order":"1","lot":{"scheme":"lot","value":"L"},"disposition":"unrestricted"})",
            "1:lot_approved");
        row("lot held", "lot.statuschanged",
            R"({"order":"1","lot":{"scheme":"lot","value":"L"},"disposition":"hold"})", "");
        row("shipment ready, two orders", "shipment.ready",
            R"({"shipment":"S","orders":["1","2"]})", "1:shipment_ready 2:shipment_ready");
        row("shipped, order in an item", "shipment.shipped",
            R"({"shipment":"S","items":[{"order":"3"}]})", "3:shipped");
    }
    void milestones() {
        QFETCH(QString, type);
        QFETCH(QString, data);
        QTEST(milestonesOf(factsFor(type.toStdString(), data.toStdString())), "reached");
    }

    void milestoneTexts() {
        for (int i = 0; i < kMilestoneCount; ++i) {
            const auto milestone = static_cast<Milestone>(i);
            QVERIFY(!milestoneText(milestone).empty());
            QVERIFY(parseMilestone(milestoneText(milestone)) == milestone);
        }
        QVERIFY(!parseMilestone("soon"));
    }

    void consumedIntoOutputIsAnEdge() {
        const auto facts =
            factsFor("material.consumed", R"({"order":"1","operation":"20","item":"STEEL",
            "quantity":{"value":"2.50","unit":"kg"},"lot":{"scheme":"lot","value":"S-881","issuer":"SUP-7"},
            "output":{"scheme":"serial","value":"SN-1","item":"PUMP"},"equipment":"EQ-1","operator":"op1"})");
        QCOMPARE(facts.edges.size(), std::size_t{1});
        QVERIFY(facts.orderLots.empty());
        const auto& edge = facts.edges[0];
        QVERIFY((edge.input == Identifier{"lot", "S-881", "SUP-7", "STEEL"}));
        QVERIFY((edge.output == Identifier{"serial", "SN-1", "", "PUMP"}));
        QCOMPARE(edge.kind, std::string{"consumed"});
        QCOMPARE(edge.quantity.value.text(), std::string{"2.50"});
        QCOMPARE(edge.operation, std::string{"20"});
        QVERIFY(edge.certainty == Certainty::Certain);
        QVERIFY(hasKey(facts, "lot", "S-881") && hasKey(facts, "serial", "SN-1"));
        QVERIFY(hasKey(facts, "equipment", "EQ-1") && hasKey(facts, "item", "STEEL"));
    }

    void backflushIsOnlyPossible() {
        const auto facts =
            factsFor("material.consumed", R"({"order":"1","item":"STEEL","backflush":true,
            "quantity":{"value":"2","unit":"kg"},"lot":{"scheme":"lot","value":"S-881"}})");
        QVERIFY(facts.edges.empty());
        QCOMPARE(facts.orderLots.size(), std::size_t{1});
        QVERIFY(!facts.orderLots[0].isOutput);
        QVERIFY(facts.orderLots[0].certainty == Certainty::Possible);
    }

    void producedWithInputs() {
        const auto facts =
            factsFor("material.produced", R"({"order":"1","item":"PUMP","kind":"by_product",
            "quantity":{"value":"5","unit":"{piece}"},"lot":{"scheme":"lot","value":"P-1"},
            "inputs":[{"lot":{"scheme":"lot","value":"A"}},
                      {"lot":{"scheme":"lot","value":"B"},"certainty":"possible"}]})");
        QCOMPARE(facts.edges.size(), std::size_t{2});
        QCOMPARE(facts.edges[0].kind, std::string{"by_product"});
        QVERIFY(facts.edges[1].certainty == Certainty::Possible);
        QCOMPARE(facts.orderLots.size(), std::size_t{1});
        QVERIFY(facts.orderLots[0].isOutput);
        QCOMPARE(facts.lots.at(0).location, std::string{"on_hand"});
    }

    void assembledAndShipped() {
        const auto edge = factsFor("lot.assembled", R"({"output":{"scheme":"uri","value":"urn:a"},
            "input":{"scheme":"uri","value":"urn:b"}})");
        QCOMPARE(edge.edges.at(0).kind, std::string{"assembled"});
        const auto shipped = factsFor("shipment.shipped", R"({"shipment":"SH-1","customer":"C-9",
            "items":[{"item":"PUMP","order":"1","quantity":{"value":"1","unit":"{piece}"},
                      "lot":{"scheme":"lot","value":"P-1"}}]})");
        QCOMPARE(shipped.lots.at(0).location, std::string{"shipped"});
        QCOMPARE(shipped.lots.at(0).customer, std::string{"C-9"});
        QCOMPARE(shipped.lots.at(0).lot.item, std::string{"PUMP"});
        QVERIFY(hasKey(shipped, "shipment", "SH-1") && hasKey(shipped, "order", "1"));
    }

    void overtaking_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("data");
        QTest::addColumn<bool>("overtakes");
        QTest::newRow("cancelled") << "order.cancelled"
                                   << R"({"order":"1"})" << true;
        QTest::newRow("closed") << "order.closed"
                                << R"({"order":"1"})" << false;
        QTest::newRow("hold") << "lot.statuschanged"
                              << R"({"lot":{"scheme":"lot","value":"L"},"disposition":"hold"})"
                              << true;
        QTest::newRow("free")
            << "lot.statuschanged"
            << R"({"lot":{"scheme":"lot","value":"L"},"disposition":"unrestricted"})" << false;
        QTest::newRow("blocked")
            << "inspection.dispositioned"
            << R"({"inspection":"I","decisions":[],"stock_disposition":"blocked"})" << true;
    }
    void overtaking() {
        QFETCH(QString, type);
        QFETCH(QString, data);
        QTEST(factsFor(type.toStdString(), data.toStdString()).overtakes, "overtakes");
    }

    void laneKeys_data() {
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("lane");
        QTest::newRow("order") << R"({"order":"1","lot":{"value":"L"},"shipment":"S"})"
                               << "1";
        QTest::newRow("lot") << R"({"lot":{"scheme":"lot","value":"L"},"shipment":"S"})"
                             << "L";
        QTest::newRow("output") << R"({"output":{"scheme":"uri","value":"U"},"item":"I"})"
                                << "U";
        QTest::newRow("only order of a shipment") << R"({"shipment":"S","orders":["1"]})"
                                                  << "1";
        QTest::newRow("shipment of two") << R"({"shipment":"S","orders":["1","2"]})"
                                         << "S";
        QTest::newRow("item") << R"({"item":"I","equipment":"E"})"
                              << "I";
        QTest::newRow("equipment") << R"({"equipment":"E"})"
                                   << "E";
        QTest::newRow("nothing") << R"({})"
                                 << "/systems/test";
    }
    void laneKeys() {
        QFETCH(QString, data);
        const auto one = given(1, "any", data.toStdString());
        QTEST(QString::fromStdString(laneKeyOf(one.event, one.data)), "lane");
    }
};

QTEST_GUILESS_MAIN(TraceFactsTest)
#include "tst_trace_facts.moc"
