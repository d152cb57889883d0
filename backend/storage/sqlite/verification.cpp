#include "storage/sqlite/verification.h"

#include "storage/sqlite/audit_chain.h"
#include "storage/sqlite/damage.h"
#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/order_projection.h"
#include "trace/lot_orders.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kDifferencesMost = 1000;

using EdgeIdentity = std::tuple<std::string, std::string, std::string, std::string, std::string>;
using EdgeMap = std::map<EdgeIdentity, trace::Certainty>;

/// The projections as the log alone tells them.
class Rebuilt {
public:
    void fold(const Event& event) {
        if (event.contractVersion == kNoContract) {
            return;  // only carried
        }
        const auto data = Json::parse(event.data, nullptr, false);
        const auto facts = trace::factsOf(event, data);
        for (const auto& order : facts.orders) {
            apply(order, event, data);
        }
        for (const auto& edge : facts.edges) {
            addEdge({edge.output.key(), edge.input.key(), edge.order, edge.operation, edge.kind},
                    edge.certainty, true);
        }
        for (const auto& lot : facts.orderLots) {
            auto& book = books_[lot.order];
            auto& mine = lot.isOutput ? book.outputs : book.inputs;
            if (!mine.emplace(std::tuple{lot.lot.key(), lot.operation, lot.kind}, lot.certainty)
                     .second) {
                continue;
            }
            joinBoth(lot, lot.isOutput ? book.inputs : book.outputs);
        }
        reachProducers(event, data, facts);
    }

    std::map<std::string, trace::OrderState> orders;
    EdgeMap edges;

private:
    using Side = std::map<std::tuple<std::string, std::string, std::string>, trace::Certainty>;
    struct Book {
        Side inputs, outputs;
    };

    void apply(const std::string& order, const Event& event, const Json& data) {
        auto& state = orders[order];
        state.order = order;
        trace::apply(state, event, data);
        state.order = order;
    }

    /// What is said of a lot reaches the orders that produced it, whichever comes first.
    void reachProducers(const Event& event, const Json& data, const trace::Facts& facts) {
        for (const auto& lot : facts.orderLots) {
            if (lot.isOutput) {
                productions_[lot.lot.value].push_back({lot.lot, lot.order});
            }
        }
        if (const auto lot = trace::lotWithoutOrder(event, data)) {
            for (const auto& order : trace::producersOf(*lot, productions_[lot->value])) {
                reached_.insert({event.id, order});
                apply(order, event, data);
            }
            said_[lot->value].push_back({*lot, event});
        }
        for (const auto& output : facts.orderLots) {
            for (const auto& [lot, earlier] : said_[output.lot.value]) {
                const auto concerned = trace::producersOf(lot, productions_[lot.value]);
                if (output.isOutput && trace::mayBeSameLot(lot, output.lot) &&
                    std::find(concerned.begin(), concerned.end(), output.order) !=
                        concerned.end() &&
                    reached_.insert({earlier.id, output.order}).second) {
                    apply(output.order, earlier, Json::parse(earlier.data, nullptr, false));
                }
            }
        }
    }

    void addEdge(EdgeIdentity identity, trace::Certainty certainty, bool upgrades) {
        const auto [at, added] = edges.emplace(std::move(identity), certainty);
        if (!added && upgrades) {
            at->second = std::min(at->second, certainty);
        }
    }

    void joinBoth(const trace::OrderLot& lot, const Side& counterparts) {
        for (const auto& [other, certainty] : counterparts) {
            const auto& [otherKey, otherOperation, otherKind] = other;
            const auto lotKey = lot.lot.key();
            if (otherKey == lotKey) {
                continue;
            }
            const auto& outputKind = lot.isOutput ? lot.kind : otherKind;
            const auto& inputKind = lot.isOutput ? otherKind : lot.kind;
            const bool aside = outputKind == "by_product" || outputKind == "co_product";
            addEdge({lot.isOutput ? lotKey : otherKey, lot.isOutput ? otherKey : lotKey, lot.order,
                     lot.isOutput ? otherOperation : lot.operation, aside ? outputKind : inputKind},
                    std::max(lot.certainty, certainty), false);
        }
    }

    struct Said {
        Identifier lot;
        Event event;
    };
    std::map<std::string, Book> books_;
    std::map<std::string, std::vector<trace::Production>> productions_;  ///< by the lot's value
    std::map<std::string, std::vector<Said>> said_;  ///< of lots, without an order
    std::set<std::pair<EventId, std::string>> reached_;
};

