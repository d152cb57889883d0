// libgvc's headers stay in this file; its layout keeps global state, so one layout runs at a time.
#include "models/graph_layout.h"

#include <QByteArray>
#include <QRectF>

#include <graphviz/gvc.h>

#include <mutex>

namespace throughline::models {

namespace {

constexpr double kPointsPerInch = 72;

/// Frees what belongs to one layout, whatever happens.
class DotGraph {
public:
    DotGraph() {
        char name[] = "genealogy";
        context_ = gvContext();
        graph_ = agopen(name, Agstrictdirected, nullptr);
    }
    ~DotGraph() {
        if (laidOut_)
            gvFreeLayout(context_, graph_);
        agclose(graph_);
        gvFreeContext(context_);
    }
    DotGraph(const DotGraph&) = delete;
    DotGraph& operator=(const DotGraph&) = delete;

    void set(void* object, const char* name, const QByteArray& value) {
        QByteArray key(name);
        QByteArray text(value);
        QByteArray none("");
        agsafeset(object, key.data(), text.data(), none.data());
    }
    bool layOut() {
        laidOut_ = gvLayout(context_, graph_, "dot") == 0;
        return laidOut_;
    }
    Agraph_t* graph() const { return graph_; }

private:
    GVC_t* context_;
    Agraph_t* graph_;
    bool laidOut_ = false;
};

QByteArray inches(double units) {
    return QByteArray::number(units / kPointsPerInch, 'f', 4);
}

}  // namespace

GraphLayout layOutByDot(const GraphInput& input) {
    static std::mutex one;
    const std::lock_guard lock(one);
    DotGraph dot;
    Agraph_t* graph = dot.graph();
    dot.set(graph, "rankdir", "LR");
    dot.set(graph, "ranksep", inches(input.layerGap));
    dot.set(graph, "nodesep", inches(input.nodeGap));
    QList<Agnode_t*> nodes;
    for (qsizetype i = 0; i < input.nodes.size(); ++i) {
        QByteArray name = QByteArray::number(i);
        Agnode_t* node = agnode(graph, name.data(), 1);
        dot.set(node, "shape", "box");
        dot.set(node, "fixedsize", "true");
        dot.set(node, "label", "");
        dot.set(node, "width", inches(input.nodeSize.width()));
        dot.set(node, "height", inches(input.nodeSize.height()));
        nodes << node;
    }
    QList<Agedge_t*> edges;
    for (const GraphInput::Edge& edge : input.edges)
        edges << agedge(graph, nodes.at(edge.from), nodes.at(edge.to), nullptr, 1);
    // Without Graphviz's plug-ins there is no layout: ours is plainer, but always there.
    if (!dot.layOut())
        return layOutLinear(input);

    GraphLayout layout;
    const double high = GD_bb(graph).UR.y;  // dot's y grows upwards
    layout.size = QSizeF(GD_bb(graph).UR.x, high);
    for (Agnode_t* node : nodes) {
        const pointf at = ND_coord(node);
        layout.nodes << QRectF(
            QPointF(at.x - input.nodeSize.width() / 2, high - at.y - input.nodeSize.height() / 2),
            input.nodeSize);
    }
    for (Agedge_t* edge : edges) {
        QPolygonF curve;
        const splines* spline = edge == nullptr ? nullptr : ED_spl(edge);
        if (spline != nullptr && spline->size > 0) {
            const bezier& first = spline->list[0];
            for (int i = 0; i < first.size; ++i)
                curve << QPointF(first.list[i].x, high - first.list[i].y);
            if (first.eflag != 0)
                curve << curve.last() << QPointF(first.ep.x, high - first.ep.y)
                      << QPointF(first.ep.x, high - first.ep.y);
        }
        layout.edges << curve;
    }
    return layout;
}

}  // namespace throughline::models
