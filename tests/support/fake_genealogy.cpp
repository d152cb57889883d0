#include "support/fake_data.h"

#include <map>

namespace throughline::test {

namespace {

struct NodeSpec {
    const char* lot;
    const char* item;
    const char* disposition;
    const char* location;
    const char* customer;
    int level;  // from raw material to the customer
    const char* quantity;
    const char* unit;
};
constexpr NodeSpec kNodes[] = {
    {"S-881", "STEEL-16", "unrestricted", "on_hand", "", 0, "1200.5", "kg"},
    {"S-882", "STEEL-16", "restricted", "on_hand", "", 0, "340", "kg"},
    {"K-17", "COAT-EPOXY", "unrestricted", "on_hand", "", 0, "60", "L"},
    {"B-3301", "BLANK-220", "unrestricted", "on_hand", "", 1, "400", "{piece}"},
    {"B-3302", "BLANK-220", "unrestricted", "on_hand", "", 1, "380", "{piece}"},
    {"H-7001", "HSG-220", "unrestricted", "", "", 2, "118", "{piece}"},
    {"H-7002", "HSG-220", "in_quality", "", "", 2, "96", "{piece}"},
    {"H-7003", "HSG-220", "hold", "", "", 2, "120", "{piece}"},
    {"G-220-0411", "GBX-220", "unrestricted", "shipped", "Hartmann Antriebe", 3, "60", "{piece}"},
    {"G-220-0412", "GBX-220", "unrestricted", "in_transit", "Nordwerk AS", 3, "58", "{piece}"},
    {"G-220-0413", "GBX-220", "blocked", "on_hand", "", 3, "96", "{piece}"},
    {"G-220-0414", "GBX-220", "", "", "", 3, "40", "{piece}"},
};
struct EdgeSpec {
    int input, output;
    const char* order;
    const char* certainty;
};
constexpr EdgeSpec kEdges[] = {
    {0, 3, "4601", "certain"},  {0, 4, "4602", "certain"},   {1, 4, "4602", "possible"},
    {3, 5, "4655", "certain"},  {3, 6, "4656", "certain"},   {4, 7, "4657", "certain"},
    {4, 6, "4656", "possible"}, {2, 5, "4655", "certain"},   {2, 6, "4656", "certain"},
    {2, 7, "4657", "certain"},  {5, 8, "4711", "certain"},   {5, 9, "4712", "certain"},
    {6, 10, "4713", "certain"}, {7, 11, "4714", "possible"}, {6, 11, "4714", "certain"},
};
constexpr int kNodeCount = static_cast<int>(std::size(kNodes));

std::string keyOf(int node) {
    return std::string("lot:") + kNodes[node].item + ":" + kNodes[node].lot;
}

v1::GenealogyNode nodeOf(int index, int depth) {
    const NodeSpec& spec = kNodes[index];
    v1::GenealogyNode node;
    node.set_key(keyOf(index));
    node.mutable_id()->set_scheme("lot");
    node.mutable_id()->set_value(spec.lot);
    node.mutable_id()->set_item(spec.item);
    node.set_item(spec.item);
    node.set_depth(depth);
    node.set_disposition(spec.disposition);
    node.set_location(spec.location);
    node.set_customer(spec.customer);
    node.mutable_quantity()->set_value(spec.quantity);
    node.mutable_quantity()->set_unit(spec.unit);
    return node;
}

int indexOf(const std::string& id) {
    for (int i = 0; i < kNodeCount; ++i) {
        if (keyOf(i) == id || kNodes[i].lot == id)
            return i;
    }
    return -1;
}

/// Node → distance, over edges downstream (+1) or upstream (−1).
std::map<int, int> reach(int root, bool down, bool onlyCertain = false) {
    std::map<int, int> seen{{root, 0}};
    for (bool grown = true; grown;) {
        grown = false;
        for (const EdgeSpec& edge : kEdges) {
            const int from = down ? edge.input : edge.output;
            const int to = down ? edge.output : edge.input;
            if (onlyCertain && std::string_view(edge.certainty) != "certain")
                continue;
            if (seen.contains(from) && !seen.contains(to)) {
                seen[to] = seen[from] + (down ? 1 : -1);
                grown = true;
            }
        }
    }
    return seen;
}

}  // namespace

std::vector<v1::GenealogyNode> fakeLots(const std::string& text) {
    std::vector<v1::GenealogyNode> found;
    if (text.empty())
        return found;
    for (int i = 0; i < kNodeCount; ++i) {
        if (std::string_view(kNodes[i].lot).starts_with(text) || keyOf(i) == text)
            found.push_back(nodeOf(i, 0));
    }
    return found;
}

v1::GenealogyReply fakeGenealogy(const std::string& id, const std::string& direction) {
    v1::GenealogyReply reply;
    const int root = indexOf(id);
    if (root < 0)
        return reply;
    *reply.mutable_root() = nodeOf(root, 0);
    std::map<int, int> nodes;
    if (direction != "forward")
        nodes.merge(reach(root, false));
    if (direction != "backward")
        nodes.merge(reach(root, true));
    for (const auto& [node, depth] : nodes)
        *reply.add_nodes() = nodeOf(node, depth);
    for (const EdgeSpec& spec : kEdges) {
        if (!nodes.contains(spec.input) || !nodes.contains(spec.output))
            continue;
        auto* edge = reply.add_edges();
        edge->set_input(keyOf(spec.input));
        edge->set_output(keyOf(spec.output));
        edge->set_order(spec.order);
        edge->set_operation("0030");
        edge->set_kind("consumed");
        edge->set_certainty(spec.certainty);
        edge->mutable_quantity()->set_value("12.5");
        edge->mutable_quantity()->set_unit(kNodes[spec.input].unit);
    }
    reply.add_dangling(keyOf(11));
    return reply;
}

v1::RecallReply fakeRecall(const std::string& id) {
    v1::RecallReply reply;
    const int root = indexOf(id);
    if (root < 0)
        return reply;
    *reply.mutable_root() = nodeOf(root, 0);
    const auto certain = reach(root, true, true);
    for (const auto& [node, depth] : reach(root, true)) {
        if (node == root)
            continue;
        *reply.add_affected() = nodeOf(node, depth);
        const std::string_view location = kNodes[node].location;
        if (location == "shipped")
            reply.set_shipped(reply.shipped() + 1);
        else if (location == "in_transit")
            reply.set_in_transit(reply.in_transit() + 1);
        else if (location == "on_hand")
            reply.set_on_hand(reply.on_hand() + 1);
        else
            reply.set_unknown(reply.unknown() + 1);
        if (!certain.contains(node))
            reply.set_possible(reply.possible() + 1);
        if (kNodes[node].customer[0] != 0)
            reply.add_customers(kNodes[node].customer);
    }
    for (const char* order : {"4655", "4656", "4711", "4712"})
        reply.add_orders(order);
    reply.add_shipments("SH-9001");
    return reply;
}

}  // namespace throughline::test
