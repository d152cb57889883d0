#include "models/format.h"
#include "models/graph_layout.h"
#include "models/link.h"
#include "models/payload_lines.h"
#include "models/states.h"

#include <QtTest>

using namespace throughline::models;

/// How values are written, links parsed, payloads compared and graphs laid out.
class ValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesInThePlantsZone() {
        const QTimeZone vienna("Europe/Vienna");
        const QDateTime at(QDate(2026, 7, 1), QTime(12, 30), Qt::UTC);
        QCOMPARE(timeText(at, vienna, at), QStringLiteral("14:30:00"));
        QVERIFY(timeTooltip(at, vienna).contains(QStringLiteral("2026-07-01T12:30:00.000Z")));
        QCOMPARE(timeText({}, vienna, at), QStringLiteral("—"));
    }
    void agesAndLateness() {
        const QDateTime now(QDate(2026, 7, 1), QTime(12, 0), Qt::UTC);
        QCOMPARE(ageText(now.addSecs(-130 * 60), now), QStringLiteral("2 h 10 min ago"));
        QCOMPARE(ageText(now.addSecs(90), now), QStringLiteral("in 1 min"));
        QCOMPARE(latenessText(30), QStringLiteral("on time"));
        QCOMPARE(latenessText(-600), QStringLiteral("10 min early"));
    }
    void quantitiesKeepTheirText() {
        QCOMPARE(quantityText({QStringLiteral("100.50"), QStringLiteral("{piece}")}),
                 QStringLiteral("100.50\u00a0pcs"));
        QCOMPARE(quantityText({}), QStringLiteral("—"));
    }

    void linksThereAndBack_data() {
        QTest::addColumn<QString>("key");
        QTest::newRow("plain") << QStringLiteral("4711");
        QTest::newRow("slashes and spaces") << QStringLiteral("lot:A/B C?x=1&y#z");
        QTest::newRow("letters") << QStringLiteral("Zählung-µ");
    }
    void linksThereAndBack() {
        QFETCH(QString, key);
        const Link link{QStringLiteral("order"), key, {{QStringLiteral("tab"), key}}};
        QCOMPARE(Link::parse(link.toString()), link);
    }
    void foreignLinksAreNone() {
        QVERIFY(!Link::parse(QStringLiteral("https://example.org/order/1")).valid());
        QVERIFY(!Link::parse(QStringLiteral("4711")).valid());
    }

    void everyStateHasWordsAndAnIcon() {
        for (const StateInfo& state : allStates()) {
            QVERIFY2(!state.text.isEmpty(), qPrintable(state.key));
            QVERIFY2(!state.icon.isEmpty(), qPrintable(state.key));
        }
        QCOMPARE(stateInfo("delivery", QStringLiteral("gone_astray")).text,
                 QStringLiteral("Gone astray"));
        QCOMPARE(milestoneKinds().size(), 9);
    }

    void deceivingCharactersAreWrittenOut() {
        QCOMPARE(visibleText(QStringLiteral("a\u202Eb\u0007\n\tc")),
                 QStringLiteral("a‹U+202E›b‹U+0007›\n\tc"));
        QCOMPARE(visibleText(QByteArray("caf\xe9")), QStringLiteral("café"));
    }
    void changesAreFoundAcrossFormats() {
        const auto xml = payloadLines(
            QStringLiteral("<Order id=\"4711\">\n  <Qty>118.0</Qty>\n  <Unit>PC</Unit>\n</Order>"));
        auto json = payloadLines(QStringLiteral(
            "{\n \"order\": \"4711\",\n \"yield\": 118,\n \"unit\": \"{piece}\"\n}"));
        markChanges(json, valuesOf(xml));
        QVERIFY(!json.at(1).changed);
        QVERIFY(!json.at(2).changed);  // 118.0 is 118
        QVERIFY(json.at(3).changed);
    }
    void hexShowsEveryByte() {
        const QString hex = hexText(QByteArray("AB\x00\xff", 4));
        QVERIFY(hex.contains(QStringLiteral("41 42 00 ff")));
        QVERIFY(hex.contains(QStringLiteral("AB..")));
    }

    void layoutsPutInputsLeftOfOutputs_data() {
        QTest::addColumn<bool>("dot");
        QTest::newRow("dot") << true;
        QTest::newRow("linear") << false;
    }
    void layoutsPutInputsLeftOfOutputs() {
        QFETCH(bool, dot);
        GraphInput input;
        for (int i = 0; i < 7; ++i)
            input.nodes << GraphInput::Node{QString::number(i), i == 0 ? 0 : i < 3 ? 1 : 2};
        for (const auto& [from, to] : {std::pair{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}, {2, 6}})
            input.edges << GraphInput::Edge{from, to};
        const GraphLayout layout = dot ? layOutByDot(input) : layOutLinear(input);
        QCOMPARE(layout.nodes.size(), 7);
        QCOMPARE(layout.edges.size(), 6);
        for (const GraphInput::Edge& edge : input.edges)
            QVERIFY(layout.nodes.at(edge.from).right() < layout.nodes.at(edge.to).left());
        for (int a = 0; a < 7; ++a) {
            for (int b = a + 1; b < 7; ++b)
                QVERIFY(!layout.nodes.at(a).intersects(layout.nodes.at(b)));
        }
    }
    void theLinearLayoutTakesTenThousand() {
        GraphInput input;
        for (int i = 0; i < 10'000; ++i)
            input.nodes << GraphInput::Node{QString::number(i), i / 500};
        for (int i = 500; i < 10'000; ++i)
            input.edges << GraphInput::Edge{i - 500, i};
        QCOMPARE(layOutLinear(input).nodes.size(), 10'000);
    }
};

QTEST_GUILESS_MAIN(ValuesTest)
#include "tst_values.moc"
