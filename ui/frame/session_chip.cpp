#include "ui/frame/session_chip.h"

#include "models/engine_words.h"
#include "models/session.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

namespace {

QFont nameFont() {
    return Theme::font(0.95, true);
}
QFont placeFont() {
    return Theme::font(0.85);
}

QString roleText(const QString& role) {
    QString words = role;
    words.replace(QLatin1Char('_'), QLatin1Char(' '));
    return models::engineWords(words);
}

}  // namespace

SessionChip::SessionChip(models::Session* session, QWidget* parent)
    : QToolButton(parent), session_(session) {
    setAccessibleName(tr("Session"));
    setPopupMode(InstantPopup);
    connect(session_, &models::Session::statusChanged, this, &SessionChip::showSession);
    connect(session_, &models::Session::connectionChanged, this, &SessionChip::showSession);
    showSession();
}

void SessionChip::setCompact(bool compact) {
    compact_ = compact;
    updateGeometry();
    update();
}

void SessionChip::showSession() {
    const models::EngineStatus& status = session_->status();
    const QString engine = status.engine.isEmpty()
                               ? QString::fromStdString(session_->client().engine())
                               : status.engine;
    const QString where = engine == QLatin1String("embedded") ? tr("embedded") : engine;
    const QString name = status.user.isEmpty() ? tr("connecting …") : status.user;
    const QString place =
        status.role.isEmpty() ? where : tr("%1 · %2").arg(roleText(status.role), where);
    setToolTip(tr("%1, role %2\nEngine: %3, version %4\nData folder: %5")
                   .arg(name, status.role.isEmpty() ? QStringLiteral("—") : roleText(status.role),
                        where, status.version, status.dataFolder));
    const bool wider = name != name_ || place != place_;
    name_ = name;
    place_ = place;
    const QString live = session_->connection() == models::Connection::Live ? tr("live")
                         : session_->connection() == models::Connection::Lost
                             ? tr("connection lost")
                             : tr("connecting …");
    setAccessibleDescription(tr("%1, %2, %3").arg(name_, place_, live));
    if (wider)
        updateGeometry();
    update();
}

QSize SessionChip::sizeHint() const {
    const QFontMetrics name(nameFont());
    const QFontMetrics place(placeFont());
    const int side = Theme::iconSize() + Theme::space(1);
    const int high = name.height() + place.height() + Theme::space(0.5);
    if (compact_)
        return {side + Theme::space(1), high};
    const int text =
        std::max(name.horizontalAdvance(name_) + Theme::space(2), place.horizontalAdvance(place_));
    return {side + text + Theme::space(2), high};
}

void SessionChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus() || isDown()) {
        painter.setPen(hasFocus() ? QPen(Theme::color(Token::Accent), 1) : QPen(Qt::NoPen));
        painter.setBrush(Theme::color(Token::SurfaceSunken));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
    const qreal side = Theme::iconSize();
    const qreal left = Theme::space(0.75);
    paintIcon(painter, QRectF(left, (height() - side) / 2.0, side, side), QStringLiteral("user"),
              Theme::color(Token::Muted));
    const Token dot = session_->connection() == models::Connection::Live   ? Token::Ok
                      : session_->connection() == models::Connection::Lost ? Token::Error
                                                                           : Token::Muted;
    const qreal x = left + side + Theme::space(1);
    const QFontMetricsF name(nameFont());
    const QFontMetricsF place(placeFont());
    const qreal top = (height() - name.height() - place.height()) / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(dot));
    if (compact_) {
        painter.drawEllipse(QPointF(left + side, (height() + side) / 2 - 2), 3.5, 3.5);
        return;
    }
    painter.drawEllipse(
        QPointF(x + name.horizontalAdvance(name_) + Theme::space(1), top + name.height() / 2 + 0.5),
        3, 3);
    painter.setFont(nameFont());
    painter.setPen(Theme::color(Token::Text));
    painter.drawText(QPointF(x, top + name.ascent()), name_);
    painter.setFont(placeFont());
    painter.setPen(Theme::color(Token::Muted));
    painter.drawText(QPointF(x, top + name.height() + place.ascent()), place_);
}

}  // namespace throughline::ui
