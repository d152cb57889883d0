#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "trace/genealogy.h"
#endif

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace throughline;
using namespace throughline::trace;

namespace {

GraphEdge edge(const std::string& input, const std::string& output,
               Certainty certainty = Certainty::Certain) {
    return {.outputKey = output, .inputKey = input, .kind = "consumed", .certainty = certainty};
}

FetchEdges fetchFrom(const std::vector<GraphEdge>& all) {
    return [&all](const std::vector<std::string>& keys, bool downstream) {
        std::vector<GraphEdge> out;
        for (const auto& one : all) {
            const auto& key = downstream ? one.inputKey : one.outputKey;
            if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
                out.push_back(one);
            }
        }
        return Result<std::vector<GraphEdge>>{std::move(out)};
    };
}

QString nodesOf(const GraphTrace& trace) {
    QStringList out;
    for (const auto& node : trace.nodes) {
        out += QString::fromStdString(node.key) + (node.upstream ? "-" : "+") +
               QString::number(node.depth) + (node.possible ? "?" : "");
    }
    return out.join(' ');
}

/// The plainest closure there is: repeat until nothing is added.
std::set<std::string> closure(const std::string& root, const std::vector<GraphEdge>& edges,
                              bool downstream, bool certainOnly) {
    std::set<std::string> reached{root};
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (const auto& one : edges) {
            const auto& from = downstream ? one.inputKey : one.outputKey;
            const auto& to = downstream ? one.outputKey : one.inputKey;
            if (reached.count(from) > 0 && !(certainOnly && one.certainty == Certainty::Possible)) {
                reached.insert(to);
            }
        }
    }
    return reached;
}

}  // namespace

class GenealogyWalkTest : public QObject {
    Q_OBJECT

private slots:
    void bothWays() {
        const std::vector<GraphEdge> all{edge("ore", "steel"), edge("steel", "pump"),
                                         edge("steel", "shaft", Certainty::Possible),
                                         edge("shaft", "pump"), edge("shaft", "gear")};
        const auto down = traceGraph("steel", Walk::Downstream, {}, fetchFrom(all));
        QCOMPARE(nodesOf(*down), QStringLiteral("steel+0 pump+1 shaft+1? gear+2?"));
        QCOMPARE(down->edges.size(), std::size_t{4});
        const auto both = traceGraph("steel", Walk::Both, {}, fetchFrom(all));
        QCOMPARE(nodesOf(*both), QStringLiteral("steel+0 pump+1 shaft+1? ore-1 gear+2?"));
        const auto up = traceGraph("pump", Walk::Upstream, {}, fetchFrom(all));
        QCOMPARE(nodesOf(*up), QStringLiteral("pump+0 shaft-1 steel-1 ore-2"));
        const auto recall = recallGraph({"ore", "shaft"}, {}, fetchFrom(all));
        QCOMPARE(nodesOf(*recall), QStringLiteral("ore+0 shaft+0 gear+1 pump+1 steel+1"));
    }

    void limitsAreSaid() {
        std::vector<GraphEdge> chain;
        for (int i = 0; i < 50; ++i) {
            chain.push_back(edge("k" + std::to_string(i), "k" + std::to_string(i + 1)));
        }
        const auto shallow = traceGraph("k0", Walk::Downstream, {.depth = 3}, fetchFrom(chain));
        QCOMPARE(shallow->nodes.size(), std::size_t{4});
        QVERIFY(shallow->truncated);
        const auto exact = traceGraph("k0", Walk::Downstream, {.depth = 50}, fetchFrom(chain));
        QCOMPARE(exact->nodes.size(), std::size_t{51});
        QVERIFY(!exact->truncated);
        const auto few = traceGraph("k0", Walk::Downstream, {.nodes = 10}, fetchFrom(chain));
        QCOMPARE(few->nodes.size(), std::size_t{10});
        QVERIFY(few->truncated);
    }

