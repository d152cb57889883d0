#include "rpc/client/shapes_delivery.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace throughline::rpc::client {

namespace {

constexpr char kSeparator = '\x1f';

/// Milliseconds between two instants; null where one is not known.
Json spanMs(std::int64_t from, std::int64_t to) {
    return from == 0 || to == 0 ? Json() : Json((to - from) / 1000);
}

Json messageShape(const v1::TraceMessage& message) {
    Json deliveries = Json::array();
    for (const auto& delivery : message.deliveries()) {
        auto& row = deliveries.emplace_back(deliveryShape(delivery.delivery_id(), delivery));
        row["to_system"] = textOrNull(delivery.to_system());
        row["attempts"] = delivery.attempts();
        row["delivery_ms"] = spanMs(delivery.created_us(), delivery.settled_us());
    }
    return {{"event_id", message.event_id()},
            {"type", message.type()},
            {"source", message.source()},
            {"from_system", textOrNull(message.from_system())},
            {"subject", textOrNull(message.subject())},
            {"time", timeShape(message.time_us())},
            {"recorded_at", timeShape(message.recorded_us())},
            {"source_ms", spanMs(message.time_us(), message.recorded_us())},
            {"message_id", textOrNull(message.message_id())},
            {"deliveries", std::move(deliveries)}};
}

/// Names for the nodes of one answer: the plain value where it names one node only, else the key.
class NodeNames {
public:
    explicit NodeNames(const v1::GenealogyReply& reply) {
        add(reply.root().key());
        for (const auto& node : reply.nodes()) {
            add(node.key());
        }
        for (const auto& edge : reply.edges()) {
            add(edge.output());
            add(edge.input());
        }
    }
    [[nodiscard]] std::string operator()(const std::string& key) const {
        const auto value = valueOf(key);
        const auto count = count_.find(value);
        return count != count_.end() && count->second > 1 ? keyShown(key) : value;
    }
    static std::string valueOf(const std::string& key) {
        const auto from = key.find(kSeparator);
        if (from == std::string::npos) {
            return key;
        }
        return key.substr(from + 1, key.find(kSeparator, from + 1) - from - 1);
    }

private:
    void add(const std::string& key) {
        if (seen_.insert(key).second) {
            ++count_[valueOf(key)];
        }
    }
    std::unordered_set<std::string> seen_;
    std::unordered_map<std::string, int> count_;
};

Json nodeShape(const v1::GenealogyNode& node, const std::string& id) {
    return {{"id", id},
            {"kind", node.id().scheme()},
            {"item", textOrNull(node.item())},
            {"depth", node.depth()},
            {"disposition", textOrNull(node.disposition())},
            {"issuer", textOrNull(node.id().issuer())},
            {"location", textOrNull(node.location())},
            {"customer", textOrNull(node.customer())},
            {"shipment", textOrNull(node.shipment())},
            {"quantity", node.has_quantity() ? quantityShape(node.quantity()) : Json()},
            {"certainty", node.possible() ? "possible" : "certain"},
            {"key", keyShown(node.key())}};
}

}  // namespace

