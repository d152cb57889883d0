#include "trace/genealogy.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace throughline::trace {

namespace {

auto identity(const GraphEdge& edge) {
    return std::tie(edge.outputKey, edge.inputKey, edge.order, edge.operation, edge.kind);
}

struct ByIdentity {
    bool operator()(const GraphEdge& left, const GraphEdge& right) const {
        return identity(left) < identity(right);
    }
};

using EdgeSet = std::set<GraphEdge, ByIdentity>;

/// One way of a walk: nodes with their level, and whether a path without uncertain edges reaches
/// them.
class OneWay {
public:
    OneWay(bool downstream, GraphLimits limits, const FetchEdges& fetch)
        : downstream_(downstream), limits_(limits), fetch_(fetch) {}

    Status run(const std::vector<std::string>& roots, EdgeSet& edges) {
        std::vector<std::string> level;
        for (const auto& root : roots) {
            if (depth_.emplace(root, 0).second) {
                level.push_back(root);
            }
        }
        std::sort(level.begin(), level.end());
        EdgeSet own;
        for (int depth = 1; !level.empty(); ++depth) {
            if (limits_.depth > 0 && depth > limits_.depth) {
                truncated_ = truncated_ || leadsOn(level);
                break;
            }
            auto fetched = fetch_(level, downstream_);
            if (!fetched) {
                return fetched.error();
            }
            level = reach(*fetched, depth, own);
        }
        certain_ = certainFrom(roots, own);
        edges.insert(own.begin(), own.end());
        return {};
    }

    [[nodiscard]] const std::map<std::string, int>& depths() const { return depth_; }
    [[nodiscard]] bool certain(const std::string& key) const { return certain_.count(key) > 0; }
    [[nodiscard]] bool truncated() const { return truncated_; }

private:
    [[nodiscard]] const std::string& target(const GraphEdge& edge) const {
        return downstream_ ? edge.outputKey : edge.inputKey;
    }
    [[nodiscard]] const std::string& origin(const GraphEdge& edge) const {
        return downstream_ ? edge.inputKey : edge.outputKey;
    }

    std::vector<std::string> reach(std::vector<GraphEdge>& fetched, int depth, EdgeSet& own) {
        std::sort(fetched.begin(), fetched.end(),
                  [](const GraphEdge& left, const GraphEdge& right) {
                      return std::make_tuple(identity(left), left.certainty) <
                             std::make_tuple(identity(right), right.certainty);
                  });
        std::vector<std::string> next;
        for (auto& edge : fetched) {
            const auto& key = target(edge);
            if (depth_.count(key) == 0) {
                if (depth_.size() >= limits_.nodes) {
                    truncated_ = true;
                    continue;
                }
                depth_.emplace(key, depth);
                next.push_back(key);
            }
            own.insert(std::move(edge));
        }
        std::sort(next.begin(), next.end());
        return next;
    }

    /// Is there anything behind the last level that the depth limit hides?
    [[nodiscard]] bool leadsOn(const std::vector<std::string>& level) const {
        const auto beyond = fetch_(level, downstream_);
        return beyond && std::any_of(beyond->begin(), beyond->end(), [this](const GraphEdge& edge) {
                   return depth_.count(target(edge)) == 0;
               });
    }

    [[nodiscard]] std::set<std::string> certainFrom(const std::vector<std::string>& roots,
                                                    const EdgeSet& own) const {
        std::multimap<std::string, const GraphEdge*> onward;
        for (const auto& edge : own) {
            if (edge.certainty == Certainty::Certain) {
                onward.emplace(origin(edge), &edge);
            }
        }
        std::set<std::string> reached(roots.begin(), roots.end());
        std::vector<std::string> open = roots;
        while (!open.empty()) {
            const auto key = std::move(open.back());
            open.pop_back();
            const auto [first, last] = onward.equal_range(key);
            for (auto at = first; at != last; ++at) {
                if (reached.insert(target(*at->second)).second) {
                    open.push_back(target(*at->second));
                }
            }
        }
        return reached;
    }

    const bool downstream_;
    const GraphLimits limits_;
    const FetchEdges& fetch_;
    std::map<std::string, int> depth_;
    std::set<std::string> certain_;
    bool truncated_ = false;
};

void addNodes(GraphTrace& trace, const OneWay& way, bool upstream) {
    for (const auto& [key, depth] : way.depths()) {
        if (depth > 0) {
            trace.nodes.push_back({key, depth, upstream, !way.certain(key)});
        }
    }
    trace.truncated = trace.truncated || way.truncated();
}

void finish(GraphTrace& trace, const EdgeSet& edges, const IsKnown& isKnown) {
    std::sort(trace.nodes.begin(), trace.nodes.end(),
              [](const GraphNode& left, const GraphNode& right) {
                  return std::tie(left.depth, left.upstream, left.key) <
                         std::tie(right.depth, right.upstream, right.key);
              });
    trace.edges.assign(edges.begin(), edges.end());
    trace.cycles = findCycles(trace.edges);
    if (isKnown) {
        std::set<std::string> dangling;
        for (const auto& node : trace.nodes) {
            if (!isKnown(node.key)) {
                dangling.insert(node.key);
            }
        }
        trace.dangling.assign(dangling.begin(), dangling.end());
    }
}

Result<GraphTrace> walkGraph(const std::vector<std::string>& roots, Walk walk, GraphLimits limits,
                             const FetchEdges& fetch, const IsKnown& isKnown) {
    GraphTrace trace;
    EdgeSet edges;
    OneWay down{true, limits, fetch};
    OneWay up{false, limits, fetch};
    if (walk != Walk::Upstream) {
        if (auto status = down.run(roots, edges); !status) {
            return status.error();
        }
    }
    if (walk != Walk::Downstream) {
        if (auto status = up.run(roots, edges); !status) {
            return status.error();
        }
    }
    for (const auto& root : std::set<std::string>(roots.begin(), roots.end())) {
        trace.nodes.push_back({root, 0, false, false});
    }
    addNodes(trace, down, false);
    addNodes(trace, up, true);
    finish(trace, edges, isKnown);
    return trace;
}

/// Tarjan's strongly connected components, without recursion: a chain may be a million lots long.
class Components {
public:
    explicit Components(const std::map<std::string, std::set<std::string>>& onward)
        : onward_(onward) {}

