#pragma once

#include "domain/result.h"
#include "trace/facts.h"

#include <functional>
#include <string>
#include <vector>

/// Walks over "went into" edges. Pure: the caller fetches the edges, from the store or from
/// anywhere.
namespace throughline::trace {

/// One edge as the walk sees it.
struct GraphEdge {
    std::string outputKey, inputKey, order, operation,
        kind;  ///< its identity; keys: Identifier::key()
    Certainty certainty = Certainty::Certain;
    std::size_t row = 0;  ///< the caller's own, handed back
};

/// Edges that touch any of `keys` as input (downstream) or as output (upstream).
using FetchEdges = std::function<Result<std::vector<GraphEdge>>(
    const std::vector<std::string>& keys, bool downstream)>;
/// Is anything known of this key beside being named in an edge?
using IsKnown = std::function<bool(const std::string& key)>;

enum class Walk : std::uint8_t { Downstream, Upstream, Both };

struct GraphLimits {
    int depth = 0;  ///< levels; 0: all
    std::size_t nodes = 100'000;
};

struct GraphNode {
    std::string key;
    int depth = 0;          ///< levels away from the root
    bool upstream = false;  ///< which way it lies; the root is neither
    bool possible = false;  ///< every path to it has an uncertain edge
};

struct GraphTrace {
    std::vector<GraphNode> nodes;       ///< root first, then by depth, way and key
    std::vector<GraphEdge> edges;       ///< every edge walked, once, by its identity
    std::vector<std::string> dangling;  ///< named, but nothing else is known of them
    std::vector<std::vector<std::string>>
        cycles;              ///< each: keys in downstream order, first not repeated
    bool truncated = false;  ///< a limit cut the walk short
};

/// Breadth first from `root`, level by level, one fetch a level and way. Ends on every graph.
Result<GraphTrace> traceGraph(const std::string& root, Walk walk, GraphLimits limits,
                              const FetchEdges& fetch, const IsKnown& isKnown = {});

/// Everything that may contain any of `roots`: the whole downstream closure, roots first.
Result<GraphTrace> recallGraph(const std::vector<std::string>& roots, GraphLimits limits,
                               const FetchEdges& fetch, const IsKnown& isKnown = {});

/// One cycle for each group of keys that went into one another, shortest and smallest first.
std::vector<std::vector<std::string>> findCycles(const std::vector<GraphEdge>& edges);

}  // namespace throughline::trace
