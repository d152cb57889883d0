#include "engine_fixture.h"

#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace throughline;
using namespace throughline::engine;

namespace {

Event eventOf(const std::string& type, const std::string& id, const std::string& data) {
    Event event;
    event.type = type;
    event.source = "/systems/mes";
    event.sourceId = id;
    event.plant = "GRZ";
    event.time = *parseTime("2026-11-23T06:00:00Z");
    event.data = data;
    return event;
}

/// Hands events in and says how many were accepted.
int publish(EngineFixture& fixture, std::vector<Event> events) {
    const auto outcome = fixture.publish(std::move(events));
    int accepted = 0;
    for (const auto& one : outcome.events) {
        accepted += one.verdict == storage::AcceptVerdict::Accepted ? 1 : 0;
    }
    return accepted;
}

std::string lot(const std::string& value, const std::string& item = {}) {
    return R"({"scheme":"lot","value":")" + value + '"' +
           (item.empty() ? std::string{} : R"(,"item":")" + item + '"') + '}';
}

Event assembled(const std::string& id, const std::string& input, const std::string& output,
                bool possible = false) {
    return eventOf("lot.assembled", id,
                   R"({"output":)" + output + R"(,"input":)" + input +
                       (possible ? R"(,"certainty":"possible"})" : "}"));
}

Event produced(const std::string& id, const std::string& order, const std::string& output) {
    return eventOf("material.produced", id,
                   R"({"order":")" + order + R"(","item":"PUMP-7","lot":)" + output +
                       R"(,"quantity":{"value":"1","unit":"{piece}"}})");
}

Event approved(const std::string& id, const std::string& output,
               const std::string& disposition = "unrestricted") {
    return eventOf("lot.statuschanged", id,
                   R"({"lot":)" + output + R"(,"disposition":")" + disposition + "\"}");
}

std::map<std::string, bool> reached(const EngineFixture& fixture, const std::string& id,
                                    Direction direction) {
    const auto trace = fixture.engine->genealogy(id, direction, 0);
    std::map<std::string, bool> nodes;
    if (trace.ok()) {
        for (const auto& node : trace->nodes) {
            nodes[node.id.value] = node.possible;
        }
    }
    return nodes;
}

struct Link {
    int input = 0, output = 0;
    bool possible = false;
};

std::set<int> closure(int root, const std::vector<Link>& links, bool certainOnly) {
    std::set<int> found{root};
    for (std::size_t before = 0; before != found.size();) {
        before = found.size();
        for (const auto& link : links) {
            if (found.contains(link.input) && !(certainOnly && link.possible)) {
                found.insert(link.output);
            }
        }
    }
    return found;
}

std::string nameOf(int number) {
    return "L" + std::to_string(number);
}

}  // namespace

/// Which lot went into which, as the engine tells it, and what is said of lots reaching orders.
class EngineGenealogy : public QObject {
    Q_OBJECT

private slots:
    void recallIsTheReachableSet_data() {
        QTest::addColumn<unsigned>("seed");
        QTest::newRow("sparse") << 1U;
        QTest::newRow("cycles") << 2U;
        QTest::newRow("more cycles") << 3U;
    }

    void recallIsTheReachableSet() {
        QFETCH(unsigned, seed);
        constexpr int kLots = 10;
        std::mt19937 random(seed);
        std::vector<Link> links;
        std::vector<Event> events;
        std::set<std::pair<int, int>> known;
        for (unsigned i = 0; i < 6 + seed * 5; ++i) {
            const Link link{static_cast<int>(random() % kLots), static_cast<int>(random() % kLots),
                            random() % 3 == 0};
            if (link.input == link.output || !known.insert({link.input, link.output}).second) {
                continue;
            }
            links.push_back(link);
            events.push_back(assembled("e" + std::to_string(i), lot(nameOf(link.input), "I"),
                                       lot(nameOf(link.output), "I"), link.possible));
        }
        EngineFixture fixture;
        fixture.start(false);
        QCOMPARE(publish(fixture, events), static_cast<int>(events.size()));
        std::map<std::string, std::map<std::string, bool>> forward;
        for (const auto& link : links) {
            forward.try_emplace(nameOf(link.input));
            forward.try_emplace(nameOf(link.output));
        }
        for (auto& [name, nodes] : forward) {
            nodes = reached(fixture, name, Direction::Forward);
            const int number = std::stoi(name.substr(1));
            std::map<std::string, bool> expected;
            const auto certain = closure(number, links, true);
            for (const int one : closure(number, links, false)) {
                expected[nameOf(one)] = !certain.contains(one);
            }
            QVERIFY2(nodes == expected, name.c_str());
        }
        for (const auto& [name, nodes] : forward) {  // what a holds forward, holds a backward
            for (const auto& [other, possible] : reached(fixture, name, Direction::Backward)) {
                QVERIFY(forward.at(other).contains(name));
                QCOMPARE(forward.at(other).at(name), possible);
            }
        }
    }

