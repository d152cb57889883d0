#include "ui/pages/trace/trace_page.h"

#include "models/api/orders_api.h"
#include "models/session.h"
#include "ui/pages/trace/order_header.h"
#include "ui/pages/trace/stop_banner.h"
#include "ui/pages/trace/trace_views.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

TracePage::TracePage(models::Session* session, QWidget* parent) : Page(session, parent) {
    build();
    connectParts();
    setFocusProxy(views_);
}

void TracePage::build() {
    body_ = new QStackedLayout(this);
    empty_ = new EmptyState(this);
    auto* holder = new QWidget(this);
    body_->addWidget(holder);
    body_->addWidget(empty_);
    QWidget* content = scrolledContent(holder);
    auto* layout = pageLayout(content);
    layout->setSpacing(Theme::space(1));
    banner_ = new ErrorBanner(content);
    stop_ = new StopBanner(content);
    header_ = new OrderHeader(session(), content);
    views_ = new TraceViews(session(), content);
    layout->addWidget(banner_);
    layout->addWidget(header_);
    layout->addWidget(stop_);
    layout->addWidget(views_, 1);
    busy_ = new BusyOverlay(this);
}

void TracePage::connectParts() {
    connect(busy_, &BusyOverlay::cancelled, this, [this] {
        call_.cancel();
        banner_->showCancelled();
    });
    connect(banner_, &ErrorBanner::acted, this, &TracePage::refresh);
    connect(empty_, &EmptyState::acted, this, [this] {
        Q_EMIT go({QStringLiteral("orders"), {}, {}});
    });
    connect(stop_, &ErrorBanner::acted, this, [this] {
        Q_EMIT go({QStringLiteral("exception"), stop_->exceptionId(), {}});
    });
    connect(header_, &OrderHeader::eventChosen, views_, &TraceViews::choose);
    connect(header_, &OrderHeader::lotChosen, this, [this](const QString& lot) {
        Q_EMIT go({QStringLiteral("lot"), lot, {}});
    });
    connect(views_, &TraceViews::changed, this, &Page::linkChanged);
    connect(views_, &TraceViews::go, this, &Page::go);
    connect(session(), &models::Session::ordersChanged, this, [this](const QStringList& orders) {
        if (isVisible() && orders.contains(order_))
            refresh();
    });
}

QString TracePage::title() const {
    return tr("Order %1").arg(order_);
}

models::Link TracePage::link() const {
    return {
        QStringLiteral("order"),
        order_,
        {{QStringLiteral("tab"), views_->tab()}, {QStringLiteral("message"), views_->chosen()}}};
}

void TracePage::open(const models::Link& link) {
    if (link.key != order_) {
        order_ = link.key;
        views_->clear();
        header_->clear();
        stop_->clear();
        body_->setCurrentIndex(0);
    }
    views_->showTab(link.option(QStringLiteral("tab")));
    wantedKey_ = link.option(QStringLiteral("message"));
    refresh();
}

void TracePage::refresh() {
    busy_->setBusy(true);
    models::traceOrder(session()->client(), call_, order_,
                       [this](const models::Answer<models::OrderTrace>& answer) {
                           busy_->setBusy(false);
                           if (answer)
                               take(*answer);
                           else
                               fail(answer.failure());
                       });
}

bool TracePage::settled() const {
    return !call_.running() && !views_->loading();
}

void TracePage::take(const models::OrderTrace& trace) {
    banner_->clear();
    body_->setCurrentIndex(0);
    header_->setTrace(trace);
    views_->setTrace(trace);
    stop_->show(trace.exceptions);
    if (trace.truncated)
        banner_->show(QStringLiteral("warning"), QStringLiteral("warning"),
                      tr("Only the first 2,000 events of this order are shown."));
    if (!wantedKey_.isEmpty())
        views_->choose(std::exchange(wantedKey_, {}));
}

void TracePage::fail(const models::Failure& failure) {
    if (failure.unreachable || !views_->empty()) {
        banner_->show(failure);
        return;
    }
    empty_->show(QStringLiteral("orders"), tr("No order %1").arg(order_),
                 failure.message() + QLatin1Char(' ') +
                     tr("It may be spelled differently, or no system has told of it yet."),
                 tr("All orders"));
    body_->setCurrentWidget(empty_);
}

QList<QPair<QString, QString>> TracePage::shortcuts() const {
    return {{QStringLiteral("J K ↑ ↓"), tr("Next and previous message")},
            {QStringLiteral("Enter"), tr("Message on its own page")},
            {QStringLiteral("← →"), tr("Along the milestones")},
            {QStringLiteral("Ctrl+wheel"), tr("Density of the path")}};
}

}  // namespace throughline::ui
