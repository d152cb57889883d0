#include "ui/pages/trace/path_painter.h"

#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"
#include "models/tables/trace_messages_model.h"
#include "ui/pages/trace/path_layout.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

using models::TraceLeg;

namespace {

Qt::PenStyle penOf(const QString& state) {
    if (state == QLatin1String("failed"))
        return Qt::DashLine;
    if (state == QLatin1String("pending") || state == QLatin1String("retrying") ||
        state == QLatin1String("parked"))
        return Qt::DotLine;
    return Qt::SolidLine;
}

bool isCalm(const models::StateInfo& state) {
    return state.tone == models::Tone::Ok || state.tone == models::Tone::Neutral;
}

QColor inkOf(const models::StateInfo& state) {
    return Theme::color(isCalm(state) ? Token::Accent : Theme::textToken(state.tone));
}

void paintHead(QPainter& painter, const QPointF& tip, bool right, const QColor& color) {
    const qreal size = 6;
    const qreal back = right ? -size : size;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(
        QPolygonF{tip, tip + QPointF(back, -size * 0.6), tip + QPointF(back, size * 0.6)});
}

}  // namespace

PathPainter::PathPainter(QPainter& painter, const PathLayout& layout,
                         const models::Session& session, const QFont& font)
    : painter_(painter), layout_(layout), session_(session), font_(font) {}

bool PathPainter::labelled(const QRectF& room) const {
    return room.height() >= QFontMetrics(font_).height() * 1.5;
}

qreal PathPainter::lineY(const QRectF& room) const {
    return labelled(room) ? room.bottom() - QFontMetrics(font_).height() * 0.45 : room.center().y();
}

qreal PathPainter::labelTop(const QRectF& room) const {
    return lineY(room) - QFontMetrics(font_).height() - 4;
}

void PathPainter::header(int viewportWidth) {
    const int high = layout_.headerHeight();
    painter_.fillRect(QRect(0, 0, viewportWidth, high), Theme::color(Token::SurfaceRaised));
    painter_.setPen(Theme::color(Token::Border));
    painter_.drawLine(0, high - 1, viewportWidth, high - 1);
    painter_.setFont(Theme::font(0.95, true));
    painter_.setPen(Theme::color(Token::Text));
    for (const QString& system : layout_.systems()) {
        const QRectF room(layout_.columnX(system) - layout_.spacing() / 2.0, 0, layout_.spacing(),
                          high);
        painter_.drawText(room, Qt::AlignCenter,
                          painter_.fontMetrics().elidedText(session_.systemName(system),
                                                            Qt::ElideRight, layout_.spacing() - 4));
    }
    painter_.setPen(Theme::color(Token::Muted));
    painter_.drawText(QRectF(Theme::space(1) - layout_.scrollX(), 0, layout_.gutter(), high),
                      Qt::AlignVCenter, QCoreApplication::translate("PathDiagram", "Time"));
}

void PathPainter::row(const TraceLeg& leg, const QRectF& room, const QTimeZone& zone, bool selected,
                      bool focused) {
    if (selected) {
        painter_.fillRect(room, Theme::color(Token::Selection));
        if (focused) {
            painter_.setPen(QPen(Theme::color(Token::Accent), 1));
            painter_.setBrush(Qt::NoBrush);
            painter_.drawRect(room.adjusted(0.5, 0.5, -1, -0.5));
        }
    }
    painter_.setPen(QPen(Theme::color(Token::Border), 1, Qt::DashLine));
    for (const QString& system : layout_.systems()) {
        const qreal x = layout_.columnX(system);
        painter_.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()));
    }
    time(leg, room, zone);
    arrow(leg, room);
    if (labelled(room))
        label(leg, room, selected);
}

void PathPainter::time(const TraceLeg& leg, const QRectF& room, const QTimeZone& zone) {
    const int high = QFontMetrics(font_).height();
    if (!leg.firstOfMessage || room.height() < high)
        return;
    const QDateTime when = leg.message.time.isValid() ? leg.message.time : leg.message.recorded;
    painter_.setFont(Theme::font(0.92));
    painter_.setPen(Theme::color(Token::Muted));
    // On the label's line: what happened when is read across.
    const qreal top = labelled(room) ? labelTop(room) : room.center().y() - high / 2.0;
    painter_.drawText(QRectF(Theme::space(1) - layout_.scrollX(), top, layout_.gutter(), high),
                      Qt::AlignVCenter, models::timeText(when, zone, session_.now()));
}

