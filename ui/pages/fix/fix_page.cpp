#include "ui/pages/fix/fix_page.h"

#include "models/fix_session.h"
#include "models/session.h"
#include "ui/pages/fix/changes_view.h"
#include "ui/pages/fix/dry_run_view.h"
#include "ui/pages/fix/editor_column.h"
#include "ui/pages/fix/fix_editor.h"
#include "ui/pages/fix/fix_head.h"
#include "ui/pages/fix/fix_news.h"
#include "ui/pages/fix/send_bar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

FixPage::FixPage(models::Session* session, QWidget* parent)
    : Page(session, parent), fix_(new models::FixSession(session, this)) {
    build();
    connectFix();
    addKeys();
    setFocusProxy(column_);
}

void FixPage::build() {
    auto* layout = pageLayout(this);
    head_ = new FixHead(this);
    banner_ = new ErrorBanner(this);
    auto* splitter = splitView(Qt::Horizontal, this);
    column_ = new EditorColumn(fix_, splitter);
    tabs_ = new QTabWidget(splitter);
    tabs_->setAccessibleName(tr("Changes and dry run"));
    tabs_->setDocumentMode(true);
    changes_ = new ChangesView(tabs_);
    dryRun_ = new DryRunView(tabs_);
    tabs_->addTab(changes_, tr("Changes"));
    tabs_->addTab(dryRun_, tr("Dry run"));
    splitter->addWidget(column_);
    splitter->addWidget(tabs_);
    splitter->setSizes({1000, 1100});
    foot_ = new SendBar(fix_, this);
    layout->addWidget(head_);
    layout->addWidget(banner_);
    layout->addWidget(splitter, 1);
    layout->addWidget(foot_);
    busy_ = new BusyOverlay(splitter);
}

void FixPage::connectFix() {
    connect(head_, &FixHead::back, this, [this] {
        Q_EMIT go({QStringLiteral("exception"), fix_->id(), {}});
    });
    connect(column_->editor(), &QPlainTextEdit::textChanged, this, &FixPage::showChanges);
    connect(fix_, &models::FixSession::textLoaded, this, &FixPage::showChanges);
    connect(fix_, &models::FixSession::detailChanged, this, [this] {
        head_->show(fix_->detail().row);
        Q_EMIT titleChanged();
    });
    connect(fix_, &models::FixSession::previewChanged, this, &FixPage::showPreview);
    connect(fix_, &models::FixSession::stateChanged, this,
            [this] { busy_->setBusy(fix_->busy()); });
    connect(fix_, &models::FixSession::outcome, this, [this](const models::ReplayOutcome& outcome) {
        FixNews::tellOutcome(banner_, outcome, fix_->detail().row.order);
    });
    connect(fix_, &models::FixSession::conflict, banner_,
            [this] { FixNews::tellConflict(banner_); });
    connect(fix_, &models::FixSession::failed, banner_,
            qOverload<const models::Failure&>(&ErrorBanner::show));
    connect(busy_, &BusyOverlay::cancelled, fix_, &models::FixSession::cancel);
    connect(banner_, &ErrorBanner::acted, this, &FixPage::act);
    connect(session(), &models::Session::exceptionsChanged, this, [this] {
        if (isVisible() && fix_->loaded() && !fix_->sent())
            fix_->refresh();
    });
}

void FixPage::addKeys() {
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_D), tr("Dry run"), [this] { foot_->pressTry(); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), tr("Send again"),
                [this] { foot_->pressSend(); });
    addShortcut(QKeySequence(Qt::Key_Escape), tr("Back to the exception"),
                [this] { Q_EMIT head_->back(); });
}

QString FixPage::title() const {
    const QString& order = fix_->detail().row.order;
    return order.isEmpty() ? tr("Fix %1").arg(fix_->id()) : tr("Fix of order %1").arg(order);
}

models::Link FixPage::link() const {
    return {QStringLiteral("fix"), fix_->id(), {}};
}

void FixPage::open(const models::Link& link) {
    if (link.key != fix_->id() || fix_->sent())
        banner_->clear();
    fix_->open(link.key);
    foot_->takeReason();
}

void FixPage::refresh() {
    fix_->refresh();
}

bool FixPage::settled() const {
    return fix_->settled();
}

/// What the banner offers: theirs, the order's way on, or once more.
void FixPage::act() {
    banner_->clear();
    if (fix_->sent())
        Q_EMIT go({QStringLiteral("order"), fix_->detail().row.order, {}});
    else if (fix_->stale() || !fix_->loaded())
        fix_->reload();
    else
        fix_->refresh();
}

void FixPage::showChanges() {
    const int changes = changes_->setTexts(fix_->editable().original, fix_->text());
    tabs_->setTabText(0, changes == 0 ? tr("Changes") : tr("Changes (%1)").arg(changes));
}

void FixPage::showPreview() {
    if (!fix_->tried()) {
        dryRun_->clear();
        return;
    }
    dryRun_->show(fix_->preview());
    tabs_->setCurrentWidget(dryRun_);
    if (fix_->preview().possible && !foot_->reasoned() && !column_->editor()->hasFocus())
        foot_->focusReason();
}

QList<QPair<QString, QString>> FixPage::shortcuts() const {
    return {{QStringLiteral("Ctrl+Space"), tr("What the contract allows at the cursor")},
            {QStringLiteral("Ctrl+D"), tr("Dry run")},
            {QStringLiteral("Ctrl+Enter"), tr("Send again")},
            {QStringLiteral("Esc"), tr("Back to the exception")}};
}

}  // namespace throughline::ui
