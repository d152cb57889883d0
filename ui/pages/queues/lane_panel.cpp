#include "ui/pages/queues/lane_panel.h"

#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"
#include "models/tables/lane_deliveries_model.h"
#include "ui/pages/queues/lane_verbs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

LanePanel::LanePanel(models::Session* session, const LaneVerbs* verbs, QWidget* parent)
    : QFrame(parent),
      session_(session),
      verbs_(verbs),
      deliveries_(new models::LaneDeliveriesModel(session, this)) {
    setProperty("card", true);
    setAccessibleName(tr("Lane"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.5), Theme::space(2),
                               Theme::space(2));
    layout->setSpacing(Theme::space(1));
    auto* head = rowLayout();
    title_ = caption({}, this);
    state_ = new StateBadge(this);
    head->addWidget(title_);
    head->addWidget(state_);
    head->addStretch();
    layout->addLayout(head);
    cause_ = plainLabel({}, this);
    cause_->setWordWrap(true);
    cause_->setAccessibleName(tr("What stops the lane"));
    layout->addWidget(cause_);
    facts_ = mutedLabel({}, this);
    facts_->setWordWrap(true);
    facts_->setAccessibleName(tr("First message of the lane"));
    layout->addWidget(facts_);
    layout->addLayout(buildActions());
    behind_ = mutedLabel({}, this);
    layout->addWidget(behind_);
    table_ = new TableView(tr("Messages of the lane"), QStringLiteral("lane-messages"), this);
    table_->setModel(deliveries_);
    table_->setColumnWidths({0, 13, 11, 9, 30});
    table_->fitStates(static_cast<int>(models::LaneDeliveriesModel::Column::State), "delivery");
    table_->hideColumn(static_cast<int>(models::LaneDeliveriesModel::Column::Cause));
    layout->addWidget(table_, 1);
    layout->addStretch(0);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        Q_EMIT go(models::Link::parse(index.data(models::LinkRole).toString()));
    });
    connect(deliveries_, &models::LaneDeliveriesModel::loaded, this, &LanePanel::showFacts);
    connect(deliveries_, &models::LaneDeliveriesModel::failed, this,
            [this](const models::Failure& failure) { behind_->setText(failure.message()); });
    clear();
}

QLayout* LanePanel::buildActions() {
    auto* actions = rowLayout();
    const auto button = [&](const char* sign, const QString& text, const QString& name) {
        auto* made = new QPushButton(icon(sign), text, this);
        made->setAccessibleName(name);
        actions->addWidget(made);
        return made;
    };
    exception_ = button("exceptions", tr("&Exception"), tr("Open exception"));
    order_ = button("orders", tr("&Trace"), tr("Trace of the order"));
    skip_ = button("discard", tr("&Skip …"), tr("Skip the message"));
    redirect_ = button("path", tr("&Redirect …"), tr("Redirect the message"));
    actions->addStretch();
    connect(exception_, &QPushButton::clicked, this, [this] {
        Q_EMIT go({QStringLiteral("exception"), lane_.exception, {}});
    });
    connect(order_, &QPushButton::clicked, this, [this] {
        Q_EMIT go({QStringLiteral("order"), deliveries_->rows().value(0).order, {}});
    });
    connect(skip_, &QPushButton::clicked, this, &LanePanel::skipWanted);
    connect(redirect_, &QPushButton::clicked, this, &LanePanel::redirectWanted);
    return actions;
}

bool LanePanel::mayAct() const {
    return isVisible() && skip_->isEnabled();
}

void LanePanel::showActions() {
    exception_->setVisible(!lane_.exception.isEmpty());
    const models::QueuedDelivery head = deliveries_->rows().value(0);
    order_->setVisible(!head.order.isEmpty());
    const QString why = verbs_->whyNot(lane_, head.state);
    for (QPushButton* button : {skip_, redirect_})
        button->setEnabled(why.isEmpty());
    skip_->setToolTip(why.isEmpty() ? tr("Take the first message out of the lane for good (X)")
                                    : why);
    redirect_->setToolTip(
        why.isEmpty() ? tr("Send the first message to another destination instead (D)") : why);
}

void LanePanel::show(const models::LaneRow& lane) {
    lane_ = lane;
    deliveries_->setLane(lane.destination, lane.laneKey);
    showFacts();
    setVisible(true);
}

void LanePanel::clear() {
    lane_ = {};
    deliveries_->setLane({}, {});
    hide();
}

void LanePanel::refresh() {
    deliveries_->refresh();
}

void LanePanel::showFacts() {
    title_->setText(tr("Lane %1").arg(lane_.laneKey));
    state_->setState(lane_.headline());
    const QString why =
        models::visibleText(lane_.headDetail.isEmpty() ? lane_.headCode : lane_.headDetail);
    cause_->setText(why);
    cause_->setVisible(!why.isEmpty());
    QStringList facts{models::eventTypeTitle(lane_.headType)};
    if (lane_.headAttempts > 0)
        facts << models::countText(lane_.headAttempts, tr("1 attempt"), tr("%1 attempts"));
    if (lane_.oldest.isValid())
        facts << tr("since %1")
                     .arg(models::timeText(lane_.oldest, session_->zoneOf({}), session_->now()));
    if (lane_.blocked)
        facts << tr("goes on when somebody acts");
    else if (lane_.nextAt.isValid())
        facts << tr("next attempt %1")
                     .arg(models::timeText(lane_.nextAt, session_->zoneOf({}), session_->now()));
    facts_->setText(facts.join(QStringLiteral(" · ")));
    showActions();
    const int others = std::max(0, lane_.depth - 1);
    behind_->setText(others == 0 ? tr("No other message is in the lane.")
                                 : models::countText(others, tr("1 message waits behind it:"),
                                                     tr("%1 messages wait behind it:")));
    table_->setVisible(others > 0 && deliveries_->rowCount() > 0);
}

}  // namespace throughline::ui
