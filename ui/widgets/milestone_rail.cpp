#include "ui/widgets/milestone_rail.h"

#include "models/format.h"
#include "models/states.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

using models::MilestoneStep;
using models::Tone;

namespace {

constexpr qint64 kLateSeconds = 15 * 60;  // less is shown but not coloured

Tone toneOf(const MilestoneStep& step) {
    if (step.overdue)
        return Tone::Error;
    if (!step.occurred.isValid())
        return Tone::Neutral;
    return step.latenessSeconds > kLateSeconds ? Tone::Warning : Tone::Ok;
}

qreal dotSide() {
    return Theme::space(2.75);
}

}  // namespace

MilestoneRail::MilestoneRail(QWidget* parent) : QWidget(parent), zone_(QTimeZone::utc()) {
    setAccessibleName(tr("Milestones"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
}

void MilestoneRail::setMilestones(const QList<MilestoneStep>& steps, const QTimeZone& zone,
                                  const QDateTime& now) {
    steps_ = steps;
    zone_ = zone;
    now_ = now;
    QStringList words;
    for (const MilestoneStep& step : steps_)
        words << describe(step);
    setAccessibleDescription(words.join(QLatin1String("; ")));
    titleLines_ = titleLines();
    updateGeometry();
    update();
}

QString MilestoneRail::describe(const MilestoneStep& step) const {
    const QString title = models::milestoneTitle(step.kind);
    if (step.occurred.isValid()) {
        const QString when = models::timeText(step.occurred, zone_, now_);
        return step.expected.isValid()
                   ? tr("%1 at %2, %3").arg(title, when, models::latenessText(step.latenessSeconds))
                   : tr("%1 at %2").arg(title, when);
    }
    if (step.expected.isValid()) {
        const QString when = models::timeText(step.expected, zone_, now_);
        return step.overdue ? tr("%1 overdue, was expected at %2").arg(title, when)
                            : tr("%1 expected at %2").arg(title, when);
    }
    return tr("%1 not reached").arg(title);
}

QString MilestoneRail::shortTime(const QDateTime& time) const {
    // An expectation is not known to the second.
    const QDateTime local = time.toTimeZone(zone_);
    return local.date() == now_.toTimeZone(zone_).date() ? local.toString(QStringLiteral("HH:mm"))
                                                         : models::timeText(time, zone_, now_);
}

QSize MilestoneRail::sizeHint() const {
    const QFontMetrics strong(Theme::font(0.95, true));
    const QFontMetrics small(Theme::font(0.88));
    return {Theme::space(110), qRound(dotSide()) + Theme::space(0.75) +
                                   titleLines_ * strong.height() + 2 * small.height() +
                                   Theme::space(0.5)};
}

/// Titles go on two lines where one does not fit its column.
int MilestoneRail::titleLines() const {
    const QFontMetricsF metrics(Theme::font(0.95, true));
    const bool fit = std::all_of(steps_.cbegin(), steps_.cend(), [&](const MilestoneStep& step) {
        return metrics.horizontalAdvance(models::milestoneTitle(step.kind)) <
               columnRect(0).width() - 4;
    });
    return fit ? 1 : 2;
}

void MilestoneRail::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (const int lines = titleLines(); std::exchange(titleLines_, lines) != lines)
        updateGeometry();
}

QSize MilestoneRail::minimumSizeHint() const {
    return {Theme::space(70), sizeHint().height()};
}

QRectF MilestoneRail::columnRect(int index) const {
    const qreal wide =
        static_cast<qreal>(width()) / static_cast<qreal>(std::max<qsizetype>(steps_.size(), 1));
    return {wide * index, 0, wide, static_cast<qreal>(height())};
}

void MilestoneRail::paintStep(QPainter& painter, int index) {
    const MilestoneStep& step = steps_.at(index);
    const bool done = step.occurred.isValid();
    const Tone tone = toneOf(step);
    const QRectF column = columnRect(index);
    const QColor ink = Theme::color(Theme::textToken(tone));
    const QRectF dot(column.center().x() - dotSide() / 2, 1, dotSide(), dotSide());

    if (index > 0) {
        const bool reached = done;
        QPen pen(Theme::color(reached ? Token::Ok : Token::BorderStrong), reached ? 2.0 : 1.5,
                 reached ? Qt::SolidLine : Qt::DotLine);
        painter.setPen(pen);
        painter.drawLine(
            QPointF(columnRect(index - 1).center().x() + dotSide() / 2 + 4, dot.center().y()),
            QPointF(dot.left() - 4, dot.center().y()));
    }
    painter.setPen(QPen(done || step.overdue ? ink : Theme::color(Token::BorderStrong), 1.5));
    painter.setBrush(done || step.overdue ? Theme::color(Theme::surfaceToken(tone))
                                          : Theme::color(Token::Surface));
    painter.drawEllipse(dot);
    const qreal side = dotSide() * 0.6;
    const QRectF glyph(dot.center().x() - side / 2, dot.center().y() - side / 2, side, side);
    if (done)
        paintIcon(painter, glyph, QStringLiteral("check"), ink);
    else if (step.overdue || step.expected.isValid())
        paintIcon(painter, dot.adjusted(4, 4, -4, -4),
                  step.overdue ? QStringLiteral("warning") : QStringLiteral("clock"), ink);

    const QFont strong = Theme::font(0.95, done || step.overdue);
    const QFont small = Theme::font(0.88);
    const QFontMetricsF strongMetrics(strong);
    const QFontMetricsF smallMetrics(small);
    qreal y = dot.bottom() + Theme::space(0.75);
    const auto line = [&](const QFont& wanted, const QFontMetricsF& metrics, const QColor& color,
                          const QString& text) {
        // Where the column is narrow the words get smaller before they get shorter.
        QFont font = wanted;
        const qreal needed = metrics.horizontalAdvance(text);
        if (needed > column.width() - 4)
            font.setPointSizeF(font.pointSizeF() *
                               std::max(0.8, (column.width() - 4) / std::max(1.0, needed)));
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRectF(column.left() + 2, y, column.width() - 4, metrics.height()),
                         Qt::AlignHCenter | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, column.width() - 2));
        y += metrics.height();
    };
    // A word is never cut: where even the longest does not fit, it gets smaller.
    QFont fitting = strong;
    qreal longest = 1;
    const QStringList words = models::milestoneTitle(step.kind).split(QLatin1Char(' '));
    for (const QString& word : words)
        longest = std::max(longest, strongMetrics.horizontalAdvance(word));
    fitting.setPointSizeF(strong.pointSizeF() *
                          std::clamp((column.width() - 6) / longest, 0.7, 1.0));
    painter.setFont(fitting);
    painter.setPen(Theme::color(done || step.overdue ? Token::Text : Token::Muted));
    const QRectF title(column.left() + 2, y, column.width() - 4,
                       titleLines_ * strongMetrics.height());
    painter.drawText(title, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     models::milestoneTitle(step.kind));
    y = title.bottom();
    if (done) {
        line(small, smallMetrics, Theme::color(Token::Muted),
             models::timeText(step.occurred, zone_, now_));
        if (step.expected.isValid())
            line(small, smallMetrics, ink, models::latenessText(step.latenessSeconds));
    } else if (step.expected.isValid()) {
        line(small, smallMetrics, step.overdue ? ink : Theme::color(Token::Muted),
             tr("exp. %1").arg(shortTime(step.expected)));
        if (step.overdue)
            line(small, smallMetrics, ink, models::latenessText(step.latenessSeconds));
    }
    if (hasFocus() && index == focused_) {
        painter.setPen(QPen(Theme::color(Token::Accent), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(column.adjusted(3, 0, -3, 0), 5, 5);
    }
}

void MilestoneRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < steps_.size(); ++i)
        paintStep(painter, i);
}

