#include "ui/pages/queues/lanes_view.h"

#include "models/format.h"
#include "models/session.h"
#include "models/tables/lanes_model.h"
#include "ui/pages/queues/lane_panel.h"
#include "ui/pages/queues/lane_verbs.h"
#include "ui/pages/queues/queue_head.h"
#include "ui/theme/icons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

LanesView::LanesView(models::Session* session, QWidget* parent)
    : QWidget(parent),
      model_(new models::LanesModel(session, this)),
      verbs_(new LaneVerbs(session, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::space(1), 0, 0);
    layout->setSpacing(Theme::space(1));
    auto* row = rowLayout();
    title_ = caption(tr("Lanes"), this);
    onlyBlocked_ = new QCheckBox(tr("Only &blocked lanes"), this);
    pause_ = new QPushButton(this);
    row->addWidget(title_);
    row->addStretch();
    row->addWidget(onlyBlocked_);
    row->addSpacing(Theme::space(1));
    row->addWidget(pause_);
    layout->addLayout(row);
    head_ = new QueueHead(session, this);
    layout->addWidget(head_);
    auto* splitter = splitView(Qt::Horizontal, this);
    splitter->addWidget(buildLanes(splitter));
    panel_ = new LanePanel(session, verbs_, splitter);
    splitter->addWidget(panel_);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 4);
    layout->addWidget(splitter, 1);

    connect(onlyBlocked_, &QCheckBox::toggled, this, [this] {
        ask();
        Q_EMIT filterChanged();
    });
    connect(pause_, &QPushButton::clicked, this, &LanesView::pauseWanted);
    connect(panel_, &LanePanel::go, this, &LanesView::go);
    connect(panel_, &LanePanel::skipWanted, this, &LanesView::skip);
    connect(panel_, &LanePanel::redirectWanted, this, &LanesView::redirect);
    connect(head_, &QueueHead::go, this, &LanesView::go);
    connect(verbs_, &LaneVerbs::done, this, [this](const QString& text) {
        Q_EMIT laneChanged();
        if (!text.isEmpty())
            Q_EMIT said(text);
    });
    connect(verbs_, &LaneVerbs::failed, this, &LanesView::failed);
    connect(model_, &models::LanesModel::loaded, this, &LanesView::showLanes);
    connect(model_, &models::LanesModel::failed, this, &LanesView::failed);
    setQueue(nullptr);
}

QWidget* LanesView::buildLanes(QWidget* parent) {
    auto* holder = new QWidget(parent);
    body_ = new QStackedLayout(holder);
    table_ = new TableView(tr("Lanes"), QStringLiteral("lanes"), holder);
    table_->setModel(model_);
    table_->setColumnWidths({10, 13, 8, 18, 0, 11, 15, 15});
    table_->fitStates(static_cast<int>(models::LanesModel::Column::State), "lane");
    table_->hideColumn(static_cast<int>(models::LanesModel::Column::Head));  // beside, in words
    table_->hideColumn(static_cast<int>(models::LanesModel::Column::Attempts));
    table_->hideColumn(static_cast<int>(models::LanesModel::Column::NextTry));
    empty_ = new EmptyState(holder);
    body_->addWidget(table_);
    body_->addWidget(empty_);
    connect(table_, &TableView::chosen, this, &LanesView::showLane);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        Q_EMIT go(models::Link::parse(index.data(models::LinkRole).toString()));
    });
    return holder;
}

void LanesView::setDestination(const QString& destination) {
    if (destination_ != destination)
        panel_->clear();
    destination_ = destination;
    ask();
}

void LanesView::setQueue(const models::QueueRow* queue) {
    name_ = queue == nullptr ? destination_ : queue->name();
    head_->show(queue);
    const bool paused = queue != nullptr && queue->paused;
    pause_->setText(paused ? tr("Resume") : tr("Pause"));
    pause_->setIcon(icon(paused ? "resume" : "pause"));
    pause_->setAccessibleName(paused ? tr("Resume the destination") : tr("Pause the destination"));
    pause_->setEnabled(queue != nullptr);
    pause_->setToolTip(queue == nullptr ? tr("Choose a destination first.") : QString());
    showLanes();
}

void LanesView::setOnlyBlocked(bool only) {
    const QSignalBlocker quiet(onlyBlocked_);
    onlyBlocked_->setChecked(only);
}

bool LanesView::onlyBlocked() const {
    return onlyBlocked_->isChecked();
}

void LanesView::toggleOnlyBlocked() {
    onlyBlocked_->toggle();
}

void LanesView::skip() {
    if (panel_->mayAct())
        verbs_->askSkip(panel_->lane(), name_);
}

void LanesView::redirect() {
    if (panel_->mayAct())
        verbs_->askRedirect(panel_->lane(), name_);
}

void LanesView::refresh() {
    model_->refresh();
    panel_->refresh();
}

void LanesView::touch() {
    model_->touch();
}

void LanesView::ask() {
    models::LanesQuery query = model_->query();
    query.destination = destination_;
    query.onlyBlocked = onlyBlocked_->isChecked();
    model_->setQuery(query);
}

void LanesView::showLanes() {
    const int rows = model_->rowCount();
    title_->setText(name_.isEmpty()
                        ? tr("Lanes")
                        : models::countText(rows, tr("1 lane to %1").arg(name_),
                                            tr("%1 lanes to %2").arg(QStringLiteral("%1"), name_)));
    if (rows == 0 && onlyBlocked_->isChecked())
        empty_->show(QStringLiteral("check"), tr("No lane is blocked"),
                     tr("Everything for this destination flows or waits for its turn."));
    else if (rows == 0)
        empty_->show(QStringLiteral("check"), tr("Nothing waits"),
                     tr("Every delivery to this destination is settled."));
    body_->setCurrentIndex(rows == 0 ? 1 : 0);
    if (rows > 0 && !table_->currentIndex().isValid())
        table_->selectKey(model_->index(0, 0).data(models::KeyRole).toString());
    showLane();
}

void LanesView::showLane() {
    if (const models::LaneRow* lane = model_->rowAt(table_->currentIndex()))
        panel_->show(*lane);
    else
        panel_->clear();
}

}  // namespace throughline::ui
