#include "ui/pages/queues/queues_page.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/session.h"
#include "models/tables/lanes_model.h"
#include "models/tables/queues_model.h"
#include "ui/theme/icons.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/reason_dialog.h"
#include "ui/widgets/table_view.h"

#include <algorithm>
#include <iterator>

namespace throughline::ui {

namespace {
constexpr int kAgesMs = 5'000;
}

QueuesPage::QueuesPage(models::Session* session, QWidget* parent)
    : Page(session, parent),
      queues_(new models::QueuesModel(session, this)),
      lanes_(new models::LanesModel(session, this)) {
    auto* layout = pageLayout(this);
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    auto* splitter = splitView(Qt::Vertical, holder);
    splitter->addWidget(buildQueues(splitter));
    splitter->addWidget(buildLanes(splitter));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 4);
    noQueues_ = new EmptyState(holder);
    noQueues_->show(QStringLiteral("queues"), tr("No destination yet"),
                    tr("The landscape names no outbound endpoint, so nothing can wait for one."));
    body_->addWidget(splitter);
    body_->addWidget(noQueues_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
    connectModels();
    addShortcut(QKeySequence(Qt::Key_P), tr("Pause or resume the destination"),
                [this] { askPause(); });
    addShortcut(QKeySequence(Qt::Key_B), tr("Only blocked lanes"),
                [this] { onlyBlocked_->toggle(); });
    setFocusProxy(queuesTable_);
}

QWidget* QueuesPage::buildQueues(QWidget* parent) {
    queuesTable_ = new TableView(tr("Queue list"), QStringLiteral("queues"), parent);
    queuesTable_->setModel(queues_);
    queuesTable_->setColumnWidths({0, 13, 9, 13, 13, 10, 11, 10, 10, 11, 17, 13});
    return queuesTable_;
}

QWidget* QueuesPage::buildLanes(QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, Theme::space(1), 0, 0);
    layout->setSpacing(Theme::space(1));
    auto* row = rowLayout();
    lanesTitle_ = caption(tr("Lanes"), box);
    onlyBlocked_ = new QCheckBox(tr("Only &blocked lanes"), box);
    pause_ = new QPushButton(box);
    row->addWidget(lanesTitle_);
    row->addStretch();
    row->addWidget(onlyBlocked_);
    row->addWidget(pause_);
    layout->addLayout(row);
    auto* holder = new QWidget(box);
    lanesBody_ = new QStackedLayout(holder);
    lanesTable_ = new TableView(tr("Lanes"), QStringLiteral("lanes"), holder);
    lanesTable_->setModel(lanes_);
    lanesTable_->setColumnWidths({16, 14, 9, 24, 0, 10, 13, 15});
    noLanes_ = new EmptyState(holder);
    lanesBody_->addWidget(lanesTable_);
    lanesBody_->addWidget(noLanes_);
    layout->addWidget(holder, 1);
    connect(onlyBlocked_, &QCheckBox::toggled, this, [this] { chooseDestination(destination_); });
    connect(pause_, &QPushButton::clicked, this, &QueuesPage::askPause);
    return box;
}

void QueuesPage::connectModels() {
    connect(queuesTable_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (index.isValid())
            chooseDestination(index.data(models::KeyRole).toString());
    });
    connect(lanesTable_, &TableView::opened, this, [this](const QModelIndex& index) {
        Q_EMIT go(models::Link::parse(index.data(models::LinkRole).toString()));
    });
    connect(queues_, &models::QueuesModel::loadingChanged, busy_, &BusyOverlay::setBusy);
    connect(busy_, &BusyOverlay::cancelled, queues_, &models::QueuesModel::cancel);
    connect(queues_, &models::QueuesModel::loaded, this, [this] {
        answered_ = true;
        banner_->clear();
        if (!queuesTable_->currentIndex().isValid() && queues_->rowCount() > 0) {
            const bool known = !destination_.isEmpty() && queuesTable_->selectKey(destination_);
            if (!known)
                queuesTable_->setCurrentIndex(queues_->index(worstRow(), 0));
        }
        showState();
    });
    connect(lanes_, &models::LanesModel::loaded, this, &QueuesPage::showState);
    const auto fail = qOverload<const models::Failure&>(&ErrorBanner::show);
    connect(queues_, &models::QueuesModel::failed, banner_, fail);
    connect(lanes_, &models::LanesModel::failed, banner_, fail);
    connect(banner_, &ErrorBanner::acted, this, &QueuesPage::refresh);
    connect(session(), &models::Session::queuesChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    ages_.setInterval(kAgesMs);
    connect(&ages_, &QTimer::timeout, this, [this] {
        queues_->touch();
        lanes_->touch();
    });
    ages_.start();
}