void MilestoneRail::mousePressEvent(QMouseEvent* event) {
    for (int i = 0; i < steps_.size(); ++i) {
        if (columnRect(i).contains(event->position())) {
            focused_ = i;
            update();
            if (!steps_.at(i).eventId.isEmpty())
                Q_EMIT chosen(steps_.at(i).eventId);
        }
    }
}

void MilestoneRail::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(steps_.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Left:
            focused_ = std::max(0, focused_ - 1);
            break;
        case Qt::Key_Right:
            focused_ = std::min(last, focused_ + 1);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (focused_ <= last && !steps_.at(focused_).eventId.isEmpty())
                Q_EMIT chosen(steps_.at(focused_).eventId);
            break;
        default:
            QWidget::keyPressEvent(event);
            return;
    }
    update();
}

bool MilestoneRail::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int i = 0; i < steps_.size(); ++i) {
            if (!columnRect(i).contains(help->pos()))
                continue;
            const MilestoneStep& step = steps_.at(i);
            QToolTip::showText(
                help->globalPos(),
                describe(step) + QLatin1Char('\n') +
                    models::timeTooltip(step.occurred.isValid() ? step.occurred : step.expected,
                                        zone_),
                this);
        }
        return true;
    }
    return QWidget::event(event);
}

}  // namespace throughline::ui
