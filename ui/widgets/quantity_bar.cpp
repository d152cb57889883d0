#include "ui/widgets/quantity_bar.h"

#include "models/format.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

using models::approximately;

namespace {

QColor blended(Token front, double share) {
    const QColor a = Theme::color(front);
    const QColor b = Theme::color(Token::NeutralSurface);
    const auto mix = [&](int x, int y) { return qRound(x * share + y * (1 - share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QList<QuantityPart> partsOf(const models::OrderQuantities& q) {
    return {{QuantityBar::tr("Released"), q.released, Theme::color(Token::NeutralSurface)},
            {QuantityBar::tr("Produced"), q.produced, blended(Token::Chart1, 0.45)},
            {QuantityBar::tr("Scrapped"), q.scrapped, Theme::color(Token::Chart4)},
            {QuantityBar::tr("Posted"), q.posted, blended(Token::Chart1, 0.75)},
            {QuantityBar::tr("Shipped"), q.shipped, Theme::color(Token::Chart2)}};
}

}  // namespace

QuantityBar::QuantityBar(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Quantities of the order"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void QuantityBar::setQuantities(const models::OrderQuantities& quantities) {
    quantities_ = quantities;
    QStringList words;
    for (const QuantityPart& part : partsOf(quantities))
        words << QStringLiteral("%1 %2").arg(part.name, models::quantityText(part.quantity));
    setAccessibleDescription(words.join(QLatin1String(", ")));
    setToolTip(words.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize QuantityBar::sizeHint() const {
    const QFontMetrics metrics(Theme::font(0.92));
    return {Theme::space(50), Theme::space(1.5) + Theme::space(0.75) + metrics.height()};
}

QSize QuantityBar::minimumSizeHint() const {
    return {Theme::space(30), sizeHint().height()};
}

void QuantityBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double released = approximately(quantities_.released.value);
    const double produced = approximately(quantities_.produced.value);
    const double scrapped = approximately(quantities_.scrapped.value);
    const double most = std::max({released, produced + scrapped, 1e-9});
    const qreal high = Theme::space(1.25);
    const QRectF track(0, 1, width(), high);
    QPainterPath round;
    round.addRoundedRect(track, high / 2, high / 2);
    painter.save();
    painter.setClipPath(round);
    painter.fillRect(track, Theme::color(Token::NeutralSurface));
    const QList<QuantityPart> parts = partsOf(quantities_);
    const auto fill = [&](double from, double amount, const QColor& color) {
        painter.fillRect(QRectF(track.left() + track.width() * from / most, track.top(),
                                track.width() * amount / most, track.height()),
                         color);
    };
    fill(0, produced, parts.at(1).color);
    fill(produced, scrapped, parts.at(2).color);
    fill(0, approximately(quantities_.posted.value), parts.at(3).color);
    fill(0, approximately(quantities_.shipped.value), parts.at(4).color);
    painter.restore();
    painter.setPen(QPen(Theme::color(Token::Border), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(round);

    paintLegend(painter, parts, high + Theme::space(0.75));
}

/// Every figure beside its swatch. Where there is little room the unit is said once, what is not
/// known is left out, and the letters get smaller before a figure is cut.
void QuantityBar::paintLegend(QPainter& painter, const QList<QuantityPart>& parts, qreal y) {
    QFont font = Theme::font(0.92);
    const auto widthOf = [&](const QFontMetricsF& metrics, bool tight) {
        qreal needed = 0;
        for (const QuantityPart& part : parts) {
            if (tight && !part.quantity.known())
                continue;
            const QString value =
                tight && needed > 0 ? part.quantity.value : models::quantityText(part.quantity);
            needed += metrics.ascent() * 0.75 + Theme::space(3.25) +
                      metrics.horizontalAdvance(part.name) + metrics.horizontalAdvance(value);
        }
        return needed - Theme::space(2);
    };
    const bool tight = widthOf(QFontMetricsF(font), false) > width();
    if (const qreal needed = widthOf(QFontMetricsF(font), tight); needed > width())
        font.setPointSizeF(font.pointSizeF() * std::max(0.75, width() / needed * 0.96));
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    qreal x = 0;
    const qreal swatch = metrics.ascent() * 0.75;
    for (const QuantityPart& part : parts) {
        if (tight && !part.quantity.known())
            continue;
        const QString value =
            tight && x > 0 ? part.quantity.value : models::quantityText(part.quantity);
        painter.setPen(QPen(Theme::color(Token::BorderStrong), 1));
        painter.setBrush(part.color);
        painter.drawRoundedRect(
            QRectF(x + 0.5, y + (metrics.height() - swatch) / 2, swatch, swatch), 2, 2);
        x += swatch + Theme::space(0.75);
        painter.setPen(Theme::color(Token::Muted));
        painter.drawText(QPointF(x, y + metrics.ascent()), part.name);
        x += metrics.horizontalAdvance(part.name) + Theme::space(0.5);
        painter.setPen(Theme::color(Token::Text));
        painter.drawText(QPointF(x, y + metrics.ascent()), value);
        x += metrics.horizontalAdvance(value) + Theme::space(2);
    }
}

}  // namespace throughline::ui
