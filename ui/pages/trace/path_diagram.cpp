#include "ui/pages/trace/path_diagram.h"

#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"
#include "models/tables/trace_messages_model.h"
#include "ui/pages/trace/path_painter.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

using models::TraceLeg;
using models::TraceMessagesModel;

namespace {
constexpr double kLeastZoom = 0.15;
constexpr double kMostZoom = 1.6;
constexpr int kCrowded = 400;  // rows from which the diagram starts denser
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
    layout_.setSystems(systems);
    plant_ = plant;
    if (model_->rowCount() > kCrowded)
        zoom_ = 0.5;
    layOut();
    viewport()->update();
}

void PathDiagram::layOut() {
    layout_.layOut(fontMetrics(), viewport()->width(), model_->rowCount(), zoom_);
    horizontalScrollBar()->setRange(0, std::max(0, layout_.contentWidth() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setRange(0, std::max(0, layout_.contentHeight() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(layout_.rowHeight());
    layout_.scrollTo(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

void PathDiagram::scrollContentsBy(int dx, int dy) {
    layout_.scrollTo(horizontalScrollBar()->value(), verticalScrollBar()->value());
    QAbstractScrollArea::scrollContentsBy(dx, dy);
    viewport()->update();
}

int PathDiagram::rowAt(const QPoint& at) const {
    const int row = layout_.rowAt(at.y());
    return row < model_->rowCount() ? row : -1;
}

QString PathDiagram::keyOf(int row) const {
    return model_->index(row, 0).data(models::KeyRole).toString();
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
        text += QLatin1String(": ") + models::visibleText(leg->delivery.lastDetail);
    return text;
}

void PathDiagram::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), Theme::color(Token::Surface));
    PathPainter path(painter, layout_, *session_, font());
    const QTimeZone zone = session_->zoneOf(plant_);
    const auto [first, last] = layout_.rowsIn(viewport()->height());
    for (int row = first; row <= last; ++row) {
        if (const TraceLeg* leg = model_->rowAt(model_->index(row, 0)))
            path.row(*leg, layout_.rowRect(row, viewport()->width()), zone, row == selectedRow(),
                     hasFocus());
    }
    path.header(viewport()->width());
}

void PathDiagram::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void PathDiagram::select(int row, bool tell) {
    if (row < 0 || row >= model_->rowCount())
        return;
    selected_ = model_->index(row, 0);
    setAccessibleDescription(describe(row));
    const int top = row * layout_.rowHeight();
    const int room = viewport()->height() - layout_.headerHeight();
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + layout_.rowHeight() > bar->value() + room)
        bar->setValue(top + layout_.rowHeight() - room);
    viewport()->update();
    if (tell)
        Q_EMIT chosen(keyOf(row));
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
    if (const int row = rowAt(event->position().toPoint()); row >= 0)
        Q_EMIT opened(keyOf(row));
}

void PathDiagram::keyPressEvent(QKeyEvent* event) {
    const int row = selectedRow();
    const int last = model_->rowCount() - 1;
    switch (event->key()) {
        case Qt::Key_Down:
        case Qt::Key_J:
            select(std::min(row + 1, last), true);
            return;
        case Qt::Key_Up:
        case Qt::Key_K:
            select(std::max(row - 1, 0), true);
            return;
        case Qt::Key_Home:
            select(0, true);
            return;
        case Qt::Key_End:
            select(last, true);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (row >= 0)
                Q_EMIT opened(keyOf(row));
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
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int row = rowAt(help->pos()); row >= 0)
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<qt>%1</qt>").arg(describe(row).toHtmlEscaped()), this);
    else
        QToolTip::hideText();
    return true;
}

}  // namespace throughline::ui
