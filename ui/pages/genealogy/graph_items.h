#pragma once

#include "models/types/genealogy.h"

#include <QGraphicsItem>

namespace throughline::ui {

/// A lot, serial or container in the graph: identifier, quantity, item, disposition as icon and
/// text.
class GraphNodeItem : public QGraphicsItem {
public:
    GraphNodeItem(models::GenealogyNode node, const QRectF& where, bool root, bool dangling);

    [[nodiscard]] const models::GenealogyNode& node() const { return node_; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
    /// What a node takes at the current font.
    static QSizeF size();

private:
    models::GenealogyNode node_;
    QSizeF size_;
    bool root_, dangling_;
};

/// "Went into": solid where certain, dashed where possible.
class GraphEdgeItem : public QGraphicsItem {
public:
    GraphEdgeItem(models::GenealogyEdge edge, const QPolygonF& curve);
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    models::GenealogyEdge edge_;
    QPainterPath path_;
    QPointF tip_;
    qreal angle_ = 0;  ///< from the tip back along the line, in degrees
};

}  // namespace throughline::ui
