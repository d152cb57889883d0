#include "engine/genealogy.h"

#include "engine/lot_names.h"
#include "trace/genealogy.h"

#include <algorithm>
#include <set>

namespace throughline::engine {
namespace {

std::string shown(const Identifier& id) {
    std::string text = id.scheme + ' ' + id.value;
    if (!id.item.empty()) {
        text += " of item " + id.item;
    }
    if (!id.issuer.empty()) {
        text += " by " + id.issuer;
    }
    return text;
}

Error ambiguous(const std::string& id, const std::vector<storage::LotRow>& candidates) {
    Error error{ErrorCode::LotAmbiguous};
    error.field = "id";
    error.value = shortened(id);
    for (const storage::LotRow& candidate : candidates) {
        error.detail += (error.detail.empty() ? "" : "; ") + shown(candidate.id);
    }
    error.rule = "one of the full keys";
    return error;
}

bool hasEdges(const Core& core, const std::string& key) {
    for (const bool downstream : {true, false}) {
        const auto edges = core.store->edges({key}, downstream);
        if (edges.ok() && !edges->empty()) {
            return true;
        }
    }
    return false;
}

Result<std::string> rootOfOrder(const Core& core, const std::string& id) {
    const auto order = core.store->order(id);
    std::vector<storage::LotRow> produced;
    if (order.ok() && order->has_value()) {
        for (const std::string& value : (*order)->state.lots) {
            const auto rows = core.store->findLots(value, 10);
            for (const storage::LotRow& row : rows.ok() ? *rows : std::vector<storage::LotRow>{}) {
                const std::string& item = (*order)->state.item;
                if (row.id.value == value && (row.id.item == item || row.id.item.empty())) {
                    produced.push_back(row);
                }
            }
        }
    }
    if (produced.size() == 1) {
        return produced.front().key;
    }
    if (produced.size() > 1) {
        return ambiguous(id, produced);
    }
    return Error{ErrorCode::NotFound,
                 "no lot, serial or order has this identifier",
                 "id",
                 shortened(id),
                 {},
                 0,
                 {}};
}

Result<std::string> rootOf(const Core& core, LotNames& names, const std::string& id) {
    if (const auto exact = core.store->lot(id); exact.ok() && exact->has_value()) {
        return names.full(id);
    }
    constexpr int kCandidates = 20;
    auto found = core.store->findLots(id, kCandidates);
    if (!found.ok()) {
        return found.error();
    }
    std::erase_if(*found, [&](const storage::LotRow& row) {
        return row.id.value != id || names.full(row.key) != row.key;
    });
    if (found->size() == 1) {
        return found->front().key;
    }
    if (found->size() > 1) {
        return ambiguous(id, *found);
    }
    if (hasEdges(core, id)) {
        return names.full(id);
    }
    return rootOfOrder(core, id);
}

void fill(std::string& what, const std::string& said) {
    if (what.empty()) {
        what = said;
    }
}

GenealogyTrace::Node nodeOf(const Core& core, LotNames& names, const std::string& key) {
    GenealogyTrace::Node node;
    node.key = key;
    node.id = Identifier::fromKey(key);
    for (const std::string& spelling : names.spellings(key)) {
        const auto row = core.store->lot(spelling);
        if (!row.ok() || !row->has_value()) {
            continue;
        }
        const storage::LotRow& lot = **row;
        fill(node.item, lot.item);
        fill(node.disposition, lot.disposition);
        fill(node.location, lot.location);
        fill(node.customer, lot.customer);
        fill(node.shipment, lot.shipment);
        if (node.quantity.unit.empty() && node.quantity.value.isZero()) {
            node.quantity = lot.quantity;
        }
    }
    fill(node.item, node.id.item);
    return node;
}

trace::Walk walkOf(Direction direction) {
    switch (direction) {
        case Direction::Forward:
            return trace::Walk::Downstream;
        case Direction::Backward:
            return trace::Walk::Upstream;
        case Direction::Both:
            break;
    }
    return trace::Walk::Both;
}

}  // namespace

Result<GenealogyTrace> traceGenealogy(const Core& core, const std::string& id, Direction direction,
                                      int depth) {
    LotNames names(*core.store);
    const auto root = rootOf(core, names, id);
    if (!root.ok()) {
        return root.error();
    }
    std::vector<storage::EdgeRow> rows;
    const auto fetch = [&](const std::vector<std::string>& keys,
                           bool downstream) -> Result<std::vector<trace::GraphEdge>> {
        std::vector<std::string> spelled;
        for (const std::string& key : keys) {
            const auto spellings = names.spellings(key);
            spelled.insert(spelled.end(), spellings.begin(), spellings.end());
        }
        auto edges = core.store->edges(spelled, downstream);
        if (!edges.ok()) {
            return edges.error();
        }
        std::vector<trace::GraphEdge> out;
        for (storage::EdgeRow& edge : *edges) {
            const bool itself = edge.outputKey == edge.inputKey;
            edge.outputKey = names.full(edge.outputKey);
            edge.inputKey = names.full(edge.inputKey);
            if (!itself && edge.outputKey == edge.inputKey) {
                continue;  // one lot under two names
            }
            out.push_back({edge.outputKey, edge.inputKey, edge.order, edge.operation, edge.kind,
                           edge.certainty, rows.size()});
            rows.push_back(std::move(edge));
        }
        return out;
    };
    const auto known = [&](const std::string& key) {
        const auto spellings = names.spellings(key);
        return std::ranges::any_of(spellings, [&](const std::string& spelling) {
            const auto lot = core.store->lot(spelling);
            return lot.ok() && lot->has_value();
        });
    };
    trace::GraphLimits limits;
    limits.depth = std::max(0, depth);
    const auto graph = trace::traceGraph(*root, walkOf(direction), limits, fetch, known);
    if (!graph.ok()) {
        return graph.error();
    }
    GenealogyTrace out;
    for (const trace::GraphNode& reached : graph->nodes) {
        auto& node = out.nodes.emplace_back(nodeOf(core, names, reached.key));
        node.depth = reached.depth;
        node.possible = reached.possible;
    }
    out.root = out.nodes.empty() ? nodeOf(core, names, *root) : out.nodes.front();
    for (const trace::GraphEdge& edge : graph->edges) {
        out.edges.push_back(rows.at(edge.row));
    }
    out.dangling = graph->dangling;
    out.cycles = graph->cycles;
    out.truncated = graph->truncated;
    return out;
}

}  // namespace throughline::engine