    void danglingAndErrors() {
        const std::vector<GraphEdge> all{edge("a", "b"), edge("b", "c")};
        const auto trace = traceGraph("a", Walk::Downstream, {}, fetchFrom(all),
                                      [](const std::string& key) { return key != "c"; });
        QVERIFY((trace->dangling == std::vector<std::string>{"c"}));
        const auto failed = traceGraph("a", Walk::Both, {}, [](const auto&, bool) {
            return Result<std::vector<GraphEdge>>{Error{.code = ErrorCode::StorageFailed}};
        });
        QVERIFY(!failed.ok());
    }

    void cycles() {
        const std::vector<GraphEdge> all{edge("a", "b"), edge("b", "c"), edge("c", "a"),
                                         edge("c", "d"), edge("d", "d"), edge("d", "e")};
        const auto trace = traceGraph("a", Walk::Both, {}, fetchFrom(all));
        QCOMPARE(trace->cycles.size(), std::size_t{2});
        QVERIFY((trace->cycles[0] == std::vector<std::string>{"a", "b", "c"}));
        QVERIFY((trace->cycles[1] == std::vector<std::string>{"d"}));
    }

    void longChainDoesNotOverflow() {
        std::vector<GraphEdge> ring;
        constexpr int kLots = 200'000;
        for (int i = 0; i < kLots; ++i) {
            ring.push_back(edge(std::to_string(i), std::to_string((i + 1) % kLots)));
        }
        const auto found = findCycles(ring);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].size(), static_cast<std::size_t>(kLots));
    }

    void randomGraphsAgreeWithThePlainClosure() {
        std::mt19937 random{20261123};
        for (int round = 0; round < 200; ++round) {
            const int lots = 2 + static_cast<int>(random() % 14);
            std::vector<GraphEdge> all;
            for (auto count = random() % 30; count > 0; --count) {
                const auto name = [&] {
                    return "L" + std::to_string(random() % static_cast<unsigned>(lots));
                };
                const auto input = name();
                all.push_back(edge(input, name(),
                                   random() % 4 == 0 ? Certainty::Possible : Certainty::Certain));
            }
            for (const bool downstream : {true, false}) {
                const auto trace = traceGraph("L0", downstream ? Walk::Downstream : Walk::Upstream,
                                              {}, fetchFrom(all));
                const auto reached = closure("L0", all, downstream, false);
                const auto certain = closure("L0", all, downstream, true);
                std::set<std::string> keys;
                for (const auto& node : trace->nodes) {
                    keys.insert(node.key);
                    QCOMPARE(node.possible, certain.count(node.key) == 0);
                }
                QVERIFY(keys == reached);
                QCOMPARE(trace->nodes.size(), reached.size());
                compareCycles(*trace);
                std::shuffle(all.begin(), all.end(), random);
                const auto again = traceGraph("L0", downstream ? Walk::Downstream : Walk::Upstream,
                                              {}, fetchFrom(all));
                QCOMPARE(nodesOf(*again), nodesOf(*trace));
                QVERIFY(again->cycles == trace->cycles);
            }
        }
    }

private:
    /// Every key that goes into itself lies on a group that has a cycle; each cycle is one indeed.
    void compareCycles(const GraphTrace& trace) {
        std::set<std::pair<std::string, std::string>> links;
        std::set<std::string> onCycle;
        for (const auto& one : trace.edges) {
            links.emplace(one.inputKey, one.outputKey);
        }
        for (const auto& node : trace.nodes) {
            for (const auto& [input, output] : links) {
                if (input == node.key &&
                    closure(output, trace.edges, true, false).count(node.key) > 0) {
                    onCycle.insert(node.key);
                }
            }
        }
        QCOMPARE(trace.cycles.empty(), onCycle.empty());
        for (const auto& cycle : trace.cycles) {
            for (std::size_t i = 0; i < cycle.size(); ++i) {
                QVERIFY(links.count({cycle[i], cycle[(i + 1) % cycle.size()]}) > 0);
                QVERIFY(onCycle.count(cycle[i]) > 0);
            }
        }
    }
};

QTEST_GUILESS_MAIN(GenealogyWalkTest)
#include "tst_genealogy_walk.moc"
