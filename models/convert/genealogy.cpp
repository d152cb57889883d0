#include "models/convert/genealogy.h"

#include "models/convert/common.h"
#include "throughline/v1/genealogy.pb.h"

namespace throughline::models {

namespace {

GenealogyNode nodeOf(const v1::GenealogyNode& wire) {
    GenealogyNode node;
    node.key = text(wire.key());
    node.id = identifierOf(wire.id());
    node.item = text(wire.item());
    node.disposition = text(wire.disposition());
    node.location = text(wire.location());
    node.customer = text(wire.customer());
    node.shipment = text(wire.shipment());
    node.depth = wire.depth();
    node.quantity = quantityOf(wire.quantity());
    return node;
}

GenealogyEdge edgeOf(const v1::GenealogyEdge& wire) {
    GenealogyEdge edge;
    edge.output = text(wire.output());
    edge.input = text(wire.input());
    edge.order = text(wire.order());
    edge.operation = text(wire.operation());
    edge.kind = text(wire.kind());
    edge.certainty = text(wire.certainty());
    edge.equipment = text(wire.equipment());
    edge.operatorId = text(wire.operator_id());
    edge.eventId = text(wire.event_id());
    edge.quantity = quantityOf(wire.quantity());
    edge.time = timeOf(wire.time_us());
    return edge;
}

}  // namespace

QList<GenealogyNode> foundNodesOf(const v1::FindLotsReply& wire) {
    return rowsOf<GenealogyNode>(wire.nodes(), nodeOf);
}

GenealogyTrace genealogyTraceOf(const v1::GenealogyReply& wire) {
    GenealogyTrace trace;
    trace.root = nodeOf(wire.root());
    trace.nodes = rowsOf<GenealogyNode>(wire.nodes(), nodeOf);
    trace.edges = rowsOf<GenealogyEdge>(wire.edges(), edgeOf);
    trace.dangling = textsOf(wire.dangling());
    trace.cycles = rowsOf<QStringList>(
        wire.cycles(), [](const v1::GenealogyCycle& cycle) { return textsOf(cycle.keys()); });
    trace.truncated = wire.truncated();
    return trace;
}

Recall recallOf(const v1::RecallReply& wire) {
    Recall recall;
    recall.root = nodeOf(wire.root());
    recall.affected = rowsOf<GenealogyNode>(wire.affected(), nodeOf);
    recall.orders = textsOf(wire.orders());
    recall.customers = textsOf(wire.customers());
    recall.shipments = textsOf(wire.shipments());
    recall.shipped = wire.shipped();
    recall.inTransit = wire.in_transit();
    recall.onHand = wire.on_hand();
    recall.unknown = wire.unknown();
    recall.possible = wire.possible();
    return recall;
}

}  // namespace throughline::models
