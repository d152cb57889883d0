#include "ui/pages/genealogy/graph_view.h"

#include "models/states.h"
#include "ui/pages/genealogy/graph_items.h"
#include "ui/pages/genealogy/graph_scene.h"
#include "ui/pages/genealogy/mini_map.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {
constexpr double kStep = 1.2;
constexpr double kLeast = 0.05;
constexpr double kMost = 2.0;
}  // namespace

GraphView::GraphView(QWidget* parent) : QGraphicsView(parent), graph_(new GraphScene(this)) {
    setScene(graph_);
    map_ = new MiniMap(this);
    setProperty("framed", true);
    setAccessibleName(tr("Genealogy graph"));
    setRenderHint(QPainter::Antialiasing);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setViewportUpdateMode(SmartViewportUpdate);
    connect(graph_, &GraphScene::laidOut, this, &GraphView::fitAll);
    connect(graph_, &GraphScene::nodeChosen, this, &GraphView::showChosen);
}

void GraphView::setTrace(const models::GenealogyTrace& trace) {
    graph_->setTrace(trace);
}

void GraphView::select(const QString& key) {
    graph_->choose(key);
}

bool GraphView::settled() const {
    return graph_->settled();
}

void GraphView::showChosen(const QString& key) {
    GraphNodeItem* item = graph_->item(key);
    ensureVisible(item);
    viewport()->update();
    map_->update();
    setAccessibleDescription(
        tr("%1, %2, %3")
            .arg(item->node().id.value, item->node().item,
                 models::stateInfo("disposition", item->node().disposition).text));
    // A fresh layout chooses the same node again: nobody needs to hear of that.
    if (std::exchange(told_, key) != key || hasFocus())
        Q_EMIT chosen(key);
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
            if (const QString next = graph_->neighbour(event->key()); !next.isEmpty())
                select(next);
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
            if (graph_->item(graph_->chosenKey()) != nullptr)
                Q_EMIT opened(graph_->chosenKey());
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
    if (graph_->empty())
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