Json orderTraceShape(const v1::OrderTrace& trace) {
    auto shape = orderShape(trace.order());
    auto& milestones = shape["milestones"] = Json::array();
    for (const auto& step : trace.milestones()) {
        const bool dated = step.occurred_at_us() != 0 || step.expected_at_us() != 0;
        milestones.push_back({{"kind", step.kind()},
                              {"occurred_at", timeShape(step.occurred_at_us())},
                              {"expected_at", timeShape(step.expected_at_us())},
                              {"lateness_s", dated ? Json(step.lateness_s()) : Json()},
                              {"event_id", textOrNull(step.event_id())},
                              {"overdue", step.overdue()}});
    }
    auto& messages = shape["messages"] = Json::array();
    for (const auto& message : trace.messages()) {
        messages.push_back(messageShape(message));
    }
    auto& exceptions = shape["exceptions"] = Json::array();
    for (const auto& exception : trace.exceptions()) {
        exceptions.push_back(exceptionShape(exception));
    }
    auto& operations = shape["operations"] = Json::array();
    for (const auto& operation : trace.operations()) {
        operations.push_back({{"operation", operation.operation()},
                              {"description", textOrNull(operation.description())},
                              {"yield", operation.yield()},
                              {"scrap", operation.scrap()},
                              {"rework", operation.rework()},
                              {"mrb", operation.mrb()},
                              {"unit", operation.unit()},
                              {"final", operation.final()}});
    }
    auto& gaps = shape["gaps"] = Json::array();
    for (const auto& gap : trace.gaps()) {
        gaps.push_back({{"left", gap.left()},
                        {"left_value", gap.left_value()},
                        {"right", gap.right()},
                        {"right_value", gap.right_value()},
                        {"sentence", gap.sentence()}});
    }
    shape["systems"] = trace.systems();
    shape["truncated"] = trace.truncated();
    return shape;
}

std::string keyShown(const std::string& key) {
    auto text = key;
    std::ranges::replace(text, kSeparator, '|');
    return text;
}

std::string keyTyped(const std::string& text) {
    auto key = text;
    if (std::ranges::count(key, '|') == 3) {
        std::ranges::replace(key, '|', kSeparator);
    }
    return key;
}

Json genealogyShape(const v1::GenealogyReply& reply) {
    const NodeNames name(reply);
    Json nodes = Json::array();
    for (const auto& node : reply.nodes()) {
        nodes.push_back(nodeShape(node, name(node.key())));
    }
    Json edges = Json::array();
    for (const auto& edge : reply.edges()) {
        edges.push_back({{"output", name(edge.output())},
                         {"input", name(edge.input())},
                         {"order", textOrNull(edge.order())},
                         {"operation", textOrNull(edge.operation())},
                         {"kind", edge.kind()},
                         {"quantity", edge.has_quantity() ? Json(edge.quantity().value()) : Json()},
                         {"unit", edge.has_quantity() ? Json(edge.quantity().unit()) : Json()},
                         {"certainty", edge.certainty()},
                         {"equipment", textOrNull(edge.equipment())},
                         {"operator", textOrNull(edge.operator_id())},
                         {"time", timeShape(edge.time_us())},
                         {"event_id", textOrNull(edge.event_id())}});
    }
    Json dangling = Json::array();
    for (const auto& key : reply.dangling()) {
        dangling.push_back(name(key));
    }
    Json cycles = Json::array();
    for (const auto& cycle : reply.cycles()) {
        Json keys = Json::array();
        for (const auto& key : cycle.keys()) {
            keys.push_back(name(key));
        }
        cycles.push_back(std::move(keys));
    }
    return {{"root", name(reply.root().key())}, {"nodes", std::move(nodes)},
            {"edges", std::move(edges)},        {"dangling", std::move(dangling)},
            {"cycles", std::move(cycles)},      {"truncated", reply.truncated()}};
}

Json recallShape(const v1::RecallReply& reply) {
    v1::GenealogyReply named;
    *named.mutable_root() = reply.root();
    *named.mutable_nodes() = reply.affected();
    const NodeNames name(named);
    Json affected = Json::array();
    for (const auto& node : reply.affected()) {
        affected.push_back(nodeShape(node, name(node.key())));
    }
    return {{"root", name(reply.root().key())}, {"affected_count", reply.affected_size()},
            {"affected", std::move(affected)},  {"orders", reply.orders()},
            {"customers", reply.customers()},   {"shipments", reply.shipments()},
            {"shipped", reply.shipped()},       {"in_transit", reply.in_transit()},
            {"on_hand", reply.on_hand()},       {"unknown", reply.unknown()},
            {"possible", reply.possible()}};
}

}  // namespace throughline::rpc::client
