#include "ui/pages/genealogy/graph_scene.h"

#include "ui/pages/genealogy/graph_items.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

GraphScene::GraphScene(QObject* parent) : QGraphicsScene(parent) {
    connect(&layouter_, &models::GraphLayouter::done, this, &GraphScene::fill);
    connect(this, &QGraphicsScene::selectionChanged, this, &GraphScene::noteSelection);
}

GraphScene::~GraphScene() {
    // The base class takes the items away one by one: that is no choice of anybody's.
    disconnect();
}

void GraphScene::setTrace(const models::GenealogyTrace& trace) {
    trace_ = trace;
    models::GraphInput input;
    input.nodeSize = GraphNodeItem::size();
    input.layerGap = Theme::space(5);
    input.nodeGap = Theme::space(2);
    QHash<QString, qsizetype> places;
    for (const models::GenealogyNode& node : trace.nodes) {
        places.insert(node.key, input.nodes.size());
        input.nodes << models::GraphInput::Node{node.key, node.depth};
    }
    // Edges whose ends are not both there are listed under what is named only.
    trace_.edges.removeIf([&](const models::GenealogyEdge& edge) {
        return !places.contains(edge.input) || !places.contains(edge.output);
    });
    for (const models::GenealogyEdge& edge : std::as_const(trace_.edges))
        input.edges << models::GraphInput::Edge{places.value(edge.input),
                                                places.value(edge.output)};
    layouter_.start(input);
}

void GraphScene::fill(const models::GraphLayout& layout) {
    filling_ = true;
    items_.clear();
    clear();
    for (qsizetype i = 0; i < trace_.edges.size() && i < layout.edges.size(); ++i)
        addItem(new GraphEdgeItem(trace_.edges.at(i), layout.edges.at(i)));
    for (qsizetype i = 0; i < trace_.nodes.size() && i < layout.nodes.size(); ++i) {
        const models::GenealogyNode& node = trace_.nodes.at(i);
        auto* item = new GraphNodeItem(node, layout.nodes.at(i), node.key == trace_.root.key,
                                       trace_.dangling.contains(node.key));
        items_.insert(node.key, item);
        addItem(item);
    }
    const qreal margin = Theme::space(3);
    setSceneRect(itemsBoundingRect().adjusted(-margin, -margin, margin, margin));
    filling_ = false;
    Q_EMIT laidOut();
    choose(items_.contains(chosen_) ? chosen_ : trace_.root.key);
}

void GraphScene::choose(const QString& key) {
    GraphNodeItem* wanted = item(key);
    if (wanted == nullptr) {
        chosen_ = key;
        return;
    }
    filling_ = true;
    clearSelection();
    wanted->setSelected(true);
    filling_ = false;
    noteSelection();
}

void GraphScene::noteSelection() {
    if (filling_)
        return;
    const auto all = selectedItems();
    const auto* node = all.isEmpty() ? nullptr : dynamic_cast<GraphNodeItem*>(all.first());
    if (node == nullptr)
        return;
    chosen_ = node->node().key;
    Q_EMIT nodeChosen(chosen_);
}

bool GraphScene::joined(const QString& input, const QString& output) const {
    return std::any_of(trace_.edges.cbegin(), trace_.edges.cend(),
                       [&](const models::GenealogyEdge& edge) {
                           return edge.input == input && edge.output == output;
                       });
}

QString GraphScene::neighbour(int key) const {
    const GraphNodeItem* from = item(chosen_);
    if (from == nullptr)
        return {};
    QString best;
    qreal least = 0;
    for (auto it = items_.cbegin(); it != items_.cend(); ++it) {
        const QPointF step = it.value()->pos() - from->pos();
        bool fits = false;
        if (key == Qt::Key_Left)
            fits = step.x() < -1 && joined(it.key(), chosen_);
        else if (key == Qt::Key_Right)
            fits = step.x() > 1 && joined(chosen_, it.key());
        else if (std::abs(step.x()) < 1)
            fits = key == Qt::Key_Up ? step.y() < -1 : step.y() > 1;
        const qreal distance = std::abs(step.x()) + std::abs(step.y());
        if (fits && (best.isEmpty() || distance < least)) {
            best = it.key();
            least = distance;
        }
    }
    return best;
}

}  // namespace throughline::ui
