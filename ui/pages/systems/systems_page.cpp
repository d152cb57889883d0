#include "ui/pages/systems/systems_page.h"

#include "models/format.h"
#include "models/session.h"
#include "models/tables/systems_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/key_value_grid.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

namespace {
constexpr int kAgesMs = 5'000;
}

SystemsPage::SystemsPage(models::Session* session, QWidget* parent)
    : Page(session, parent), model_(new models::SystemsModel(session, this)) {
    auto* layout = pageLayout(this);
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    auto* splitter = splitView(Qt::Horizontal, holder);
    table_ = new TableView(tr("System list"), QStringLiteral("systems"), splitter);
    table_->setModel(model_);
    table_->setColumnWidths({0, 10, 14, 13, 30, 13, 13, 8, 8, 7});
    table_->fitStates(static_cast<int>(models::SystemsModel::Column::State), "health");
    // The detail says why; the column is there for those who want it in a list.
    table_->setColumnHidden(static_cast<int>(models::SystemsModel::Column::Why), true);
    splitter->addWidget(table_);
    splitter->addWidget(buildDetail(splitter));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    empty_ = new EmptyState(holder);
    empty_->show(QStringLiteral("systems"), tr("No system yet"),
                 tr("The landscape names the systems of a plant; apply one with "
                    "throughlinectl landscape apply."));
    body_->addWidget(splitter);
    body_->addWidget(empty_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
    connectModel();
    setFocusProxy(table_);
}

QWidget* SystemsPage::buildDetail(QWidget* parent) {
    QVBoxLayout* inside = nullptr;
    auto* frame = card(parent, &inside);
    auto* head = rowLayout();
    name_ = caption({}, frame);
    state_ = new StateBadge(frame);
    head->addWidget(name_);
    head->addStretch();
    head->addWidget(state_);
    inside->addLayout(head);
    why_ = plainLabel({}, frame);
    why_->setWordWrap(true);
    why_->setAccessibleName(tr("Why the system is in this state"));
    inside->addWidget(why_);
    facts_ = new KeyValueGrid(1, frame);
    inside->addWidget(facts_);
    inside->addStretch();
    frame->setMinimumWidth(fontMetrics().averageCharWidth() * 42);
    return frame;
}

void SystemsPage::connectModel() {
    connect(table_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (!index.isValid())
            return;
        chosen_ = index.data(models::KeyRole).toString();
        showChosen();
        Q_EMIT linkChanged();
    });
    connect(model_, &models::SystemsModel::loadingChanged, busy_, &BusyOverlay::setBusy);
    connect(busy_, &BusyOverlay::cancelled, model_, &models::SystemsModel::cancel);
    connect(model_, &models::SystemsModel::loaded, this, [this] {
        answered_ = true;
        banner_->clear();
        body_->setCurrentIndex(model_->rowCount() == 0 ? 1 : 0);
        if (!table_->currentIndex().isValid() && model_->rowCount() > 0 &&
            (chosen_.isEmpty() || !table_->selectKey(chosen_)))
            table_->setCurrentIndex(model_->index(0, 0));
        showChosen();
    });
    connect(model_, &models::SystemsModel::failed, banner_,
            qOverload<const models::Failure&>(&ErrorBanner::show));
    connect(banner_, &ErrorBanner::acted, this, &SystemsPage::refresh);
    connect(session(), &models::Session::scopeChanged, this,
            [this] { model_->setPlant(session()->scope().plant); });
    connect(session(), &models::Session::plantsChanged, model_, [this] { model_->touch(); });
    ages_.setInterval(kAgesMs);
    connect(&ages_, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    ages_.start();
}

models::Link SystemsPage::link() const {
    return {QStringLiteral("systems"), chosen_, {}};
}

void SystemsPage::open(const models::Link& link) {
    if (!link.key.isEmpty()) {
        chosen_ = link.key;
        table_->selectKey(chosen_);
    }
    refresh();
}

void SystemsPage::refresh() {
    model_->refresh();
}

bool SystemsPage::settled() const {
    return answered_ && !model_->loading();
}

void SystemsPage::showChosen() {
    const models::SystemRow* row = model_->rowAt(model_->indexOf(chosen_));
    if (row == nullptr)
        return;
    const QTimeZone zone = session()->zoneOf(row->plant);
    const auto when = [&](const QDateTime& time) {
        return models::timeText(time, zone, session()->now());
    };
    name_->setText(row->name);
    state_->setState(QStringLiteral("health/") + row->state);
    why_->setText(row->why);
    why_->setVisible(!row->why.isEmpty());
    facts_->set(tr("Kind"), row->kind);
    facts_->set(tr("Plant"),
                row->plant.isEmpty() ? tr("Enterprise") : session()->plantName(row->plant));
    facts_->set(tr("Last received"), when(row->lastReceived),
                models::timeTooltip(row->lastReceived, zone));
    facts_->set(tr("Last delivered"), when(row->lastDelivered),
                models::timeTooltip(row->lastDelivered, zone));
    facts_->set(tr("Last failure"), when(row->lastFailure),
                models::timeTooltip(row->lastFailure, zone));
    facts_->set(tr("Credentials"), row->authExpired ? tr("No longer accepted") : tr("Accepted"));
    facts_->set(tr("Endpoints"), row->endpoints.join(QStringLiteral(", ")));
}

}  // namespace throughline::ui
