#include "rpc/recall.h"

#include "rpc/convert.h"

#include <set>
#include <string>

namespace throughline::rpc {

namespace {

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
        if (node.possible) {
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