void PathPainter::arrow(const TraceLeg& leg, const QRectF& room) {
    const qreal from = layout_.columnX(leg.message.fromSystem);
    const qreal to = leg.delivery.id.isEmpty() ? -1 : layout_.columnX(leg.delivery.toSystem);
    const QColor ink = inkOf(models::stateInfo(leg.state()));
    const qreal y = lineY(room);
    painter_.setPen(QPen(ink, 1.6, penOf(leg.delivery.state)));
    if (from >= 0 && to >= 0 && !qFuzzyCompare(from, to)) {
        const bool right = to > from;
        painter_.drawLine(QPointF(from + (right ? 4 : -4), y), QPointF(to + (right ? -7 : 7), y));
        paintHead(painter_, QPointF(to + (right ? -2 : 2), y), right, ink);
    } else if (from >= 0 && to >= 0) {
        painter_.setBrush(Qt::NoBrush);
        painter_.drawArc(QRectF(from - 8, y - 7, 22, 12), -90 * 16, 180 * 16);
    }
    if (from >= 0) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(ink);
        painter_.drawEllipse(QPointF(from, y), 3.5, 3.5);
    }
}

/// Above the line: what, then what is special about it.
void PathPainter::label(const TraceLeg& leg, const QRectF& room, bool selected) {
    const QFontMetrics lines(font_);
    const qreal from = layout_.columnX(leg.message.fromSystem);
    const qreal to = leg.delivery.id.isEmpty() ? -1 : layout_.columnX(leg.delivery.toSystem);
    const qreal left = from >= 0 && to >= 0 ? std::min(from, to) : from;
    const qreal top = labelTop(room);
    qreal x = std::max<qreal>(left, layout_.gutter()) + Theme::space(1);
    const auto put = [&](const QString& text, const QColor& color, const QFont& font) {
        painter_.setFont(font);
        const QFontMetricsF metrics(font);
        const qreal rest = room.right() - x - Theme::space(1);
        if (rest < metrics.averageCharWidth() * 3)
            return;
        const QString shown = metrics.elidedText(text, Qt::ElideRight, rest);
        const QRectF plate(x - 2, top, metrics.horizontalAdvance(shown) + 4, lines.height());
        painter_.fillRect(plate, Theme::color(selected ? Token::Selection : Token::Surface));
        painter_.setPen(color);
        painter_.drawText(plate.adjusted(2, 0, 2, 0), Qt::AlignVCenter, shown);
        x = plate.right() + Theme::space(0.75);
    };
    const auto glyph = [&](const QString& name, const QColor& color) {
        const qreal side = lines.ascent();
        paintIcon(painter_, QRectF(x, top + (lines.height() - side) / 2, side, side), name, color);
        x += side + Theme::space(0.5);
    };
    const auto words = [](const char* text) {
        return QCoreApplication::translate("PathDiagram", text);
    };
    const models::StateInfo state = models::stateInfo(leg.state());
    const bool replay = !leg.delivery.replayOf.isEmpty();
    if (replay)
        glyph(QStringLiteral("replay"), Theme::color(Token::Info));
    if (!isCalm(state))
        glyph(state.icon, inkOf(state));
    put(models::eventTypeTitle(leg.message.type),
        Theme::color(leg.firstOfMessage ? Token::Text : Token::Muted), Theme::font(0.95));
    if (replay)
        put(words(QT_TRANSLATE_NOOP("PathDiagram", "replay")), Theme::color(Token::Info),
            Theme::font(0.9, true));
    if (leg.delivery.attempts > 1)
        put(words(QT_TRANSLATE_NOOP("PathDiagram", "%1 attempts")).arg(leg.delivery.attempts),
            Theme::color(Token::Warning), Theme::font(0.9));
    if (!isCalm(state))
        put(leg.delivery.lastDetail.isEmpty() ? state.text
                                              : models::visibleText(leg.delivery.lastDetail),
            inkOf(state), Theme::font(0.9));
}

}  // namespace throughline::ui
