#include "ui/pages/overview/systems_board.h"

#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

namespace {
constexpr int kAcross = 3;
}

SystemCell::SystemCell(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SystemCell::show(const models::SystemRow& row) {
    state_ = models::stateInfo("health", row.state);
    setText(row.name.isEmpty() ? row.id : row.name);
    setAccessibleName(tr("System %1").arg(text()));
    setAccessibleDescription(row.why.isEmpty() ? state_.text
                                               : tr("%1: %2").arg(state_.text, row.why));
    setToolTip(accessibleDescription());
    update();
}

QSize SystemCell::sizeHint() const {
    const QFontMetrics metrics(Theme::font(1.0));
    qreal widest = metrics.averageCharWidth() * 14;
    for (const models::StateInfo& state : models::statesOf("health"))
        widest = std::max(widest, badgeSize(state, Theme::font(0.88, true)).width());
    return {qCeil(widest) + Theme::space(2), metrics.height() * 2 + Theme::space(2)};
}

void SystemCell::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(
        QPen(Theme::color(hasFocus() ? Token::Accent : Token::Border), hasFocus() ? 1.5 : 1.0));
    painter.setBrush(Theme::color(underMouse() ? Token::SurfaceRaised : Token::Surface));
    painter.drawRoundedRect(body, 5, 5);
    const QFontMetricsF metrics(font());
    const QRectF inside =
        body.adjusted(Theme::space(1), Theme::space(0.75), -Theme::space(1), -Theme::space(0.75));
    painter.setFont(font());
    painter.setPen(Theme::color(Token::Text));
    painter.drawText(QRectF(inside.topLeft(), QSizeF(inside.width(), metrics.height())),
                     Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(text(), Qt::ElideRight, inside.width()));
    paintBadge(painter,
               QRectF(inside.left(), inside.top() + metrics.height(), inside.width(),
                      inside.height() - metrics.height()),
               state_, Theme::font(0.88, true));
}

SystemsBoard::SystemsBoard(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Plants and systems"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(1));
    layout->addWidget(caption(tr("Plants and systems"), this));
    QVBoxLayout* inside = nullptr;
    card_ = card(this, &inside);
    grid_ = new QGridLayout;
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(Theme::space(1));
    grid_->setVerticalSpacing(Theme::space(1));
    inside->addLayout(grid_);
    inside->addStretch();
    layout->addWidget(card_, 1);
}

void SystemsBoard::show(const models::SystemsList& list) {
    QStringList shape;
    for (const models::SystemRow& row : list.systems)
        shape << row.plant + QLatin1Char('/') + row.id;
    if (shape != shape_) {
        shape_ = shape;
        rebuild(list);
    }
    for (const models::SystemRow& row : list.systems) {
        if (SystemCell* cell = cells_.value(row.id))
            cell->show(row);
    }
}

void SystemsBoard::rebuild(const models::SystemsList& list) {
    qDeleteAll(made_);
    made_.clear();
    cells_.clear();
    QList<models::PlantRow> rows = list.plants;
    rows << models::PlantRow{{}, tr("Enterprise"), {}};
    int at = 0;
    for (const models::PlantRow& plant : std::as_const(rows)) {
        int across = 0;
        for (const models::SystemRow& system : list.systems) {
            if (system.plant != plant.id)
                continue;
            if (across == 0) {
                auto* name = mutedLabel(plant.name.isEmpty() ? plant.id : plant.name, card_);
                grid_->addWidget(name, at, 0, Qt::AlignVCenter);
                made_ << name;
            }
            auto* cell = new SystemCell(card_);
            connect(cell, &QAbstractButton::clicked, this,
                    [this, id = system.id] { Q_EMIT chosen(id); });
            grid_->addWidget(cell, at + across / kAcross, 1 + across % kAcross);
            cells_.insert(system.id, cell);
            made_ << cell;
            ++across;
        }
        at += (across + kAcross - 1) / kAcross;
    }
    for (int column = 1; column <= kAcross; ++column)
        grid_->setColumnStretch(column, 1);
}

}  // namespace throughline::ui
