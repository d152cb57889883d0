#include "ui/pages/genealogy/graph_items.h"

#include "models/format.h"
#include "models/states.h"
#include "models/tables/genealogy_model.h"
#include "ui/theme/icons.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

namespace {
constexpr qreal kSmall = 0.35;  // below this zoom a node is a plate with its colour only
constexpr int kEdgeZ = 0;
constexpr int kNodeZ = 1;
}  // namespace

QSizeF GraphNodeItem::size() {
    const QFontMetricsF metrics(Theme::font(1.0, true));
    return {metrics.averageCharWidth() * 20 + Theme::space(2),
            metrics.height() * 3 + Theme::space(2.5)};
}

GraphNodeItem::GraphNodeItem(models::GenealogyNode node, const QRectF& where, bool root,
                             bool dangling)
    : node_(std::move(node)), size_(where.size()), root_(root), dangling_(dangling) {
    setPos(where.topLeft());
    setFlag(ItemIsSelectable);
    setZValue(kNodeZ);
    setToolTip(QStringLiteral("%1\n%2\n%3")
                   .arg(node_.key, node_.item, models::whereText(node_))
                   .toHtmlEscaped()
                   .replace(QLatin1Char('\n'), QLatin1String("<br>")));
}

QRectF GraphNodeItem::boundingRect() const {
    return QRectF(QPointF(), size_).adjusted(-3, -3, 3, 3);
}

void GraphNodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
    const QRectF body = QRectF(QPointF(), size_).adjusted(0.5, 0.5, -0.5, -0.5);
    const models::StateInfo state = models::stateInfo("disposition", node_.disposition);
    const bool chosen = isSelected();
    QPen pen(Theme::color(chosen || root_ ? Token::Accent : Token::BorderStrong), chosen  ? 2.5
                                                                                  : root_ ? 2.0
                                                                                          : 1.0);
    if (dangling_)
        pen.setStyle(Qt::DashLine);
    painter->setPen(pen);
    painter->setBrush(Theme::color(chosen ? Token::Selection : Token::Surface));
    painter->drawRoundedRect(body, 6, 6);
    // The disposition's colour on the edge, beside its icon and text.
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(Theme::textToken(state.tone)));
    painter->drawRoundedRect(QRectF(body.left() + 3, body.top() + 6, 3, body.height() - 12), 1.5,
                             1.5);
    if (option->levelOfDetailFromTransform(painter->worldTransform()) < kSmall)
        return;

    const QFont strong = Theme::font(1.0, true);
    const QFont small = Theme::font(0.92);
    const QFontMetricsF strongMetrics(strong);
    const QFontMetricsF smallMetrics(small);
    const QRectF inside =
        body.adjusted(Theme::space(1.75), Theme::space(0.75), -Theme::space(1), 0);
    const QString quantity =
        node_.quantity.known() ? models::quantityText(node_.quantity) : QString();
    const qreal quantityWidth = smallMetrics.horizontalAdvance(quantity) + 2;
    painter->setFont(strong);
    painter->setPen(Theme::color(Token::Text));
    const QRectF first(inside.left(), inside.top(), inside.width(), strongMetrics.height());
    painter->drawText(first, Qt::AlignVCenter,
                      strongMetrics.elidedText(node_.id.value, Qt::ElideMiddle,
                                               first.width() - quantityWidth - Theme::space(0.5)));
    painter->setFont(small);
    painter->drawText(first, Qt::AlignVCenter | Qt::AlignRight, quantity);
    painter->setPen(Theme::color(Token::Muted));
    const QRectF second = first.translated(0, strongMetrics.height());
    painter->drawText(second, Qt::AlignVCenter,
                      smallMetrics.elidedText(node_.item, Qt::ElideRight, second.width()));
    const QRectF third(inside.left(), second.bottom() + 1, inside.width(),
                       badgeSize(state, Theme::font(0.85, true)).height());
    paintBadge(*painter, third, state, Theme::font(0.85, true));
}

GraphEdgeItem::GraphEdgeItem(models::GenealogyEdge edge, const QPolygonF& curve)
    : edge_(std::move(edge)) {
    setZValue(kEdgeZ);
    if (curve.size() < 2)
        return;
    path_.moveTo(curve.first());
    if (curve.size() == 2)
        path_.lineTo(curve.last());
    for (qsizetype i = 1; i + 2 < curve.size(); i += 3)
        path_.cubicTo(curve.at(i), curve.at(i + 1), curve.at(i + 2));
    tip_ = curve.last();
    const QPointF before = curve.at(curve.size() - 2);
    angle_ = QLineF(tip_, before == tip_ ? curve.first() : before).angle();
    const bool possible = edge_.certainty == QLatin1String("possible");
    setToolTip(
        QStringLiteral("%1 → %2<br>%3%4")
            .arg(edge_.input.toHtmlEscaped(), edge_.output.toHtmlEscaped(),
                 models::quantityText(edge_.quantity).toHtmlEscaped(),
                 possible ? QCoreApplication::translate("GraphEdge", ", possible") : QString()));
}

QRectF GraphEdgeItem::boundingRect() const {
    return path_.boundingRect().united(QRectF(tip_, QSizeF(1, 1))).adjusted(-8, -8, 8, 8);
}

void GraphEdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const bool possible = edge_.certainty == QLatin1String("possible");
    const QColor ink = Theme::color(possible ? Token::Warning : Token::BorderStrong);
    painter->setPen(QPen(ink, 1.6, possible ? Qt::DashLine : Qt::SolidLine));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path_);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    // Along the line's own end.
    QTransform turn;
    turn.translate(tip_.x(), tip_.y());
    turn.rotate(180 - angle_);
    painter->drawPolygon(turn.map(QPolygonF{QPointF(0, 0), QPointF(-8, -4), QPointF(-8, 4)}));
}

}  // namespace throughline::ui
