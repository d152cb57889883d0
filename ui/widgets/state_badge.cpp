#include "ui/widgets/state_badge.h"

#include "ui/theme/icons.h"

namespace throughline::ui {

namespace {

qreal side(const QFontMetricsF& metrics) {
    return metrics.ascent() + 1;
}

}  // namespace

QSizeF badgeSize(const models::StateInfo& info, const QFont& font) {
    const QFontMetricsF metrics(font);
    const qreal pad = metrics.height() * 0.42;
    return {
        pad * 2 + side(metrics) + metrics.height() * 0.28 + metrics.horizontalAdvance(info.text),
        metrics.height() + 4};
}

void paintBadge(QPainter& painter, const QRectF& room, const models::StateInfo& info,
                const QFont& font) {
    const QFontMetricsF metrics(font);
    const QSizeF wanted = badgeSize(info, font);
    const QRectF pill(room.left(), room.center().y() - wanted.height() / 2,
                      std::min(wanted.width(), room.width()), wanted.height());
    const QColor ink = Theme::color(Theme::textToken(info.tone));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::surfaceToken(info.tone)));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const qreal pad = metrics.height() * 0.42;
    const qreal icon = side(metrics);
    paintIcon(painter, QRectF(pill.left() + pad, pill.center().y() - icon / 2, icon, icon),
              info.icon, ink);
    painter.setFont(font);
    painter.setPen(ink);
    const QRectF text = pill.adjusted(pad + icon + metrics.height() * 0.28, 0, -pad * 0.6, 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(info.text, Qt::ElideRight, text.width() + 1));
    painter.restore();
}

StateBadge::StateBadge(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void StateBadge::setState(const QString& key) {
    setState(key, {});
}

void StateBadge::setState(const QString& key, const QString& text) {
    if (key.isEmpty()) {
        hide();
        return;
    }
    info_ = models::stateInfo(key);
    if (!text.isEmpty())
        info_.text = text;
    setAccessibleName(tr("State: %1").arg(info_.text));
    setToolTip(text);
    updateGeometry();
    update();
    show();
}

QSize StateBadge::sizeHint() const {
    const QSizeF size = badgeSize(info_, Theme::font(0.95, true));
    return {qCeil(size.width()) + 1, qCeil(size.height())};
}

void StateBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBadge(painter, rect(), info_, Theme::font(0.95, true));
}

}  // namespace throughline::ui
