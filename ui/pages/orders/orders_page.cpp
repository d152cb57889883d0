#include "ui/pages/orders/orders_page.h"

#include "models/format.h"
#include "models/session.h"
#include "models/tables/orders_model.h"
#include "ui/pages/orders/orders_filter.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

using models::OrdersModel;

namespace {
constexpr int kAgesMs = 10'000;
}

OrdersPage::OrdersPage(models::Session* session, QWidget* parent)
    : Page(session, parent), model_(new OrdersModel(session, this)) {
    build();
    connectModel();
    addShortcut(QKeySequence(Qt::Key_Slash), tr("Filter"), [this] { filter_->focusText(); });
    addShortcut(QKeySequence(Qt::Key_S), tr("Only stuck orders"),
                [this] { filter_->toggleStuck(); });
    setFocusProxy(table_);
}

void OrdersPage::build() {
    auto* layout = pageLayout(this);
    filter_ = new OrdersFilter(this);
    banner_ = new ErrorBanner(this);
    layout->addWidget(filter_);
    layout->addWidget(banner_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    table_ = new TableView(tr("Order list"), QStringLiteral("orders"), holder);
    table_->setModel(model_);
    table_->setColumnWidths({11, 15, 0, 9, 16, 20, 13, 11, 17});
    table_->fitStates(static_cast<int>(OrdersModel::Column::State), "order");
    table_->horizontalHeader()->setSectionsClickable(true);
    table_->horizontalHeader()->setSortIndicatorShown(true);
    table_->horizontalHeader()->setSortIndicator(static_cast<int>(OrdersModel::Column::LastChange),
                                                 Qt::DescendingOrder);
    empty_ = new EmptyState(holder);
    body_->addWidget(table_);
    body_->addWidget(empty_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
}

void OrdersPage::connectModel() {
    connect(filter_, &OrdersFilter::changed, this, &OrdersPage::ask);
    connect(filter_, &OrdersFilter::left, this, [this] { table_->setFocus(); });
    connect(table_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, model_,
            &OrdersModel::sort);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        Q_EMIT go(models::Link::parse(index.data(models::LinkRole).toString()));
    });
    connect(model_, &OrdersModel::loadingChanged, busy_, &BusyOverlay::setBusy);
    connect(busy_, &BusyOverlay::cancelled, model_, &OrdersModel::cancel);
    connect(busy_, &BusyOverlay::cancelled, banner_, &ErrorBanner::showCancelled);
    connect(model_, &OrdersModel::loaded, this, [this] {
        answered_ = true;
        banner_->clear();
        showEmptyOrTable();
    });
    connect(model_, &OrdersModel::failed, banner_,
            qOverload<const models::Failure&>(&ErrorBanner::show));
    connect(banner_, &ErrorBanner::acted, this, &OrdersPage::refresh);
    connect(empty_, &EmptyState::acted, this, [this] {
        filter_->clear();
        session()->setScope({});
        ask();
    });
    connect(session(), &models::Session::ordersChanged, this, [this] {
        if (isVisible())
            model_->refresh();
    });
    connect(session(), &models::Session::scopeChanged, this, &OrdersPage::ask);
    connect(session(), &models::Session::plantsChanged, model_, [this] { model_->touch(); });
    ages_.setInterval(kAgesMs);
    connect(&ages_, &QTimer::timeout, model_, [this] { model_->touch(); });
    ages_.start();
}

models::Link OrdersPage::link() const {
    return filter_->link();
}

void OrdersPage::open(const models::Link& link) {
    // The plain link of the rail comes back to the list as it was left.
    if (!link.options.isEmpty())
        filter_->take(link);
    ask();
    model_->refresh();
}

void OrdersPage::refresh() {
    model_->refresh();
}

bool OrdersPage::settled() const {
    return answered_ && !model_->loading();
}

void OrdersPage::ask() {
    models::OrdersQuery query = filter_->applied(model_->query());
    query.plant = session()->scope().plant;
    query.changedFrom = session()->scopeStart();
    if (query != model_->query()) {
        model_->setQuery(query);
        Q_EMIT linkChanged();
    }
}

void OrdersPage::showEmptyOrTable() {
    const int rows = model_->rowCount();
    filter_->setCount(model_->canFetchMore({})
                          ? tr("%1 orders, more below").arg(rows)
                          : models::countText(rows, tr("1 order"), tr("%1 orders")));
    if (rows > 0) {
        body_->setCurrentWidget(table_);
        return;
    }
    const models::OrdersQuery& query = model_->query();
    const bool filtered = filter_->applied({}) != models::OrdersQuery{} || !query.plant.isEmpty() ||
                          query.changedFrom.isValid();
    if (filtered) {
        empty_->show(QStringLiteral("filter"), tr("No order fits"),
                     tr("The filter, the plant or the time range at the top leaves nothing. Orders "
                        "themselves are not gone."),
                     tr("Clear the filter"));
    } else {
        empty_->show(QStringLiteral("orders"), tr("No orders yet"),
                     tr("Orders appear here as soon as ERP releases the first one. Systems shows "
                        "whether ERP is connected."));
    }
    body_->setCurrentWidget(empty_);
}

QList<QPair<QString, QString>> OrdersPage::shortcuts() const {
    return {{QStringLiteral("/"), tr("Filter by order or item")},
            {QStringLiteral("S"), tr("Only stuck orders")},
            {QStringLiteral("Enter"), tr("Trace of the order")}};
}

}  // namespace throughline::ui
