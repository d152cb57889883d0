#include "ui/widgets/busy_overlay.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {
constexpr int kShowMs = 300;
constexpr int kCancelMs = 2000;
constexpr int kTurnMs = 40;
}  // namespace

BusyOverlay::BusyOverlay(QWidget* over) : QWidget(over) {
    setAccessibleName(tr("Working"));
    cancel_ = new QPushButton(tr("Cancel"), this);
    cancel_->setAccessibleName(tr("Cancel request"));
    connect(cancel_, &QPushButton::clicked, this, [this] {
        setBusy(false);
        Q_EMIT cancelled();
    });
    showTimer_.setSingleShot(true);
    showTimer_.setInterval(kShowMs);
    cancelTimer_.setSingleShot(true);
    cancelTimer_.setInterval(kCancelMs);
    turnTimer_.setInterval(kTurnMs);
    connect(&showTimer_, &QTimer::timeout, this, [this] {
        place();
        show();
        raise();
        turnTimer_.start();
    });
    connect(&cancelTimer_, &QTimer::timeout, cancel_, &QWidget::show);
    connect(&turnTimer_, &QTimer::timeout, this, [this] {
        phase_ = (phase_ + 1) % 36;
        update();
    });
    over->installEventFilter(this);
    hide();
}

void BusyOverlay::setBusy(bool busy) {
    if (busy == busy_)
        return;
    busy_ = busy;
    cancel_->hide();
    if (busy) {
        showTimer_.start();
        cancelTimer_.start();
    } else {
        showTimer_.stop();
        cancelTimer_.stop();
        turnTimer_.stop();
        hide();
    }
}

void BusyOverlay::place() {
    // Only a small plate in the middle: what is below stays legible and usable.
    const QSize size(Theme::space(14), Theme::space(11));
    const QRect room = parentWidget()->rect();
    setGeometry(QRect(room.center() - QPoint(size.width() / 2, size.height() / 2), size));
    cancel_->adjustSize();
    cancel_->move((width() - cancel_->width()) / 2, height() - cancel_->height() - Theme::space(1));
}

bool BusyOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void BusyOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color(Token::Border), 1));
    painter.setBrush(Theme::color(Token::SurfaceRaised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const qreal side = Theme::space(3);
    const QRectF ring((width() - side) / 2, Theme::space(2.5), side, side);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::color(Token::Border), 3));
    painter.drawEllipse(ring);
    painter.setPen(QPen(Theme::color(Token::Accent), 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -phase_ * 10 * 16, 90 * 16);
}

}  // namespace throughline::ui
