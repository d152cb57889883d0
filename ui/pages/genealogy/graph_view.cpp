#include "ui/pages/genealogy/graph_view.h"

#include "models/states.h"
#include "ui/pages/genealogy/graph_items.h"
#include "ui/pages/genealogy/mini_map.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {
constexpr double kStep = 1.2;
constexpr double kLeast = 0.05;
constexpr double kMost = 2.0;
}  // namespace

GraphView::GraphView(QWidget* parent) : QGraphicsView(parent), map_(nullptr) {
    setScene(new QGraphicsScene(this));
    map_ = new MiniMap(this);
    setProperty("framed", true);
    setAccessibleName(tr("Genealogy graph"));
    setRenderHint(QPainter::Antialiasing);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setViewportUpdateMode(SmartViewportUpdate);
    connect(&layouter_, &models::GraphLayouter::done, this, &GraphView::show);
    connect(scene(), &QGraphicsScene::selectionChanged, this, &GraphView::noteSelection);
}

GraphView::~GraphView() {
    // The scene goes after us and takes its items away one by one: that is no choice either.
    scene()->disconnect(this);
}

void GraphView::setTrace(const models::GenealogyTrace& trace) {
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
    for (const models::GenealogyEdge& edge : trace.edges) {
        if (places.contains(edge.input) && places.contains(edge.output))
            input.edges << models::GraphInput::Edge{places.value(edge.input),
                                                    places.value(edge.output)};
    }
    layouter_.start(input);
}

void GraphView::show(const models::GraphLayout& layout) {
    selecting_ = true;  // taking the items away is no choice of anybody's
    items_.clear();
    scene()->clear();
    qsizetype at = 0;
    for (const models::GenealogyEdge& edge : trace_.edges) {
        const auto known = [this](const QString& key) {
            return std::any_of(trace_.nodes.cbegin(), trace_.nodes.cend(),
                               [&](const models::GenealogyNode& node) { return node.key == key; });
        };
        if (known(edge.input) && known(edge.output) && at < layout.edges.size())
            scene()->addItem(new GraphEdgeItem(edge, layout.edges.at(at++)));
    }
    for (qsizetype i = 0; i < trace_.nodes.size() && i < layout.nodes.size(); ++i) {
        const models::GenealogyNode& node = trace_.nodes.at(i);
        auto* item = new GraphNodeItem(node, layout.nodes.at(i), node.key == trace_.root.key,
                                       trace_.dangling.contains(node.key));
        items_.insert(node.key, item);
        scene()->addItem(item);
    }
    const qreal margin = Theme::space(3);
    scene()->setSceneRect(scene()->itemsBoundingRect().adjusted(-margin, -margin, margin, margin));
    selecting_ = false;
    fitAll();
    select(items_.contains(selected_) ? selected_ : trace_.root.key);
}

void GraphView::select(const QString& key) {
    GraphNodeItem* item = items_.value(key);
    if (item == nullptr) {
        selected_ = key;  // as soon as it is laid out
        return;
    }
    selecting_ = true;
    scene()->clearSelection();
    item->setSelected(true);
    selecting_ = false;
    ensureVisible(item);
    noteSelection();
}

void GraphView::noteSelection() {
    if (selecting_)
        return;
    const auto chosenItems = scene()->selectedItems();
    viewport()->update();
    map_->update();
    if (chosenItems.isEmpty())
        return;
    const auto* item = dynamic_cast<GraphNodeItem*>(chosenItems.first());
    if (item == nullptr)
        return;
    const bool other = selected_ != item->node().key;
    selected_ = item->node().key;
    setAccessibleDescription(
        tr("%1, %2, %3")
            .arg(item->node().id.value, item->node().item,
                 models::stateInfo("disposition", item->node().disposition).text));
    if (other || hasFocus())
        Q_EMIT chosen(selected_);
}

