#include "ui/frame/navigation_rail.h"

#include "ui/theme/icons.h"

namespace throughline::ui {

namespace {

QString countText(int count) {
    return count > 999 ? QStringLiteral("999+") : QString::number(count);
}

}  // namespace

RailButton::RailButton(QString icon, const QString& label, const QString& keys, QWidget* parent)
    : QAbstractButton(parent), icon_(std::move(icon)) {
    setText(label);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setToolTip(keys.isEmpty() ? label : QStringLiteral("%1 (%2)").arg(label, keys));
    setAccessibleName(label);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setCount(int count) {
    if (std::exchange(count_, count) == count)
        return;
    setAccessibleDescription(count == 0 ? QString() : tr("%1 waiting").arg(count));
    updateGeometry();
    update();
}

void RailButton::setCompact(bool compact) {
    compact_ = compact;
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const {
    const QFontMetrics metrics(Theme::font(1.0, true));
    const int high = std::max(metrics.height() + Theme::space(2), Theme::space(4.5));
    if (compact_)
        return {Theme::space(7), high};
    return {Theme::space(5.5) + metrics.horizontalAdvance(text()) + Theme::space(5), high};
}

void RailButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(rect()).adjusted(Theme::space(1), 1, -Theme::space(1), -1);
    const bool lit = isChecked();
    if (lit || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(lit ? Token::Selection : Token::SurfaceSunken));
        painter.drawRoundedRect(body, 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(QPen(Theme::color(Token::Accent), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 5, 5);
    }
    const QColor ink = Theme::color(lit ? Token::Accent : Token::Text);
    const qreal side = Theme::iconSize() * 1.1;
    const qreal left = compact_ ? body.center().x() - side / 2 : body.left() + Theme::space(1);
    paintIcon(painter, QRectF(left, body.center().y() - side / 2, side, side), icon_,
              lit ? ink : Theme::color(Token::Muted));
    QRectF label = body.adjusted(Theme::space(2) + side, 0, -Theme::space(1), 0);
    if (count_ > 0)
        paintCount(painter, body, label);
    if (compact_)
        return;
    painter.setFont(Theme::font(1.0, lit));
    painter.setPen(ink);
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft, text());
}

/// The count as a pill at the end; the label keeps what room is left.
void RailButton::paintCount(QPainter& painter, const QRectF& body, QRectF& label) {
    const QString count = countText(count_);
    const QFont small = Theme::font(compact_ ? 0.75 : 0.85, true);
    const QFontMetricsF metrics(small);
    const qreal high = metrics.height() + 2;
    const qreal wide = std::max(high, metrics.horizontalAdvance(count) + Theme::space(1.25));
    QRectF pill(body.right() - wide - Theme::space(0.75), body.center().y() - high / 2, wide, high);
    if (compact_)
        pill.moveTopRight(body.topRight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Token::ErrorSurface));
    painter.drawRoundedRect(pill, high / 2, high / 2);
    painter.setFont(small);
    painter.setPen(Theme::color(Token::Error));
    painter.drawText(pill, Qt::AlignCenter, count);
    label.setRight(pill.left() - 4);
}

void RailButton::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

NavigationRail::NavigationRail(QWidget* parent) : QFrame(parent) {
    setProperty("bar", QStringLiteral("left"));
    setAccessibleName(tr("Navigation"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::space(1), 0, Theme::space(1));
    layout->setSpacing(2);

    auto* mark = new QWidget(this);
    auto* row = new QHBoxLayout(mark);
    row->setContentsMargins(Theme::space(2), Theme::space(0.5), Theme::space(2), Theme::space(1.5));
    auto* logo = new QLabel(mark);
    logo->setPixmap(QIcon(QStringLiteral(":/icons/throughline.svg")).pixmap(Theme::space(2.75)));
    auto* name = new QLabel(QStringLiteral("Throughline"), mark);
    name->setFont(Theme::font(1.1, true));
    row->addWidget(logo);
    row->addWidget(name);
    row->addStretch();
    name_ = name;
    layout->addWidget(mark);
    layout->addStretch();
}

void NavigationRail::addEntry(const QString& id, const QString& icon, const QString& label) {
    const int number = static_cast<int>(ids_.size()) + 1;
    auto* button = new RailButton(icon, label, QStringLiteral("Ctrl+%1").arg(number), this);
    auto* box = static_cast<QVBoxLayout*>(layout());
    box->insertWidget(box->count() - 1, button);
    buttons_.insert(id, button);
    ids_ << id;
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
}

void NavigationRail::setCurrent(const QString& id) {
    for (auto it = buttons_.cbegin(); it != buttons_.cend(); ++it)
        it.value()->setChecked(it.key() == id);
}

void NavigationRail::setCount(const QString& id, int count) {
    if (RailButton* found = button(id))
        found->setCount(count);
}

void NavigationRail::setCompact(bool compact) {
    name_->setVisible(!compact);
    for (RailButton* one : std::as_const(buttons_))
        one->setCompact(compact);
}

void NavigationRail::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace throughline::ui
