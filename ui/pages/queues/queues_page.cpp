#include "ui/pages/queues/queues_page.h"

#include "models/session.h"
#include "models/tables/queues_model.h"
#include "ui/pages/queues/lanes_view.h"
#include "ui/pages/queues/queue_pause.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/say.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

namespace {
constexpr int kAgesMs = 5'000;
}

QueuesPage::QueuesPage(models::Session* session, QWidget* parent)
    : Page(session, parent),
      queues_(new models::QueuesModel(session, this)),
      pause_(new QueuePause(session, this)) {
    build();
    connectModels();
    const auto pause = [this] {
        if (const models::QueueRow* queue = current())
            pause_->ask(*queue);
    };
    connect(lanes_, &LanesView::pauseWanted, this, pause);
    addShortcut(QKeySequence(Qt::Key_P), tr("Pause or resume the destination"), pause);
    addShortcut(QKeySequence(Qt::Key_B), tr("Only blocked lanes"),
                [this] { lanes_->toggleOnlyBlocked(); });
    addShortcut(QKeySequence(Qt::Key_X), tr("Skip the message"), [this] { lanes_->skip(); });
    addShortcut(QKeySequence(Qt::Key_D), tr("Redirect the message"),
                [this] { lanes_->redirect(); });
    setFocusProxy(table_);
}

void QueuesPage::build() {
    auto* layout = pageLayout(this);
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    auto* splitter = splitView(Qt::Vertical, holder);
    table_ = new TableView(tr("Queue list"), QStringLiteral("queues"), splitter);
    table_->setModel(queues_);
    table_->setColumnWidths({0, 13, 9, 9, 15, 8, 8, 8, 7, 8, 16, 13, 18, 26});
    table_->hideColumn(
        static_cast<int>(models::QueuesModel::Column::Circuit));  // in the head below
    table_->hideColumn(static_cast<int>(models::QueuesModel::Column::Rate));
    table_->hideColumn(static_cast<int>(models::QueuesModel::Column::InFlight));
    table_->fitStates(static_cast<int>(models::QueuesModel::Column::State), "lane");
    table_->fitStates(static_cast<int>(models::QueuesModel::Column::Health), "health");
    lanes_ = new LanesView(session(), splitter);
    splitter->addWidget(table_);
    splitter->addWidget(lanes_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 5);
    auto* none = new EmptyState(holder);
    none->show(QStringLiteral("queues"), tr("No destination yet"),
               tr("The landscape names no outbound endpoint, so nothing can wait for one."));
    body_->addWidget(splitter);
    body_->addWidget(none);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
}

void QueuesPage::connectModels() {
    connect(table_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (index.isValid())
            chooseDestination(index.data(models::KeyRole).toString());
    });
    connect(queues_, &models::QueuesModel::loadingChanged, busy_, &BusyOverlay::setBusy);
    connect(busy_, &BusyOverlay::cancelled, queues_, &models::QueuesModel::cancel);
    connect(queues_, &models::QueuesModel::loaded, this, [this] {
        answered_ = true;
        if (std::exchange(loadFailed_, false))
            banner_->clear();  // what was refused to a person stays
        if (!table_->currentIndex().isValid() && queues_->rowCount() > 0) {
            const bool known = !destination_.isEmpty() && table_->selectKey(destination_);
            if (!known)
                table_->setCurrentIndex(queues_->index(queues_->worstRow(), 0));
        }
        showState();
    });
    connect(queues_, &models::QueuesModel::failed, this, [this](const models::Failure& failure) {
        loadFailed_ = true;
        banner_->show(failure);
    });
    const auto fail = qOverload<const models::Failure&>(&ErrorBanner::show);
    connect(lanes_, &LanesView::failed, banner_, fail);
    connect(pause_, &QueuePause::failed, banner_, fail);
    connect(pause_, &QueuePause::done, this, &QueuesPage::refresh);
    connect(banner_, &ErrorBanner::acted, this, &QueuesPage::refresh);
    connect(lanes_, &LanesView::go, this, &Page::go);
    connect(lanes_, &LanesView::laneChanged, this, &QueuesPage::refresh);
    connect(lanes_, &LanesView::said, this, [this](const QString& text) {
        banner_->clear();
        say(this, text);
    });
    connect(lanes_, &LanesView::filterChanged, this, &Page::linkChanged);
    connect(session(), &models::Session::queuesChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(session(), &models::Session::scopeChanged, this, &QueuesPage::refresh);
    ages_.setInterval(kAgesMs);
    connect(&ages_, &QTimer::timeout, this, [this] {
        queues_->touch();
        lanes_->touch();
        lanes_->setQueue(current());
    });
    ages_.start();
}

models::Link QueuesPage::link() const {
    return {destination_.isEmpty() ? QStringLiteral("queues") : QStringLiteral("queue"),
            destination_,
            {{QStringLiteral("blocked"), lanes_->onlyBlocked() ? QStringLiteral("1") : QString()}}};
}

void QueuesPage::open(const models::Link& link) {
    if (link.kind == QLatin1String("queue") && !link.key.isEmpty()) {
        lanes_->setOnlyBlocked(!link.option(QStringLiteral("blocked")).isEmpty());
        if (!table_->selectKey(link.key))
            chooseDestination(link.key);
    }
    refresh();
}

void QueuesPage::refresh() {
    queues_->setPlant(session()->scope().plant);
    queues_->refresh();
    lanes_->refresh();
}

bool QueuesPage::settled() const {
    return answered_ && !queues_->loading();
}

const models::QueueRow* QueuesPage::current() const {
    return queues_->rowAt(queues_->indexOf(destination_));
}

void QueuesPage::chooseDestination(const QString& destination) {
    const bool other = std::exchange(destination_, destination) != destination;
    lanes_->setDestination(destination);
    showState();
    if (other)
        Q_EMIT linkChanged();
}

void QueuesPage::showState() {
    body_->setCurrentIndex(answered_ && queues_->rowCount() == 0 ? 1 : 0);
    lanes_->setQueue(current());
}

QList<QPair<QString, QString>> QueuesPage::shortcuts() const {
    return {{QStringLiteral("P"), tr("Pause or resume the destination")},
            {QStringLiteral("B"), tr("Only blocked lanes")},
            {QStringLiteral("X"), tr("Skip the message that stops the lane")},
            {QStringLiteral("D"), tr("Redirect it to another destination")},
            {QStringLiteral("Enter"), tr("In the lanes: the exception or order behind a lane")}};
}

}  // namespace throughline::ui