    std::vector<std::set<std::string>> find() {
        for (const auto& [key, targets] : onward_) {
            if (marks_.count(key) == 0) {
                visit(key);
            }
        }
        return std::move(found_);
    }

private:
    struct Mark {
        int index = 0, low = 0;
        bool open = true;
    };
    struct Frame {
        const std::string* key;
        std::set<std::string>::const_iterator next, end;
    };

    void enter(const std::string& key, std::vector<Frame>& frames) {
        static const std::set<std::string> none;
        const int index = static_cast<int>(marks_.size());
        const auto at = marks_.emplace(key, Mark{index, index, true}).first;
        stack_.push_back(&at->first);
        const auto targets = onward_.find(key);
        const auto& set = targets == onward_.end() ? none : targets->second;
        frames.push_back({&at->first, set.begin(), set.end()});
    }

    void visit(const std::string& start) {
        std::vector<Frame> frames;
        enter(start, frames);
        while (!frames.empty()) {
            auto& frame = frames.back();
            if (frame.next != frame.end) {
                const auto& target = *frame.next++;
                const auto known = marks_.find(target);
                if (known == marks_.end()) {
                    enter(target, frames);
                } else if (known->second.open) {
                    auto& own = marks_.at(*frame.key);
                    own.low = std::min(own.low, known->second.index);
                }
                continue;
            }
            const auto* key = frame.key;
            frames.pop_back();
            leave(*key);
            if (!frames.empty()) {
                auto& above = marks_.at(*frames.back().key);
                above.low = std::min(above.low, marks_.at(*key).low);
            }
        }
    }

    void leave(const std::string& key) {
        const auto& own = marks_.at(key);
        if (own.low != own.index) {
            return;
        }
        std::set<std::string> component;
        const std::string* top = nullptr;
        do {
            top = stack_.back();
            stack_.pop_back();
            marks_.at(*top).open = false;
            component.insert(*top);
        } while (*top != key);
        found_.push_back(std::move(component));
    }

    const std::map<std::string, std::set<std::string>>& onward_;
    std::map<std::string, Mark> marks_;
    std::vector<const std::string*> stack_;
    std::vector<std::set<std::string>> found_;
};

/// The shortest way from the component's smallest key back to itself.
std::vector<std::string> shortestCycle(const std::set<std::string>& component,
                                       const std::map<std::string, std::set<std::string>>& onward) {
    const auto& start = *component.begin();
    std::map<std::string, std::string> cameFrom;
    std::vector<std::string> level{start};
    while (!level.empty()) {
        std::vector<std::string> next;
        for (const auto& key : level) {
            const auto targets = onward.find(key);
            if (targets == onward.end()) {
                continue;
            }
            for (const auto& target : targets->second) {
                if (target == start) {
                    std::vector<std::string> cycle{key};
                    while (cycle.back() != start) {
                        cycle.push_back(cameFrom.at(cycle.back()));
                    }
                    std::reverse(cycle.begin(), cycle.end());
                    return cycle;
                }
                if (component.count(target) > 0 && cameFrom.emplace(target, key).second) {
                    next.push_back(target);
                }
            }
        }
        level = std::move(next);
    }
    return {};
}

}  // namespace

Result<GraphTrace> traceGraph(const std::string& root, Walk walk, GraphLimits limits,
                              const FetchEdges& fetch, const IsKnown& isKnown) {
    return walkGraph({root}, walk, limits, fetch, isKnown);
}

Result<GraphTrace> recallGraph(const std::vector<std::string>& roots, GraphLimits limits,
                               const FetchEdges& fetch, const IsKnown& isKnown) {
    return walkGraph(roots, Walk::Downstream, limits, fetch, isKnown);
}

std::vector<std::vector<std::string>> findCycles(const std::vector<GraphEdge>& edges) {
    std::map<std::string, std::set<std::string>> onward;
    for (const auto& edge : edges) {
        onward[edge.inputKey].insert(edge.outputKey);
    }
    std::vector<std::vector<std::string>> cycles;
    for (const auto& component : Components{onward}.find()) {
        if (auto cycle = shortestCycle(component, onward); !cycle.empty()) {
            cycles.push_back(std::move(cycle));
        }
    }
    std::sort(cycles.begin(), cycles.end());
    return cycles;
}

}  // namespace throughline::trace