models::Link QueuesPage::link() const {
    return {
        destination_.isEmpty() ? QStringLiteral("queues") : QStringLiteral("queue"),
        destination_,
        {{QStringLiteral("blocked"), onlyBlocked_->isChecked() ? QStringLiteral("1") : QString()}}};
}

void QueuesPage::open(const models::Link& link) {
    if (link.kind == QLatin1String("queue") && !link.key.isEmpty()) {
        const QSignalBlocker quiet(onlyBlocked_);
        onlyBlocked_->setChecked(!link.option(QStringLiteral("blocked")).isEmpty());
        if (!queuesTable_->selectKey(link.key))
            chooseDestination(link.key);
    }
    refresh();
}

void QueuesPage::refresh() {
    queues_->refresh();
    lanes_->refresh();
}

bool QueuesPage::settled() const {
    return answered_ && !queues_->loading();
}

/// Where to look first: the deepest queue among those with blocked lanes, else the deepest.
int QueuesPage::worstRow() const {
    const auto& rows = queues_->rows();
    const auto worst = std::max_element(
        rows.begin(), rows.end(), [](const models::QueueRow& left, const models::QueueRow& right) {
            return std::pair(left.blockedLanes > 0, left.depth) <
                   std::pair(right.blockedLanes > 0, right.depth);
        });
    return static_cast<int>(std::distance(rows.begin(), worst));
}

const models::QueueRow* QueuesPage::current() const {
    return queues_->rowAt(queues_->indexOf(destination_));
}

void QueuesPage::chooseDestination(const QString& destination) {
    const bool other = destination != destination_;
    destination_ = destination;
    models::LanesQuery query = lanes_->query();
    query.destination = destination;
    query.onlyBlocked = onlyBlocked_->isChecked();
    lanes_->setQuery(query);
    showState();
    if (other)
        Q_EMIT linkChanged();
}

void QueuesPage::showState() {
    body_->setCurrentIndex(answered_ && queues_->rowCount() == 0 ? 1 : 0);
    const models::QueueRow* queue = current();
    const QString name =
        queue == nullptr || queue->systemName.isEmpty() ? destination_ : queue->systemName;
    lanesTitle_->setText(
        queue == nullptr ? tr("Lanes")
                         : models::countText(lanes_->rowCount(), tr("1 lane to %1").arg(name),
                                             tr("%1 lanes to %2").arg(QStringLiteral("%1"), name)));
    const bool paused = queue != nullptr && queue->paused;
    pause_->setText(paused ? tr("Resume") : tr("Pause"));
    pause_->setIcon(icon(paused ? "resume" : "pause"));
    pause_->setAccessibleName(paused ? tr("Resume the destination") : tr("Pause the destination"));
    pause_->setEnabled(queue != nullptr);
    pause_->setToolTip(queue == nullptr ? tr("Choose a destination first.") : QString());
    if (lanes_->rowCount() == 0) {
        if (onlyBlocked_->isChecked())
            noLanes_->show(QStringLiteral("check"), tr("No lane is blocked"),
                           tr("Everything for this destination flows or waits for its turn."));
        else
            noLanes_->show(QStringLiteral("check"), tr("Nothing waits"),
                           tr("Every delivery to this destination is settled."));
    }
    lanesBody_->setCurrentIndex(lanes_->rowCount() == 0 ? 1 : 0);
}

void QueuesPage::askPause() {
    const models::QueueRow* queue = current();
    if (queue == nullptr)
        return;
    const bool pausing = !queue->paused;
    const QString waiting =
        models::countText(queue->depth, tr("1 delivery waits"), tr("%1 deliveries wait"));
    ReasonDialog::Question question;
    question.title =
        pausing ? tr("Pause %1?").arg(destination_) : tr("Resume %1?").arg(destination_);
    question.consequence =
        pausing
            ? tr("Nothing more is sent to it until somebody resumes it. %1 there now; what comes "
                 "is kept in order behind it.")
                  .arg(waiting)
            : tr("%1 and will be sent in order, at the permitted rate.").arg(waiting);
    question.action = pausing ? tr("Pause") : tr("Resume");
    ReasonDialog::ask(
        this, question, [this, pausing, destination = destination_](const QString& reason) {
            models::setQueuePaused(session()->client(), pauseCall_, destination, {}, pausing,
                                   reason, [this](const models::Answer<bool>& answer) {
                                       if (!answer)
                                           banner_->show(answer.failure());
                                       refresh();
                                   });
        });
}

QList<QPair<QString, QString>> QueuesPage::shortcuts() const {
    return {{QStringLiteral("P"), tr("Pause or resume the destination")},
            {QStringLiteral("B"), tr("Only blocked lanes")},
            {QStringLiteral("Enter"), tr("In the lanes: the exception or order behind a lane")}};
}

}  // namespace throughline::ui
