#include "ui/pages/overview/kpi_card.h"

#include "models/states.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/spark_line.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

KpiCard::KpiCard(QWidget* parent) : QFrame(parent) {
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1.5),
                               Theme::space(1));
    layout->setSpacing(Theme::space(0.5));
    title_ = mutedLabel({}, this);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(title_);
    auto* row = rowLayout();
    row->setSpacing(Theme::space(0.5));
    value_ = plainLabel({}, this);
    value_->setFont(Theme::font(1.6, true));
    value_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    unit_ = mutedLabel({}, this);
    unit_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    // Onto the value's baseline.
    const int drop = QFontMetrics(value_->font()).descent() - fontMetrics().descent();
    unit_->setContentsMargins(0, 0, 0, std::max(0, drop));
    trend_ = new SparkLine({}, this);
    // Cards with and without a trend are of one height: the trend never asks for more than the
    // value.
    trend_->setFixedHeight(QFontMetrics(value_->font()).height());
    row->addWidget(value_, 0, Qt::AlignBottom);
    row->addWidget(unit_, 0, Qt::AlignBottom);
    row->addSpacing(Theme::space(1));
    row->addWidget(trend_, 1);
    row->addStretch(0);
    layout->addLayout(row);
    auto* foot = rowLayout();
    state_ = new StateBadge(this);
    target_ = mutedLabel({}, this);
    target_->setFont(Theme::font(0.9));
    target_->setFixedHeight(
        qCeil(badgeSize(models::stateInfo("kpi", QStringLiteral("ok")), Theme::font(0.95, true))
                  .height()));
    foot->addWidget(state_);
    foot->addWidget(target_);
    foot->addStretch();
    layout->addLayout(foot);
}

int KpiCard::leastWidth() {
    return QFontMetrics(QApplication::font()).averageCharWidth() * 25 + Theme::space(3);
}

void KpiCard::show(const models::KpiTile& tile) {
    const bool known = tile.state != QLatin1String("unknown");
    title_->setText(tile.title);
    value_->setText(known ? tile.value : QStringLiteral("—"));
    unit_->setText(known ? tile.unit : QString());
    target_->setText(tile.target.isEmpty() ? tr("no target") : tr("target %1").arg(tile.target));
    // A figure without a target has nothing to be measured by.
    const bool judged = !tile.target.isEmpty() || tile.state != QLatin1String("ok");
    state_->setState(judged ? QStringLiteral("kpi/") + tile.state : QString());
    trend_->setValues(tile.trend);
    trend_->setVisible(tile.trend.size() > 1);
    trend_->setAccessibleName(tr("Trend of %1").arg(tile.title));
    setToolTip(tile.meaning);
    setAccessibleName(tile.title);
    setAccessibleDescription(
        QStringLiteral("%1 %2. %3. %4")
            .arg(tile.value, tile.unit, models::stateInfo("kpi", tile.state).text, tile.meaning));
}

}  // namespace throughline::ui
