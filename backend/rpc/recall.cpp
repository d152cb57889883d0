#include "rpc/recall.h"

#include "rpc/convert.h"

#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace throughline::rpc {

namespace {

/// Keys that a chain of certain edges leads to from the root, going downstream.
std::unordered_set<std::string> certainlyReached(const engine::GenealogyTrace& trace) {
    std::unordered_map<std::string_view, std::vector<std::string_view>> outputs;
    for (const auto& edge : trace.edges) {
        if (edge.certainty == trace::Certainty::Certain) {
            outputs[edge.inputKey].push_back(edge.outputKey);
        }
    }
    std::unordered_set<std::string> reached{trace.root.key};
    std::vector<std::string_view> ahead{trace.root.key};
    while (!ahead.empty()) {
        const auto key = ahead.back();
        ahead.pop_back();
        const auto found = outputs.find(key);
        if (found == outputs.end()) {
            continue;
        }
        for (const auto output : found->second) {
            if (reached.emplace(output).second) {
                ahead.push_back(output);
            }
        }
    }
    return reached;
}

void count(const std::string& location, v1::RecallReply& reply) {
    if (location == "shipped" || location == "delivered") {
        reply.set_shipped(reply.shipped() + 1);
    } else if (location == "in_transit") {
        reply.set_in_transit(reply.in_transit() + 1);
    } else if (location == "on_hand") {
        reply.set_on_hand(reply.on_hand() + 1);
    } else {
        reply.set_unknown(reply.unknown() + 1);
    }
}

}  // namespace

v1::RecallReply recallOf(const engine::GenealogyTrace& trace) {
    v1::RecallReply reply;
    *reply.mutable_root() = toWire(trace.root);
    const auto certain = certainlyReached(trace);
    std::set<std::string> orders;
    std::set<std::string> customers;
    std::set<std::string> shipments;
    for (const auto& node : trace.nodes) {
        if (node.key == trace.root.key) {
            continue;
        }
        *reply.add_affected() = toWire(node);
        count(node.location, reply);
        customers.insert(node.customer);
        shipments.insert(node.shipment);
        if (node.id.scheme == "order") {
            orders.insert(node.id.value);
        }
        if (!certain.contains(node.key)) {
            reply.set_possible(reply.possible() + 1);
        }
    }
    for (const auto& edge : trace.edges) {
        orders.insert(edge.order);
    }
    for (auto* names : {&orders, &customers, &shipments}) {
        names->erase(std::string{});
    }
    reply.mutable_orders()->Add(orders.begin(), orders.end());
    reply.mutable_customers()->Add(customers.begin(), customers.end());
    reply.mutable_shipments()->Add(shipments.begin(), shipments.end());
    return reply;
}

}  // namespace throughline::rpc
