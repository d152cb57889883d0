#include "ui/pages/trace/path_diagram.h"

#include "models/format.h"
#include "models/session.h"
#include "models/states.h"
#include "models/tables/trace_messages_model.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

using models::TraceLeg;
using models::TraceMessagesModel;

namespace {

constexpr double kLeastZoom = 0.15;
constexpr double kMostZoom = 1.6;
constexpr int kCrowded = 400;  // rows from which the diagram starts denser

Qt::PenStyle penOf(const QString& state) {
    if (state == QLatin1String("failed"))
        return Qt::DashLine;
    if (state == QLatin1String("pending") || state == QLatin1String("retrying") ||
        state == QLatin1String("parked"))
        return Qt::DotLine;
    return Qt::SolidLine;
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

PathDiagram::PathDiagram(models::Session* session, TraceMessagesModel* model, QWidget* parent)
    : QAbstractScrollArea(parent), session_(session), model_(model) {
    setAccessibleName(tr("Message path"));
    setProperty("framed", true);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    const auto relayout = [this] {
        layOut();
        viewport()->update();
    };
    connect(model_, &QAbstractItemModel::rowsInserted, this, relayout);
    connect(model_, &QAbstractItemModel::rowsRemoved, this, relayout);
    connect(model_, &QAbstractItemModel::dataChanged, this, relayout);
}

void PathDiagram::setSystems(const QStringList& systems, const QString& plant) {
    systems_ = systems;
    plant_ = plant;
    if (model_->rowCount() > kCrowded)
        zoom_ = 0.5;
    layOut();
    viewport()->update();
}

int PathDiagram::rowHeight() const {
    return std::max(5, qRound((fontMetrics().height() * 2 + Theme::space(0.75)) * zoom_));
}

int PathDiagram::headerHeight() const {
    return fontMetrics().height() + Theme::space(1.5);
}

void PathDiagram::layOut() {
    gutter_ = fontMetrics().horizontalAdvance(QStringLiteral("28 Nov 00:00")) + Theme::space(3);
    const int columns = std::max(1, static_cast<int>(systems_.size()));
    const int least = fontMetrics().averageCharWidth() * 13;
    const int room = viewport()->width() - gutter_ - Theme::space(12);
    spacing_ = columns > 1 ? std::max(least, std::min(room / (columns - 1), least * 3)) : least;
    const int wide = gutter_ + spacing_ * (columns - 1) + Theme::space(12);
    const int high = model_->rowCount() * rowHeight() + Theme::space(2);
    horizontalScrollBar()->setRange(0, std::max(0, wide - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setRange(0, std::max(0, high - viewport()->height() + headerHeight()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
}

qreal PathDiagram::columnX(const QString& system) const {
    const auto at = systems_.indexOf(system);
    return at < 0 ? -1
                  : gutter_ + Theme::space(5) + static_cast<qreal>(at) * spacing_ -
                        horizontalScrollBar()->value();
}

int PathDiagram::rowAt(const QPoint& at) const {
    if (at.y() < headerHeight())
        return -1;
    const int row = (at.y() - headerHeight() + verticalScrollBar()->value()) / rowHeight();
    return row < model_->rowCount() ? row : -1;
}

QString PathDiagram::describe(int row) const {
    const TraceLeg* leg = model_->rowAt(model_->index(row, 0));
    if (leg == nullptr)
        return {};
    const QString when =
        models::timeText(leg->message.time, session_->zoneOf(plant_), session_->now());
    const QString what = models::eventTypeTitle(leg->message.type);
    if (leg->delivery.id.isEmpty())
        return tr("%1: %2 from %3, sent nowhere").arg(when, what, leg->fromName);
    QString text =
        tr("%1: %2 from %3 to %4, %5")
            .arg(when, what, leg->fromName, leg->toName, models::stateInfo(leg->state()).text);
    if (leg->delivery.attempts > 1)
        text += tr(", %1 attempts").arg(leg->delivery.attempts);
    if (!leg->delivery.replayOf.isEmpty())
        text += tr(", replay");
    if (!leg->delivery.lastDetail.isEmpty())
        text += QLatin1String(": ") + leg->delivery.lastDetail;
    return text;
}

void PathDiagram::paintHeader(QPainter& painter) {
    const int high = headerHeight();
    painter.fillRect(QRect(0, 0, viewport()->width(), high), Theme::color(Token::SurfaceRaised));
    painter.setPen(Theme::color(Token::Border));
    painter.drawLine(0, high - 1, viewport()->width(), high - 1);
    painter.setFont(Theme::font(0.95, true));
    painter.setPen(Theme::color(Token::Text));
    for (const QString& system : systems_) {
        const QRectF room(columnX(system) - spacing_ / 2.0, 0, spacing_, high);
        painter.drawText(room, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(session_->systemName(system),
                                                          Qt::ElideRight, spacing_ - 4));
    }
    painter.setPen(Theme::color(Token::Muted));
    painter.drawText(QRectF(Theme::space(1) - horizontalScrollBar()->value(), 0, gutter_, high),
                     Qt::AlignVCenter, tr("Time"));
}

void PathDiagram::paintArrow(QPainter& painter, const TraceLeg& leg, const QRectF& room) {
    const bool labels = room.height() >= fontMetrics().height() * 1.5;
    const qreal from = columnX(leg.message.fromSystem);
    const qreal to = leg.delivery.id.isEmpty() ? -1 : columnX(leg.delivery.toSystem);
    const models::StateInfo state = models::stateInfo(leg.state());
    const bool calm = state.tone == models::Tone::Ok || state.tone == models::Tone::Neutral;
    const QColor ink = Theme::color(calm ? Token::Accent : Theme::textToken(state.tone));
    const qreal y = labels ? room.bottom() - fontMetrics().height() * 0.45 : room.center().y();

    qreal labelX = from;
    if (from >= 0 && to >= 0 && !qFuzzyCompare(from, to)) {
        const bool right = to > from;
        painter.setPen(QPen(ink, 1.6, penOf(leg.delivery.state)));
        painter.drawLine(QPointF(from + (right ? 4 : -4), y), QPointF(to + (right ? -7 : 7), y));
        paintHead(painter, QPointF(to + (right ? -2 : 2), y), right, ink);
        labelX = std::min(from, to);
    } else if (from >= 0 && to >= 0) {
        painter.setPen(QPen(ink, 1.6, penOf(leg.delivery.state)));
        painter.setBrush(Qt::NoBrush);
        painter.drawArc(QRectF(from - 8, y - 7, 22, 12), -90 * 16, 180 * 16);
    }
    if (from >= 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(from, y), 3.5, 3.5);
    }
    if (!labels)
        return;

    // Label above the line: what, then what is special about it.
    qreal x = std::max<qreal>(labelX, gutter_) + Theme::space(1);
    const qreal top = y - fontMetrics().height() - 2;
    const auto put = [&](const QString& text, const QColor& color, const QFont& font) {
        painter.setFont(font);
        const QFontMetricsF metrics(font);
        const qreal left = viewport()->width() - x - Theme::space(1);
        if (left < metrics.averageCharWidth() * 3)
            return;
        const QString shown = metrics.elidedText(text, Qt::ElideRight, left);
        const QRectF plate(x - 2, top, metrics.horizontalAdvance(shown) + 4, metrics.height());
        painter.fillRect(plate, selectedRow() >= 0 && plate.intersects(room) &&
                                        room.top() == selectedRow() * rowHeight() -
                                                          verticalScrollBar()->value() +
                                                          headerHeight()
                                    ? Theme::color(Token::Selection)
                                    : Theme::color(Token::Surface));
        painter.setPen(color);
        painter.drawText(plate.adjusted(2, 0, 2, 0), Qt::AlignVCenter, shown);
        x = plate.right() + Theme::space(0.75);
    };
    const auto glyph = [&](const QString& name, const QColor& color) {
        const qreal side = fontMetrics().ascent();
        paintIcon(painter, QRectF(x, top + (fontMetrics().height() - side) / 2, side, side), name,
                  color);
        x += side + Theme::space(0.5);
    };
    if (!leg.delivery.replayOf.isEmpty())
        glyph(QStringLiteral("replay"), Theme::color(Token::Info));
    if (!calm)
        glyph(state.icon, ink);
    put(models::eventTypeTitle(leg.message.type),
        Theme::color(leg.firstOfMessage ? Token::Text : Token::Muted), Theme::font(0.95));
    if (!leg.delivery.replayOf.isEmpty())
        put(tr("replay"), Theme::color(Token::Info), Theme::font(0.9, true));
    if (leg.delivery.attempts > 1)
        put(tr("%1 attempts").arg(leg.delivery.attempts), Theme::color(Token::Warning),
            Theme::font(0.9));
    if (!calm)
        put(leg.delivery.lastDetail.isEmpty() ? state.text : leg.delivery.lastDetail, ink,
            Theme::font(0.9));
}

void PathDiagram::paintRow(QPainter& painter, int row, const QRectF& room) {
    const TraceLeg* leg = model_->rowAt(model_->index(row, 0));
    if (leg == nullptr)
        return;
    if (row == selectedRow()) {
        painter.fillRect(room, Theme::color(Token::Selection));
        if (hasFocus()) {
            painter.setPen(QPen(Theme::color(Token::Accent), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(room.adjusted(0.5, 0.5, -1, -0.5));
        }
    }
    painter.setPen(QPen(Theme::color(Token::Border), 1, Qt::DashLine));
    for (const QString& system : systems_) {
        const qreal x = columnX(system);
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()));
    }
    if (leg->firstOfMessage && room.height() >= fontMetrics().height()) {
        painter.setFont(Theme::font(0.92));
        painter.setPen(Theme::color(Token::Muted));
        const QDateTime time =
            leg->message.time.isValid() ? leg->message.time : leg->message.recorded;
        painter.drawText(QRectF(Theme::space(1) - horizontalScrollBar()->value(), room.top(),
                                gutter_, room.height()),
                         Qt::AlignVCenter,
                         models::timeText(time, session_->zoneOf(plant_), session_->now()));
    }
    paintArrow(painter, *leg, room);
}

void PathDiagram::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), Theme::color(Token::Surface));
    const int high = rowHeight();
    const int offset = verticalScrollBar()->value();
    const int first = std::max(0, offset / high);
    const int last =
        std::min(model_->rowCount() - 1, (offset + viewport()->height() - headerHeight()) / high);
    for (int row = first; row <= last; ++row)
        paintRow(painter, row,
                 QRectF(0, row * high - offset + headerHeight(), viewport()->width(), high));
    paintHeader(painter);
}

void PathDiagram::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void PathDiagram::select(int row, bool tell) {
    if (row < 0 || row >= model_->rowCount())
        return;
    const QModelIndex index = model_->index(row, 0);
    selected_ = index;
    setAccessibleDescription(describe(row));
    const int top = row * rowHeight();
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + rowHeight() > bar->value() + viewport()->height() - headerHeight())
        bar->setValue(top + rowHeight() - viewport()->height() + headerHeight());
    viewport()->update();
    if (tell)
        Q_EMIT chosen(index.data(models::KeyRole).toString());
}

void PathDiagram::selectKey(const QString& key) {
    const QModelIndex index = model_->indexOf(key);
    if (index.isValid())
        select(index.row(), false);
}

void PathDiagram::mousePressEvent(QMouseEvent* event) {
    select(rowAt(event->position().toPoint()), true);
}

void PathDiagram::mouseDoubleClickEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().toPoint());
    if (row >= 0)
        Q_EMIT opened(model_->index(row, 0).data(models::KeyRole).toString());
}

void PathDiagram::keyPressEvent(QKeyEvent* event) {
    const int row = selectedRow();
    switch (event->key()) {
        case Qt::Key_Down:
        case Qt::Key_J:
            select(std::min(row + 1, model_->rowCount() - 1), true);
            return;
        case Qt::Key_Up:
        case Qt::Key_K:
            select(std::max(row - 1, 0), true);
            return;
        case Qt::Key_Home:
            select(0, true);
            return;
        case Qt::Key_End:
            select(model_->rowCount() - 1, true);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (row >= 0)
                Q_EMIT opened(selected_.data(models::KeyRole).toString());
            return;
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

void PathDiagram::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const double factor = event->angleDelta().y() > 0 ? 1.15 : 1 / 1.15;
    zoom_ = std::clamp(zoom_ * factor, kLeastZoom, kMostZoom);
    layOut();
    viewport()->update();
}

bool PathDiagram::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        if (row >= 0)
            QToolTip::showText(help->globalPos(), describe(row), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace throughline::ui