void GraphView::walk(int key) {
    // Along an edge left or right; up and down to the nearest node of the same layer.
    const GraphNodeItem* from = items_.value(selected_);
    if (from == nullptr)
        return;
    const GraphNodeItem* best = nullptr;
    qreal least = 0;
    for (const GraphNodeItem* item : std::as_const(items_)) {
        const QPointF step = item->pos() - from->pos();
        const bool fits = key == Qt::Key_Left    ? step.x() < -1
                          : key == Qt::Key_Right ? step.x() > 1
                          : key == Qt::Key_Up    ? step.y() < -1 && std::abs(step.x()) < 1
                                                 : step.y() > 1 && std::abs(step.x()) < 1;
        if (!fits)
            continue;
        const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
        if (sideways) {
            const QString& input = key == Qt::Key_Left ? item->node().key : selected_;
            const QString& output = key == Qt::Key_Left ? selected_ : item->node().key;
            const bool joined = std::any_of(trace_.edges.cbegin(), trace_.edges.cend(),
                                            [&](const models::GenealogyEdge& edge) {
                                                return edge.input == input && edge.output == output;
                                            });
            if (!joined)
                continue;
        }
        const qreal distance = std::abs(step.x()) + std::abs(step.y());
        if (best == nullptr || distance < least) {
            best = item;
            least = distance;
        }
    }
    if (best != nullptr)
        select(best->node().key);
}

void GraphView::zoomBy(double factor) {
    const double now = transform().m11();
    const double wanted = std::clamp(now * factor, kLeast, kMost);
    scale(wanted / now, wanted / now);
    fitted_ = false;
    map_->follow();
}

void GraphView::fitAll() {
    resetTransform();
    const QRectF all = scene()->sceneRect();
    const double scaleX = viewport()->width() / std::max(1.0, all.width());
    const double scaleY = viewport()->height() / std::max(1.0, all.height());
    const double wanted = std::clamp(std::min(scaleX, scaleY), kLeast, 1.0);
    scale(wanted, wanted);
    centerOn(all.center());
    fitted_ = true;
    map_->follow();
}

void GraphView::wheelEvent(QWheelEvent* event) {
    zoomBy(event->angleDelta().y() > 0 ? kStep : 1 / kStep);
}

void GraphView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            walk(event->key());
            return;
        case Qt::Key_Plus:
            zoomBy(kStep);
            return;
        case Qt::Key_Minus:
            zoomBy(1 / kStep);
            return;
        case Qt::Key_0:
            fitAll();
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!selected_.isEmpty())
                Q_EMIT opened(selected_);
            return;
        default:
            QGraphicsView::keyPressEvent(event);
    }
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const auto* item = dynamic_cast<GraphNodeItem*>(itemAt(event->position().toPoint())))
        Q_EMIT opened(item->node().key);
}

void GraphView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (fitted_)
        fitAll();
    map_->follow();
}

void GraphView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    if (map_ != nullptr)
        map_->follow();
}

void GraphView::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void GraphView::drawForeground(QPainter* painter, const QRectF&) {
    if (items_.isEmpty())
        return;
    painter->resetTransform();
    painter->setFont(Theme::font(0.9));
    const QFontMetrics metrics(painter->font());
    const int y = viewport()->height() - metrics.height() - Theme::space(0.5);
    int x = Theme::space(1.5);
    const auto entry = [&](Qt::PenStyle style, Token token, const QString& text) {
        painter->setPen(QPen(Theme::color(token), 1.6, style));
        painter->drawLine(x, y + metrics.height() / 2, x + Theme::space(3),
                          y + metrics.height() / 2);
        x += static_cast<int>(Theme::space(3.75));
        painter->setPen(Theme::color(Token::Muted));
        painter->drawText(x, y + metrics.ascent(), text);
        x += metrics.horizontalAdvance(text) + Theme::space(2);
    };
    entry(Qt::SolidLine, Token::BorderStrong, tr("went into, certain"));
    entry(Qt::DashLine, Token::Warning, tr("went into, possible"));
}

}  // namespace throughline::ui
