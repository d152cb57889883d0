#include "ui/pages/genealogy/genealogy_page.h"

#include "models/genealogy_search.h"
#include "models/session.h"
#include "ui/pages/genealogy/genealogy_bar.h"
#include "ui/pages/genealogy/genealogy_result.h"
#include "ui/pages/genealogy/lot_chooser.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

GenealogyPage::GenealogyPage(models::Session* session, QWidget* parent)
    : Page(session, parent), search_(new models::GenealogySearch(session, this)) {
    build();
    connectSearch();
    connect(session, &models::Session::genealogyChanged, this, [this] {
        if (isVisible() && !id_.isEmpty())
            ask();
    });
    addShortcut(QKeySequence(Qt::Key_Slash), tr("Identifier"), [this] { bar_->focusIdentifier(); });
    showStart();
}

void GenealogyPage::build() {
    auto* layout = pageLayout(this);
    bar_ = new GenealogyBar(this);
    banner_ = new ErrorBanner(this);
    layout->addWidget(bar_);
    layout->addWidget(banner_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    empty_ = new EmptyState(holder);
    chooser_ = new LotChooser(holder);
    result_ = new GenealogyResult(holder);
    body_->addWidget(empty_);
    body_->addWidget(chooser_);
    body_->addWidget(result_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
    connect(banner_, &ErrorBanner::acted, this, &GenealogyPage::refresh);
    connect(bar_, &GenealogyBar::asked, this, &GenealogyPage::openKey);
    connect(bar_, &GenealogyBar::changed, this, [this] {
        if (!id_.isEmpty())
            openKey(id_);
    });
    connect(chooser_, &LotChooser::chosen, this, &GenealogyPage::openKey);
    connect(result_, &GenealogyResult::opened, this, &GenealogyPage::openKey);
    connect(result_, &GenealogyResult::viewChanged, this, &Page::linkChanged);
}

void GenealogyPage::connectSearch() {
    using models::GenealogySearch;
    connect(search_, &GenealogySearch::busyChanged, busy_, &BusyOverlay::setBusy);
    connect(busy_, &BusyOverlay::cancelled, search_, &GenealogySearch::cancel);
    connect(busy_, &BusyOverlay::cancelled, banner_, &ErrorBanner::showCancelled);
    connect(search_, &GenealogySearch::traced, this, &GenealogyPage::take);
    connect(search_, &GenealogySearch::recalled, result_, &GenealogyResult::setRecall);
    connect(search_, &GenealogySearch::unknown, this, &GenealogyPage::showUnknown);
    connect(search_, &GenealogySearch::failed, banner_,
            qOverload<const models::Failure&>(&ErrorBanner::show));
    connect(search_, &GenealogySearch::ambiguous, this, [this](const auto& candidates) {
        chooser_->show(candidates);
        body_->setCurrentWidget(chooser_);
        chooser_->setFocus();
    });
}

QString GenealogyPage::title() const {
    return rootName_.isEmpty() ? tr("Genealogy") : tr("Genealogy of %1").arg(rootName_);
}

models::Link GenealogyPage::link() const {
    if (id_.isEmpty())
        return {QStringLiteral("genealogy"), {}, {}};
    models::Link link = bar_->linkTo(id_);
    link.options.insert(QStringLiteral("view"),
                        result_->tableShown() ? QStringLiteral("table") : QString());
    return link;
}

void GenealogyPage::open(const models::Link& link) {
    if (link.key.isEmpty()) {
        if (id_.isEmpty())
            bar_->focusIdentifier();
        return;  // the rail comes back to what was traced last
    }
    id_ = link.key;
    bar_->take(link);
    result_->showTable(link.option(QStringLiteral("view")) == QLatin1String("table"));
    ask();
}

void GenealogyPage::openKey(const QString& key) {
    models::Link next = bar_->linkTo(key);
    next.options.insert(QStringLiteral("view"), link().option(QStringLiteral("view")));
    Q_EMIT go(next);
}

void GenealogyPage::refresh() {
    if (!id_.isEmpty())
        ask();
}

bool GenealogyPage::settled() const {
    return !search_->running() && result_->settled();
}

void GenealogyPage::ask() {
    search_->trace(id_, bar_->direction(), bar_->depth());
}

void GenealogyPage::take(const models::GenealogyTrace& trace) {
    banner_->clear();
    rootName_ = trace.root.id.value;
    body_->setCurrentWidget(result_);
    bar_->setIdentifier(rootName_);
    result_->setTrace(trace);
    if (const QString warning = result_->warning(); !warning.isEmpty())
        banner_->show(QStringLiteral("warning"), QStringLiteral("warning"), warning);
    Q_EMIT titleChanged();
}

void GenealogyPage::showUnknown(const models::Failure& failure) {
    banner_->clear();
    empty_->show(QStringLiteral("genealogy"), tr("Nothing is known of “%1”").arg(id_),
                 failure.message() + QLatin1Char(' ') +
                     tr("Lots appear as soon as a system reports that they were produced, "
                        "consumed or shipped."));
    body_->setCurrentWidget(empty_);
}

void GenealogyPage::showStart() {
    empty_->show(QStringLiteral("genealogy"), tr("Which lot, serial or order?"),
                 tr("Type an identifier above, or scan it. You will see what went into it, what it "
                    "went into, and the recall scope: which lots, customers and orders it "
                    "concerns."));
    body_->setCurrentWidget(empty_);
}

QList<QPair<QString, QString>> GenealogyPage::shortcuts() const {
    return {{QStringLiteral("/"), tr("Identifier")},
            {QStringLiteral("← → ↑ ↓"), tr("Along the graph")},
            {QStringLiteral("Enter"), tr("Trace from the chosen node")},
            {QStringLiteral("+ − 0"), tr("Zoom in, out, fit")}};
}

}  // namespace throughline::ui
