#include "ui/widgets/badge_delegate.h"

#include "models/tables/roles.h"
#include "ui/theme/icons.h"
#include "ui/widgets/spark_line.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

namespace {

/// Line ends become spaces; leading spaces stay, they may be an indentation.
QString oneLine(QString text) {
    return text.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

/// A bar at the bottom of the cell; from `threshold` on (0: none), which is marked, it has the
/// tone's colour.
void paintFraction(QPainter& painter, const QRectF& body, double fraction, double threshold,
                   const QColor& ink) {
    const qreal high = 3;
    const QRectF track(body.left(), body.bottom() - high - 1, body.width(), high);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Token::NeutralSurface));
    painter.drawRoundedRect(track, 1.5, 1.5);
    if (fraction > 0) {
        const qreal wide = std::max<qreal>(high, track.width() * std::min(fraction, 1.0));
        painter.setBrush(ink);
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(wide, high)), 2, 2);
    }
    if (threshold > 0 && threshold <= 1) {
        painter.setBrush(Theme::color(Token::BorderStrong));
        painter.drawRect(
            QRectF(track.left() + (track.width() - 1) * threshold, track.top() - 1, 1, high + 2));
    }
}

}  // namespace

void BadgeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                          const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    // The style draws the background (selection, hover); the rest is ours.
    const QString text = option.text;
    option.text.clear();
    const QWidget* widget = option.widget;
    QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, widget);

    const QRect body = option.rect.adjusted(Theme::space(1), 0, -Theme::space(1), 0);
    painter->save();
    const QVariant series = index.data(models::SeriesRole);
    const QString state = index.data(models::StateRole).toString();
    if (!state.isEmpty()) {
        paintBadge(*painter, body, models::stateInfo(state), Theme::font(0.92, true));
    } else if (series.isValid()) {
        paintSparkLine(*painter, QRectF(body).adjusted(0, 5, 0, -5), series.value<QList<double>>(),
                       Theme::color(Token::Chart1));
    } else {
        QRect room = body;
        const QVariant fraction = index.data(models::FractionRole);
        const QVariant tone = index.data(models::ToneRole);
        if (fraction.isValid()) {
            paintFraction(
                *painter, body, fraction.toDouble(), index.data(models::ThresholdRole).toDouble(),
                tone.isValid()
                    ? Theme::color(Theme::textToken(static_cast<models::Tone>(tone.toInt())))
                    : Theme::color(Token::Chart1));
        }
        painter->setFont(option.font);
        painter->setPen(Theme::color(tone.isValid()
                                         ? Theme::textToken(static_cast<models::Tone>(tone.toInt()))
                                         : Token::Text));
        const QString second = index.data(models::SecondaryRole).toString();
        const QString shown =
            option.fontMetrics.elidedText(oneLine(text), Qt::ElideRight, room.width());
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const int flags =
            Qt::TextSingleLine | (alignment.isValid() ? alignment.toInt() : int(Qt::AlignVCenter));
        painter->drawText(room, flags, shown);
        const int used = option.fontMetrics.horizontalAdvance(shown) + Theme::space(1);
        if (!second.isEmpty() && room.width() - used > option.fontMetrics.averageCharWidth() * 6) {
            const QRect rest = room.adjusted(used, 0, 0, 0);
            painter->setPen(Theme::color(Token::Muted));
            painter->drawText(
                rest, Qt::AlignVCenter | Qt::TextSingleLine,
                option.fontMetrics.elidedText(second.simplified(), Qt::ElideRight, rest.width()));
        }
    }
    painter->restore();
}

QSize BadgeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QString state = index.data(models::StateRole).toString();
    const int high = option.fontMetrics.height() + Theme::space(1.5);
    if (!state.isEmpty()) {
        const QSizeF badge = badgeSize(models::stateInfo(state), Theme::font(0.92, true));
        return {qCeil(badge.width()) + Theme::space(2), high};
    }
    const int wide = option.fontMetrics.horizontalAdvance(index.data().toString());
    return {wide + Theme::space(2.5), high};
}

}  // namespace throughline::ui
