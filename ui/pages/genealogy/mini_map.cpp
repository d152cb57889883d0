#include "ui/pages/genealogy/mini_map.h"

#include "ui/pages/genealogy/graph_items.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

MiniMap::MiniMap(QGraphicsView* view) : QWidget(view), view_(view) {
    setAccessibleName(tr("Overview of the graph"));
    setCursor(Qt::PointingHandCursor);
    hide();
}

void MiniMap::follow() {
    const QSize size(Theme::space(22), Theme::space(14));
    const int gap = Theme::space(1);
    setGeometry(QRect(QPoint(view_->viewport()->width() - size.width() - gap,
                             view_->viewport()->height() - size.height() - gap),
                      size));
    const QRectF seen = view_->mapToScene(view_->viewport()->rect()).boundingRect();
    setVisible(!view_->scene()->items().isEmpty() &&
               !seen.contains(view_->scene()->itemsBoundingRect()));
    update();
}

QTransform MiniMap::fromScene() const {
    const QRectF scene = view_->sceneRect();
    if (scene.isEmpty())
        return {};
    const double scale = std::min(width() / scene.width(), height() / scene.height());
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.scale(scale, scale);
    transform.translate(-scene.center().x(), -scene.center().y());
    return transform;
}

void MiniMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(Theme::color(Token::Border));
    painter.setBrush(Theme::color(Token::SurfaceRaised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QTransform map = fromScene();
    painter.setPen(Qt::NoPen);
    const auto items = view_->scene()->items();
    for (const QGraphicsItem* item : items) {
        if (const auto* node = dynamic_cast<const GraphNodeItem*>(item)) {
            const auto tone = models::stateInfo("disposition", node->node().disposition).tone;
            painter.fillRect(
                map.mapRect(node->sceneBoundingRect()),
                Theme::color(node->isSelected() ? Token::Accent : Theme::textToken(tone)));
        }
    }
    painter.setPen(QPen(Theme::color(Token::Accent), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(map.mapRect(view_->mapToScene(view_->viewport()->rect()).boundingRect())
                         .intersected(rect()));
}

void MiniMap::mousePressEvent(QMouseEvent* event) {
    view_->centerOn(fromScene().inverted().map(event->position()));
}

void MiniMap::mouseMoveEvent(QMouseEvent* event) {
    mousePressEvent(event);
}

}  // namespace throughline::ui
