#include "ui/pages/overview/overview_page.h"

#include "models/api/overview_api.h"
#include "models/api/systems_api.h"
#include "models/format.h"
#include "models/session.h"
#include "models/tables/attention_model.h"
#include "ui/pages/overview/kpi_card.h"
#include "ui/pages/overview/rate_chart.h"
#include "ui/pages/overview/systems_board.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/stacked_delegate.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

namespace {
constexpr int kSoonMs = 1'000;     // after a change
constexpr int kRegularMs = 5'000;  // rates move without one
constexpr qsizetype kAcross = 5;
}  // namespace

OverviewPage::OverviewPage(models::Session* session, QWidget* parent)
    : Page(session, parent), attention_(new models::AttentionModel(session, this)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setProperty("clear", true);
    scroll->setWidget(content);
    outer->addWidget(scroll);

    auto* layout = pageLayout(content);
    banner_ = new ErrorBanner(content);
    layout->addWidget(banner_);
    tiles_ = new QGridLayout;
    tiles_->setContentsMargins(0, 0, 0, 0);
    tiles_->setSpacing(Theme::space(1.25));
    layout->addLayout(tiles_);
    auto* middle = rowLayout();
    middle->setSpacing(Theme::space(1.25));
    middle->addWidget(buildAttention(content), 5);
    board_ = new SystemsBoard(content);
    middle->addWidget(board_, 4);
    layout->addLayout(middle, 3);
    layout->addLayout(buildCharts(content), 2);
    busy_ = new BusyOverlay(this);

    connect(board_, &SystemsBoard::chosen, this, [this](const QString& id) {
        Q_EMIT go({QStringLiteral("systems"), id, {}});
    });
    connect(banner_, &ErrorBanner::acted, this, &OverviewPage::refresh);
    connect(busy_, &BusyOverlay::cancelled, this, [this] {
        call_.cancel();
        busy_->setBusy(false);
    });
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &OverviewPage::ask);
    const auto soon = [this] {
        if (isVisible() && !soon_.isActive())
            soon_.start();
    };
    connect(session, &models::Session::exceptionsChanged, this, soon);
    connect(session, &models::Session::ordersChanged, this, soon);
    connect(session, &models::Session::landscapeChanged, this, soon);
    connect(session, &models::Session::scopeChanged, this, &OverviewPage::refresh);
    regular_.setInterval(kRegularMs);
    connect(&regular_, &QTimer::timeout, this, [this] {
        if (isVisible())
            ask();
    });
    regular_.start();
    setFocusProxy(table_);
}

QWidget* OverviewPage::buildAttention(QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(0.75));
    attentionTitle_ = caption(tr("Needs you now"), box);
    layout->addWidget(attentionTitle_);
    auto* holder = new QWidget(box);
    attentionBody_ = new QStackedLayout(holder);
    table_ = new TableView(tr("Needs you now"), QStringLiteral("attention"), holder);
    table_->setModel(attention_);
    table_->setItemDelegate(new StackedDelegate(table_));
    table_->verticalHeader()->setDefaultSectionSize(StackedDelegate::rowHeight());
    table_->setColumnWidths({13, 0, 18});
    table_->horizontalHeader()->hide();
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setMinimumHeight(StackedDelegate::rowHeight() * 4);
    calm_ = new EmptyState(holder);
    calm_->show(QStringLiteral("check"), tr("Nothing needs you now"),
                tr("No exception is open, no milestone is overdue, and every system answers."));
    attentionBody_->addWidget(table_);
    attentionBody_->addWidget(calm_);
    layout->addWidget(holder, 1);
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        const auto link = models::Link::parse(index.data(models::LinkRole).toString());
        if (link.valid())
            Q_EMIT go(link);
    });
    return box;
}

QLayout* OverviewPage::buildCharts(QWidget* parent) {
    auto* row = rowLayout();
    row->setSpacing(Theme::space(1.25));
    throughput_ =
        new RateChart(tr("Throughput"), tr("a minute"),
                      {{tr("Accepted"), Token::Chart1}, {tr("Settled"), Token::Chart2}}, parent);
    backlog_ =
        new RateChart(tr("Backlog"), tr("waiting"), {{tr("Waiting"), Token::Chart5}}, parent);
    failures_ =
        new RateChart(tr("Failures"), tr("a minute"), {{tr("Failed"), Token::Chart4}}, parent);
    row->addWidget(throughput_, 1);
    row->addWidget(backlog_, 1);
    row->addWidget(failures_, 1);
    return row;
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
                            board_->show(*answer);
                        });
}

void OverviewPage::show(const models::Overview& overview) {
    showTiles(overview.tiles);
    attention_->merge(overview.attention);
    attention_->touch();
    const int rows = attention_->rowCount();
    attentionTitle_->setText(rows == 0 ? tr("Needs you now") : tr("Needs you now (%1)").arg(rows));
    attentionBody_->setCurrentIndex(rows == 0 ? 1 : 0);
    if (rows > 0 && !table_->currentIndex().isValid())
        table_->selectKey(attention_->index(0, 0).data(models::KeyRole).toString());
    const QTimeZone zone = session()->zoneOf({});
    throughput_->show({overview.seriesOf(QStringLiteral("accepted")),
                       overview.seriesOf(QStringLiteral("settled"))},
                      zone);
    backlog_->show({overview.seriesOf(QStringLiteral("backlog"))}, zone);
    failures_->show({overview.seriesOf(QStringLiteral("failed"))}, zone);
}

void OverviewPage::showTiles(const QList<models::KpiTile>& tiles) {
    while (cards_.size() > tiles.size())
        delete cards_.takeLast();
    const qsizetype across = std::clamp<qsizetype>(tiles.size(), 1, kAcross);
    while (cards_.size() < tiles.size()) {
        auto* card = new KpiCard(this);
        const qsizetype at = cards_.size();
        tiles_->addWidget(card, static_cast<int>(at / across), static_cast<int>(at % across));
        tiles_->setColumnStretch(static_cast<int>(at % across), 1);
        cards_ << card;
    }
    for (qsizetype i = 0; i < tiles.size(); ++i)
        cards_.at(i)->show(tiles.at(i));
}

QList<QPair<QString, QString>> OverviewPage::shortcuts() const {
    return {{QStringLiteral("Enter"), tr("Go to what needs you")},
            {QStringLiteral("J / K"), tr("Next and previous")}};
}

}  // namespace throughline::ui