void differs(VerifyReport& report, std::string what) {
    if (report.differences.size() < kDifferencesMost) {
        report.differences.push_back(std::move(what));
    }
}

bool sameEntries(Connection& db, const trace::OrderState& state) {
    const auto stored = readOrderEntries(db, state.order);
    const auto same = [](const auto& left, const auto& right) {
        return trace::toJsonText(left) == trace::toJsonText(right);
    };
    return stored && std::equal(stored->begin(), stored->end(), state.books.entries.begin(),
                                state.books.entries.end(), same);
}

/// What retention has left of the log.
struct Cut {
    std::set<std::string> orders;
    bool any = false;
};

Cut readCut(Connection& db) {
    Cut cut;
    auto row = db.use("care.orders_cut");
    while (row.step()) {
        cut.orders.insert(row.text());
    }
    auto removed = db.use("care.any_removed");
    removed.step();
    cut.any = removed.flag();
    return cut;
}

void compareOrders(Connection& db, const Rebuilt& rebuilt, const Cut& cut, VerifyReport& report) {
    std::set<std::string> stored;
    auto row = db.use("orders.all");
    while (row.step()) {
        const auto order = row.text();
        stored.insert(order);
        const auto found = rebuilt.orders.find(order);
        if (cut.orders.contains(order)) {
            continue;
        }
        if (found == rebuilt.orders.end()) {
            differs(report, "order " + order + " is stored, but no event tells of it");
        } else if (trace::toJsonTextWithoutEntries(found->second) != row.text() ||
                   !sameEntries(db, found->second)) {
            differs(report, "order " + order + " differs from what its events say");
        }
    }
    for (const auto& [order, state] : rebuilt.orders) {
        if (!stored.contains(order) && !cut.orders.contains(order)) {
            differs(report, "order " + order + " is told of by events, but not stored");
        }
    }
    report.orders = static_cast<std::int64_t>(stored.size());
}

std::string edgeText(const EdgeIdentity& edge) {
    return Identifier::fromKey(std::get<1>(edge)).value + " into " +
           Identifier::fromKey(std::get<0>(edge)).value + " (" + std::get<4>(edge) + ")";
}

void compareEdges(Connection& db, Rebuilt& rebuilt, const Cut& cut, VerifyReport& report) {
    auto row = db.use("genealogy.all_edges");
    while (row.step()) {
        EdgeIdentity edge;
        std::get<0>(edge) = row.text();
        std::get<1>(edge) = row.text();
        std::get<2>(edge) = row.text();
        std::get<3>(edge) = row.text();
        std::get<4>(edge) = row.text();
        const auto certainty = row.enumeration<trace::Certainty>();
        const bool told = row.flag() && !cut.orders.contains(std::get<2>(edge));
        ++report.edges;
        const auto found = rebuilt.edges.find(edge);
        if (found == rebuilt.edges.end() && !told) {
            continue;
        }
        if (found == rebuilt.edges.end()) {
            differs(report, "edge " + edgeText(edge) + " is stored, but no event tells of it");
            continue;
        }
        if (found->second != certainty && !(cut.any && certainty < found->second)) {
            differs(report, "edge " + edgeText(edge) + " differs in certainty");
        }
        rebuilt.edges.erase(found);
    }
    for (const auto& [edge, certainty] : rebuilt.edges) {
        differs(report, "edge " + edgeText(edge) + " is told of by events, but not stored");
    }
}

}  // namespace

Result<VerifyReport> verifyStore(Connection& db, std::vector<DamagedRow>& damaged) {
    VerifyReport report;
    Rebuilt rebuilt;
    damaged = findDamage(db, [&](const StoredEvent& stored) {
        ++report.events;
        if (!stored.payloadRemoved) {
            rebuilt.fold(stored.event);
        }
    });
    for (const auto& row : damaged) {
        differs(report, damageText(row));
    }
    if (damaged.empty()) {
        const auto cut = readCut(db);
        compareOrders(db, rebuilt, cut, report);
        compareEdges(db, rebuilt, cut, report);
    } else {
        differs(report, "orders and edges were not compared: their events are not whole");
    }
    for (auto& wrong : verifyAudit(db)) {
        report.auditChainOk = false;
        differs(report, std::move(wrong));
    }
    return report;
}

}  // namespace throughline::storage::sqlite
