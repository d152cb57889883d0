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
    layout->setSpacing(Theme::space(0.25));
    title_ = mutedLabel({}, this);
    layout->addWidget(title_);
    auto* row = rowLayout();
    row->setSpacing(Theme::space(0.5));
    value_ = plainLabel({}, this);
    value_->setFont(Theme::font(1.6, true));
    unit_ = mutedLabel({}, this);
    unit_->setContentsMargins(0, 0, 0, Theme::space(0.5));  // onto the value's baseline
    trend_ = new SparkLine({}, this);
    value_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    unit_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->setAlignment(Qt::AlignLeft);
    row->addWidget(value_);
    row->addWidget(unit_, 0, Qt::AlignBottom);
    row->addSpacing(Theme::space(1));
    row->addWidget(trend_, 1, Qt::AlignVCenter);
    layout->addLayout(row);
    auto* foot = rowLayout();
    state_ = new StateBadge(this);
    target_ = mutedLabel({}, this);
    target_->setFont(Theme::font(0.9));
    foot->addWidget(state_);
    foot->addWidget(target_);
    foot->addStretch();
    layout->addLayout(foot);
}

void KpiCard::show(const models::KpiTile& tile) {
    title_->setText(tile.title);
    value_->setText(tile.value);
    unit_->setText(tile.unit);
    target_->setText(tile.target.isEmpty() ? QString() : tr("target %1").arg(tile.target));
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
