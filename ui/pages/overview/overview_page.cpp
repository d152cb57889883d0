#include "ui/pages/overview/overview_page.h"

#include "models/api/overview_api.h"
#include "models/api/systems_api.h"
#include "models/session.h"
#include "ui/pages/overview/attention_list.h"
#include "ui/pages/overview/kpi_board.h"
#include "ui/pages/overview/rate_charts.h"
#include "ui/pages/overview/systems_board.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

namespace {
constexpr int kSoonMs = 1'000;     // after a change
constexpr int kRegularMs = 5'000;  // rates move without one
}  // namespace

OverviewPage::OverviewPage(models::Session* session, QWidget* parent) : Page(session, parent) {
    build();
    connectSession();
    setFocusProxy(attention_);
}

void OverviewPage::build() {
    QVBoxLayout* layout = pageLayout(scrolledContent(this));
    QWidget* content = layout->parentWidget();
    banner_ = new ErrorBanner(content);
    tiles_ = new KpiBoard(content);
    auto* middle = new SideBySide(Theme::space(105), content);
    attention_ = new AttentionList(session(), middle);
    board_ = new SystemsBoard(middle);
    middle->add(attention_, 5);
    middle->add(board_, 4);
    charts_ = new RateCharts(content);
    layout->addWidget(banner_);
    layout->addWidget(tiles_);
    layout->addWidget(middle, 3);
    layout->addWidget(charts_, 2);
    busy_ = new BusyOverlay(this);
    connect(attention_, &AttentionList::go, this, &Page::go);
    connect(board_, &SystemsBoard::chosen, this, [this](const QString& id) {
        Q_EMIT go({QStringLiteral("systems"), id, {}});
    });
    connect(banner_, &ErrorBanner::acted, this, &OverviewPage::refresh);
    connect(busy_, &BusyOverlay::cancelled, this, [this] { call_.cancel(); });
}

void OverviewPage::connectSession() {
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &OverviewPage::ask);
    const auto soon = [this] {
        if (isVisible() && !soon_.isActive())
            soon_.start();
    };
    connect(session(), &models::Session::exceptionsChanged, this, soon);
    connect(session(), &models::Session::ordersChanged, this, soon);
    connect(session(), &models::Session::landscapeChanged, this, soon);
    connect(session(), &models::Session::scopeChanged, this, &OverviewPage::refresh);
    regular_.setInterval(kRegularMs);
    connect(&regular_, &QTimer::timeout, this, [this] {
        if (isVisible())
            ask();
    });
    regular_.start();
}

void OverviewPage::open(const models::Link&) {
    refresh();
}

void OverviewPage::refresh() {
    call_.cancel();
    ask();
}

bool OverviewPage::settled() const {
    return answered_ && systemsAnswered_;
}

void OverviewPage::ask() {
    if (call_.running())
        return;  // its answer is as good
    if (!answered_)
        busy_->setBusy(true);
    models::getOverview(session()->client(), call_, session()->scope().plant,
                        session()->scopeStart(),
                        [this](const models::Answer<models::Overview>& answer) {
                            busy_->setBusy(false);
                            if (!answer) {
                                banner_->show(answer.failure());
                                return;
                            }
                            answered_ = true;
                            banner_->clear();
                            show(*answer);
                        });
    models::listSystems(session()->client(), systemsCall_,
                        [this](const models::Answer<models::SystemsList>& answer) {
                            if (!answer)
                                return;
                            systemsAnswered_ = true;
                            board_->show(answer->ofPlant(session()->scope().plant));
                        });
}

void OverviewPage::show(const models::Overview& overview) {
    tiles_->show(overview.tiles);
    attention_->show(overview.attention);
    charts_->show(overview, session()->zoneOf({}));
}

QList<QPair<QString, QString>> OverviewPage::shortcuts() const {
    return {{QStringLiteral("Enter"), tr("Go to what needs you")},
            {QStringLiteral("J / K"), tr("Next and previous")}};
}

}  // namespace throughline::ui