    void aLotNamedWithoutItsItemIsTheOneThatIsKnown() {
        EngineFixture fixture;
        fixture.start(false);
        QCOMPARE(publish(fixture, {assembled("e1", lot("S-1", "STEEL"), lot("P-1", "PUMP-7")),
                                   assembled("e2", lot("P-1"), lot("SKID-1", "SKID")),
                                   approved("e3", lot("P-1"))}),
                 3);
        const std::map<std::string, bool> all{{"S-1", false}, {"P-1", false}, {"SKID-1", false}};
        QCOMPARE(reached(fixture, "S-1", Direction::Forward), all);
        QCOMPARE(reached(fixture, "SKID-1", Direction::Backward), all);
        const auto trace = fixture.engine->genealogy("P-1", Direction::Both, 0);
        QVERIFY2(trace.ok(), trace.ok() ? "" : trace.error().message().c_str());
        QCOMPARE(trace->root.item, std::string("PUMP-7"));
        QCOMPARE(trace->root.disposition, std::string("unrestricted"));
        QCOMPARE(trace->edges.size(), std::size_t{2});
        QCOMPARE(trace->nodes.size(), std::size_t{3});
    }

    void aLotOfTwoItemsIsAskedFor() {
        EngineFixture fixture;
        fixture.start(false);
        QCOMPARE(publish(fixture, {assembled("e1", lot("7", "STEEL"), lot("P-1", "PUMP-7")),
                                   assembled("e2", lot("7", "OIL"), lot("P-1", "PUMP-7")),
                                   assembled("e3", lot("7"), lot("X", "SKID"))}),
                 3);
        const auto trace = fixture.engine->genealogy("7", Direction::Forward, 0);
        QVERIFY(!trace.ok());
        QCOMPARE(trace.error().code, ErrorCode::LotAmbiguous);
        for (const char* const item : {"STEEL", "OIL"}) {
            QVERIFY(trace.error().detail.find(item) != std::string::npos);
        }
        const Identifier oil{"lot", "7", "", "OIL"};
        const auto one = fixture.engine->genealogy(oil.key(), Direction::Forward, 0);
        QVERIFY(one.ok());
        QCOMPARE(one->nodes.size(), std::size_t{2});  // not what only says "7"
    }

    void theSameLotOfAnotherIssuerIsAnother() {
        EngineFixture fixture;
        fixture.start(false);
        const std::string ours = R"({"scheme":"lot","value":"7","item":"STEEL","issuer":"WE"})";
        QCOMPARE(publish(fixture, {assembled("e1", ours, lot("P-1", "PUMP-7")),
                                   assembled("e2", lot("7"), lot("P-2", "PUMP-7"))}),
                 2);
        QVERIFY(!fixture.engine->genealogy("7", Direction::Forward, 0).ok());
    }

    void whatIsSaidOfALotReachesItsOrderWhicheverComesFirst() {
        const std::vector<Event> events{produced("p", "4711", lot("P-1", "PUMP-7")),
                                        approved("a", lot("P-1"))};
        for (const bool backwards : {false, true}) {
            EngineFixture fixture;
            fixture.start(false);
            auto sent = events;
            if (backwards) {
                std::swap(sent[0], sent[1]);
            }
            for (const auto& event : sent) {
                QCOMPARE(publish(fixture, {event}), 1);
            }
            const auto order = fixture.engine->store().order("4711");
            QVERIFY(order.ok() && order->has_value());
            QVERIFY((*order)->state.mark(trace::Milestone::LotApproved).event.valid());
            const auto trace = fixture.engine->orderTrace("4711");
            QVERIFY(trace.ok());
            QCOMPARE(trace->messages.size(), std::size_t{2});
            const auto verified = fixture.engine->store().verify();
            QVERIFY2(verified->differences.empty(),
                     verified->differences.empty() ? "" : verified->differences[0].c_str());
        }
    }

    void aHoldOnTheLotHoldsTheOrderThatMadeIt() {
        EngineFixture fixture;
        fixture.start(false);
        QCOMPARE(publish(fixture, {produced("p", "4711", lot("P-1", "PUMP-7")),
                                   produced("q", "4712", lot("P-2", "PUMP-7")),
                                   approved("h", lot("P-1", "PUMP-7"), "hold")}),
                 3);
        QVERIFY(fixture.engine->store().order("4711")->value().state.held);
        QVERIFY(!fixture.engine->store().order("4712")->value().state.held);
    }

    void aLotOfTwoOrdersReachesBothAndOfTwoItemsNone() {
        EngineFixture fixture;
        fixture.start(false);
        auto other = produced("r", "4713", lot("P-1", "OTHER"));
        QCOMPARE(publish(fixture, {produced("p", "4711", lot("P-1", "PUMP-7")),
                                   produced("q", "4712", lot("P-1", "PUMP-7")),
                                   approved("a", lot("P-1")), other, approved("b", lot("P-1"))}),
                 5);
        const auto approvedOf = [&](const char* order) {
            return fixture.engine->store().order(order)->value().state.mark(
                trace::Milestone::LotApproved);
        };
        QVERIFY(approvedOf("4711").event.valid());
        QVERIFY(approvedOf("4712").event.valid());
        QVERIFY(!approvedOf("4713").event.valid());
        QVERIFY(fixture.engine->store().verify()->differences.empty());
    }
};

QTEST_GUILESS_MAIN(EngineGenealogy)
#include "tst_engine_genealogy.moc"
