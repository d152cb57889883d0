#include "ui/pages/orders/orders_page.h"

#include "models/format.h"
#include "models/session.h"
#include "models/states.h"
#include "models/tables/orders_model.h"
#include "ui/theme/icons.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

using models::OrdersModel;

namespace {
constexpr int kTypingMs = 200;
constexpr int kAgesMs = 10'000;
}  // namespace

OrdersPage::OrdersPage(models::Session* session, QWidget* parent)
    : Page(session, parent), model_(new OrdersModel(session, this)) {
    auto* layout = pageLayout(this);
    auto* filters = rowLayout();
    layout->addLayout(filters);
    buildFilterBar(filters);
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);

    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    table_ = new TableView(tr("Order list"), QStringLiteral("orders"), holder);
    table_->setModel(model_);
    table_->setColumnWidths({12, 17, 0, 10, 18, 21, 13, 13, 17});
    table_->setSortingEnabled(false);
    table_->horizontalHeader()->setSectionsClickable(true);
    table_->horizontalHeader()->setSortIndicatorShown(true);
    table_->horizontalHeader()->setSortIndicator(static_cast<int>(OrdersModel::Column::LastChange),
                                                 Qt::DescendingOrder);
    empty_ = new EmptyState(holder);
    body_->addWidget(table_);
    body_->addWidget(empty_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);

    connect(table_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, model_,
            &OrdersModel::sort);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        Q_EMIT go(models::Link::parse(index.data(models::LinkRole).toString()));
    });
    connect(model_, &OrdersModel::loadingChanged, busy_, &BusyOverlay::setBusy);
    connect(busy_, &BusyOverlay::cancelled, model_, &OrdersModel::cancel);
    connect(model_, &OrdersModel::loaded, this, [this] {
        answered_ = true;
        banner_->clear();
        showEmptyOrTable();
    });
    connect(model_, &OrdersModel::failed, banner_,
            qOverload<const models::Failure&>(&ErrorBanner::show));
    connect(banner_, &ErrorBanner::acted, this, &OrdersPage::refresh);
    connect(empty_, &EmptyState::acted, this, &OrdersPage::clearFilter);
    connect(session, &models::Session::ordersChanged, this, [this] {
        if (isVisible())
            model_->refresh();
    });
    connect(session, &models::Session::scopeChanged, this, &OrdersPage::ask);
    connect(session, &models::Session::plantsChanged, model_, [this] { model_->touch(); });
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(&typing_, &QTimer::timeout, this, &OrdersPage::ask);
    ages_.setInterval(kAgesMs);
    connect(&ages_, &QTimer::timeout, model_, [this] { model_->touch(); });
    ages_.start();
    addShortcut(QKeySequence(Qt::Key_Slash), tr("Filter"), [this] {
        text_->setFocus(Qt::ShortcutFocusReason);
        text_->selectAll();
    });
    addShortcut(QKeySequence(Qt::Key_S), tr("Only stuck orders"), [this] { stuck_->toggle(); });
    setFocusProxy(table_);
}

void OrdersPage::buildFilterBar(QLayout* into) {
    auto* row = static_cast<QHBoxLayout*>(into);
    text_ = new QLineEdit(this);
    text_->setPlaceholderText(tr("Order or item"));
    text_->setAccessibleName(tr("Filter orders by order or item"));
    text_->setClearButtonEnabled(true);
    text_->addAction(icon("filter", Token::Muted), QLineEdit::LeadingPosition);
    text_->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    status_ = new QComboBox(this);
    status_->addItem(tr("Any state"), QString());
    for (const models::StateInfo& state : models::statesOf("order")) {
        const QString wire = state.key.section(QLatin1Char('/'), 1);
        if (wire != QLatin1String("exception") && wire != QLatin1String("overdue"))
            status_->addItem(icon(state.icon, Theme::textToken(state.tone)), state.text, wire);
    }
    status_->setAccessibleName(tr("Filter orders by state"));
    stuck_ = new QCheckBox(tr("Only &stuck orders"), this);
    stuck_->setToolTip(tr("With an open exception, on hold, or with a milestone overdue."));
    count_ = mutedLabel({}, this);
    count_->setAccessibleName(tr("Number of orders shown"));
    row->addWidget(text_);
    row->addWidget(status_);
    row->addWidget(stuck_);
    row->addStretch();
    row->addWidget(count_);
    connect(text_, &QLineEdit::textEdited, this, [this] { typing_.start(); });
    connect(text_, &QLineEdit::returnPressed, this, [this] {
        ask();
        table_->setFocus();
    });
    connect(status_, &QComboBox::activated, this, &OrdersPage::ask);
    connect(stuck_, &QCheckBox::toggled, this, &OrdersPage::ask);
}

models::Link OrdersPage::link() const {
    models::Link link{QStringLiteral("orders"), {}, {}};
    link.options.insert(QStringLiteral("text"), text_->text().trimmed());
    link.options.insert(QStringLiteral("state"), status_->currentData().toString());
    link.options.insert(QStringLiteral("stuck"),
                        stuck_->isChecked() ? QStringLiteral("1") : QString());
    return link;
}

void OrdersPage::open(const models::Link& link) {
    // The plain link of the rail comes back to the list as it was left.
    if (!link.options.isEmpty()) {
        text_->setText(link.option(QStringLiteral("text")));
        status_->setCurrentIndex(
            std::max(0, status_->findData(link.option(QStringLiteral("state")))));
        const QSignalBlocker quiet(stuck_);
        stuck_->setChecked(!link.option(QStringLiteral("stuck")).isEmpty());
    }
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
    models::OrdersQuery query = model_->query();
    query.text = text_->text().trimmed();
    query.status = status_->currentData().toString();
    query.onlyStuck = stuck_->isChecked();
    query.plant = session()->scope().plant;
    query.changedFrom = session()->scopeStart();
    if (query != model_->query()) {
        model_->setQuery(query);
        Q_EMIT linkChanged();
    }
}

void OrdersPage::showEmptyOrTable() {
    const int rows = model_->rowCount();
    count_->setText(model_->canFetchMore({})
                        ? tr("%1 orders, more below").arg(rows)
                        : models::countText(rows, tr("1 order"), tr("%1 orders")));
    if (rows > 0) {
        body_->setCurrentWidget(table_);
        return;
    }
    const models::OrdersQuery& query = model_->query();
    const bool filtered = !query.text.isEmpty() || !query.status.isEmpty() || query.onlyStuck ||
                          !query.plant.isEmpty() || query.changedFrom.isValid();
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

void OrdersPage::clearFilter() {
    text_->clear();
    status_->setCurrentIndex(0);
    stuck_->setChecked(false);
    session()->setScope({});
    ask();
}

QList<QPair<QString, QString>> OrdersPage::shortcuts() const {
    return {{QStringLiteral("/"), tr("Filter by order or item")},
            {QStringLiteral("S"), tr("Only stuck orders")},
            {QStringLiteral("Enter"), tr("Trace of the order")}};
}

}  // namespace throughline::ui
