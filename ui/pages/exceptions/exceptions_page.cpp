#include "ui/pages/exceptions/exceptions_page.h"

#include "models/session.h"
#include "ui/pages/exceptions/action_bar.h"
#include "ui/pages/exceptions/exception_commands.h"
#include "ui/pages/exceptions/exception_lists.h"
#include "ui/pages/exceptions/exception_panel.h"
#include "ui/pages/exceptions/exception_side.h"
#include "ui/pages/exceptions/nothing_here.h"
#include "ui/pages/exceptions/scope_chips.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

ExceptionsPage::ExceptionsPage(models::Session* session, QWidget* parent) : Page(session, parent) {
    build();
    connectParts();
    addKeys();
    setFocusProxy(lists_->messages());
}

void ExceptionsPage::build() {
    auto* layout = pageLayout(scrolledContent(this));  // at 150 % on a small screen it scrolls
    scopes_ = new ScopeChips(this);
    banner_ = new ErrorBanner(this);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    auto* splitter = splitView(Qt::Horizontal, holder);
    lists_ = new ExceptionLists(session(), splitter);
    side_ = new ExceptionSide(session(), splitter);
    panel_ = side_->panel();
    splitter->addWidget(lists_);
    splitter->addWidget(side_);
    splitter->setSizes({1000, 1000});
    empty_ = new EmptyState(holder);
    body_->addWidget(splitter);
    body_->addWidget(empty_);
    layout->addWidget(scopes_);
    layout->addWidget(banner_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
    commands_ = new ExceptionCommands(session(), this);
}

void ExceptionsPage::connectParts() {
    const auto fail = qOverload<const models::Failure&>(&ErrorBanner::show);
    connect(scopes_, &ScopeChips::changed, this, [this] {
        ask();
        Q_EMIT linkChanged();
    });
    connect(lists_, &ExceptionLists::chosen, this, [this] {
        if (!lists_->id().isEmpty())
            side_->load(lists_->id());
        showState();
        Q_EMIT linkChanged();
    });
    connect(lists_, &ExceptionLists::opened, this, [this] {
        const bool fixable = panel_->detail().may(QStringLiteral("fix"));
        run(fixable ? QStringLiteral("fix") : QStringLiteral("message"));
    });
    connect(lists_, &ExceptionLists::replayGroup, commands_, &ExceptionCommands::replayGroup);
    connect(lists_, &ExceptionLists::loaded, this, &ExceptionsPage::showState);
    connect(lists_, &ExceptionLists::loadingChanged, busy_, &BusyOverlay::setBusy);
    connect(lists_, &ExceptionLists::failed, banner_, fail);
    connect(busy_, &BusyOverlay::cancelled, lists_, &ExceptionLists::cancel);
    connect(side_, &ExceptionSide::taken, this, &ExceptionsPage::take);
    connect(side_, &ExceptionSide::failed, banner_, fail);
    connect(panel_->actions(), &ActionBar::wanted, this, &ExceptionsPage::run);
    const auto leave = [this](const models::Link& link) { Q_EMIT go(lists_->within(link)); };
    connect(panel_, &ExceptionPanel::go, this, leave);
    connect(commands_, &ExceptionCommands::go, this, leave);
    connect(commands_, &ExceptionCommands::changed, this, &ExceptionsPage::refresh);
    connect(commands_, &ExceptionCommands::failed, banner_, fail);
    connect(banner_, &ErrorBanner::acted, this, &ExceptionsPage::refresh);
    connect(session(), &models::Session::exceptionsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(session(), &models::Session::scopeChanged, this, &ExceptionsPage::ask);
    connect(session(), &models::Session::statusChanged, this, &ExceptionsPage::showState);
}

void ExceptionsPage::run(const QString& action) {
    commands_->run(action, lists_->chosenIds(), panel_->detail());
}

models::Link ExceptionsPage::link() const {
    const QMap<QString, QString> options{
        {QStringLiteral("scope"), ScopeChips::nameOf(scopes_->scope())}};
    if (!lists_->id().isEmpty())
        return {QStringLiteral("exception"), lists_->id(), options};
    if (!lists_->cause().isEmpty())
        return {QStringLiteral("exception-group"), lists_->cause(), options};
    return {QStringLiteral("exceptions"), {}, options};
}

void ExceptionsPage::open(const models::Link& link) {
    // The plain link of the rail comes back to the page as it was left.
    const QString scope = link.option(QStringLiteral("scope"));
    if (link.kind != QLatin1String("exceptions") || !scope.isEmpty())
        scopes_->show(ScopeChips::scopeOf(scope));
    if (link.kind == QLatin1String("exception-group"))
        lists_->openCause(link.key);
    else if (link.kind == QLatin1String("exception") && lists_->openException(link.key))
        side_->load(link.key);
    showState();
    ask();
    refresh();
}

void ExceptionsPage::ask() {
    lists_->ask(scopes_->query(*session()));
}

void ExceptionsPage::refresh() {
    lists_->refresh();
    if (!lists_->id().isEmpty())
        side_->load(lists_->id());
}

bool ExceptionsPage::settled() const {
    return lists_->settled() && !side_->loading();
}

/// A link's exception: the scope in which it is listed at all, then its cause.
void ExceptionsPage::take(const models::ExceptionRow& row) {
    if (!lists_->searching())
        return;
    scopes_->showClosed(row.state);
    ask();
    lists_->found(row);
}

void ExceptionsPage::showState() {
    scopes_->setRole(session()->status().role);
    lists_->setReplayable(scopes_->showsOpen());
    if (lists_->empty())
        NothingHere::show(empty_, scopes_->query(*session()));
    body_->setCurrentIndex(lists_->empty() ? 1 : 0);
    if (lists_->id().isEmpty())
        side_->showNone();
}

}  // namespace throughline::ui
