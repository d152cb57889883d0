#include "store_fixture.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace throughline;
using namespace throughline::storage;

namespace {

Identifier lot(const std::string& value) {
    return {.scheme = "lot", .value = value, .item = "STEEL"};
}

/// An event that says only what the test gives it.
AcceptedEvent saying(const std::string& id, trace::Facts facts) {
    auto accepted = eventOf("masterdata.published", id, "", "{\"kind\":\"part\",\"key\":\"k\"}");
    accepted.facts = std::move(facts);
    return accepted;
}

trace::OrderLot input(const std::string& value) {
    return {.lot = lot(value),
            .order = "1",
            .operation = "10",
            .kind = "consumed",
            .quantity = {Decimal(5), "kg"}};
}

trace::OrderLot output(const std::string& value, const std::string& kind = "product") {
    return {.isOutput = true, .lot = lot(value), .order = "1", .kind = kind};
}

std::vector<std::string> edgeTexts(const Store& store, const std::vector<std::string>& inputs) {
    std::vector<std::string> texts;
    for (const auto& value : inputs) {
        const auto edges = store.edges({lot(value).key()}, true);
        for (const auto& edge : *edges) {
            texts.push_back(value + ">" + Identifier::fromKey(edge.outputKey).value + ":" +
                            edge.kind);
        }
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

}  // namespace

/// Genealogy: edges whatever comes first, no edge twice, the last word on a lot.
class GenealogyTest : public QObject {
    Q_OBJECT

private slots:
    void bothSidesOfAnOrderMeetInAnyArrivalOrder() {
        const std::vector<std::string> expected{"A>P:consumed", "A>W:by_product", "B>P:consumed",
                                                "B>W:by_product"};
        std::vector<trace::OrderLot> lots{input("A"), input("B"), output("P"),
                                          output("W", "by_product")};
        std::vector<int> order{0, 1, 2, 3};
        do {
            StoreFixture f;
            for (const int i : order) {
                f.acceptOne(saying("e" + std::to_string(i),
                                   {.orderLots = {lots[static_cast<std::size_t>(i)]}}));
            }
            QCOMPARE(edgeTexts(f.store(), {"A", "B"}), expected);
            if (order.back() < 2) {
                break;  // outputs first has been seen too; a store for each of 24 would be slow
            }
        } while (std::next_permutation(order.begin(), order.end()));
    }

    void theSameEdgeAgainFillsGapsOnly() {
        StoreFixture f;
        trace::Edge edge{.output = lot("P"),
                         .input = lot("A"),
                         .order = "1",
                         .kind = "consumed",
                         .certainty = trace::Certainty::Possible};
        f.acceptOne(saying("e1", {.edges = {edge}}));
        edge.quantity = {*Decimal::parse("2.50"), "kg"};
        edge.certainty = trace::Certainty::Certain;
        f.acceptOne(saying("e2", {.edges = {edge}}));
        edge.quantity = {Decimal(9), "kg"};
        edge.certainty = trace::Certainty::Possible;
        f.acceptOne(saying("e3", {.edges = {edge}}));
        const auto edges = f.store().edges({lot("P").key()}, false);
        QCOMPARE(edges->size(), std::size_t{1});
        QCOMPARE(edges->at(0).quantity.value.text(), std::string("2.50"));
        QCOMPARE(edges->at(0).certainty, trace::Certainty::Certain);
    }

    void theLastWordOnALotWinsByItsTime() {
        StoreFixture f;
        auto late = saying("e1", {.lots = {{.lot = lot("A"), .disposition = "blocked"}}});
        late.event.time += std::chrono::hours{2};
        f.acceptOne(late);
        f.acceptOne(saying(
            "e2",
            {.lots = {{.lot = lot("A"), .disposition = "unrestricted", .location = "on_hand"}}}));
        auto found = f.store().lot(lot("A").key());
        QCOMPARE(found->value().disposition, std::string("blocked"));
        QCOMPARE(found->value().location, std::string("on_hand"));
        late.event.sourceId = "e3";
        late.event.idempotencyKey = "e3";
        late.facts.lots.at(0).disposition = "hold";
        f.acceptOne(late);
        QCOMPARE(f.store().lot(lot("A").key())->value().disposition, std::string("hold"));
    }

    void anAmbiguousValueGivesAll() {
        StoreFixture f;
        auto other = lot("A");
        other.item = "COPPER";
        f.acceptOne(saying("e1", {.lots = {{.lot = lot("A")}, {.lot = other}}}));
        QCOMPARE(f.store().findLots("A", 10)->size(), std::size_t{2});
        QCOMPARE(f.store().findLots(other.key(), 10)->size(), std::size_t{1});
        QVERIFY(f.store().findLots("B", 10)->empty());
    }

    void aLotThatIsOnlyNamedIsFoundButNotKnown() {
        StoreFixture f;
        f.acceptOne(saying(
            "e1", {.edges = {{.output = lot("P"), .input = lot("A"), .kind = "assembled"}}}));
        QCOMPARE(f.store().findLots("A", 10)->size(), std::size_t{1});
        QVERIFY(!f.store().lot(lot("A").key())->has_value());
    }

    void agreesWithTheLogAfterRealEvents() {
        StoreFixture f;
        const auto say = [&](const std::string& type, const std::string& id,
                             const std::string& data) {
            f.acceptOne(eventOf(type, id, "1", data));
        };
        const std::string steel =
            "\"item\":\"STEEL\",\"quantity\":{\"value\":\"5\",\"unit\":\"kg\"},"
            "\"lot\":{\"scheme\":\"lot\",\"value\":\"S-881\",\"item\":\"STEEL\"}";
        const std::string pump =
            "\"item\":\"PUMP\",\"quantity\":{\"value\":\"1\",\"unit\":\"{piece}\"},"
            "\"lot\":{\"scheme\":\"lot\",\"value\":\"P-1\",\"item\":\"PUMP\"}";
        f.acceptOne(released("1", "r"));
        say("material.produced", "p", "{\"order\":\"1\"," + pump + "}");
        say("material.consumed", "c", "{\"order\":\"1\"," + steel + "}");
        const auto downstream = f.store().edges(
            {Identifier{.scheme = "lot", .value = "S-881", .item = "STEEL"}.key()}, true);
        QCOMPARE(downstream->size(), std::size_t{1});
        QCOMPARE(Identifier::fromKey(downstream->at(0).outputKey).value, std::string("P-1"));
        const auto report = f.store().verify();
        QCOMPARE(report->events, 3);
        QCOMPARE(report->edges, 1);
        for (const auto& difference : report->differences) {
            QFAIL(difference.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(GenealogyTest)
#include "tst_genealogy.moc"
