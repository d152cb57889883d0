#include "ui/pages/genealogy/genealogy_page.h"

#include "models/api/genealogy_api.h"
#include "models/session.h"
#include "models/tables/genealogy_model.h"
#include "models/tables/lots_model.h"
#include "ui/pages/genealogy/graph_view.h"
#include "ui/pages/genealogy/recall_panel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

namespace {
constexpr int kMostCandidates = 50;
}  // namespace

GenealogyPage::GenealogyPage(models::Session* session, QWidget* parent)
    : Page(session, parent),
      lines_(new models::GenealogyModel(this)),
      candidates_(new models::LotsModel(this)) {
    auto* layout = pageLayout(this);
    auto* bar = rowLayout();
    layout->addLayout(bar);
    buildBar(bar);
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    empty_ = new EmptyState(holder);
    chooser_ = buildChooser();
    result_ = buildResult();
    body_->addWidget(empty_);
    body_->addWidget(chooser_);
    body_->addWidget(result_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
    connect(busy_, &BusyOverlay::cancelled, this, [this] { traceCall_.cancel(); });
    connect(banner_, &ErrorBanner::acted, this, &GenealogyPage::refresh);
    connect(session, &models::Session::genealogyChanged, this, [this] {
        if (isVisible() && !id_.isEmpty())
            ask();
    });
    addShortcut(QKeySequence(Qt::Key_Slash), tr("Identifier"), [this] {
        identifier_->setFocus(Qt::ShortcutFocusReason);
        identifier_->selectAll();
    });
    showStart();
}

void GenealogyPage::buildBar(QLayout* into) {
    auto* row = static_cast<QHBoxLayout*>(into);
    identifier_ = new QLineEdit(this);
    identifier_->setPlaceholderText(tr("Lot, supplier lot, serial, container or order"));
    identifier_->setAccessibleName(tr("Identifier to trace"));
    identifier_->setClearButtonEnabled(true);
    identifier_->addAction(icon("genealogy", Token::Muted), QLineEdit::LeadingPosition);
    identifier_->setFixedWidth(fontMetrics().averageCharWidth() * 52);
    direction_ = new QComboBox(this);
    direction_->addItem(tr("Both directions"), QStringLiteral("both"));
    direction_->addItem(tr("Downstream: what it went into"), QStringLiteral("forward"));
    direction_->addItem(tr("Upstream: what went into it"), QStringLiteral("backward"));
    direction_->setAccessibleName(tr("Direction of the trace"));
    depth_ = new QComboBox(this);
    depth_->addItem(tr("All levels"), 0);
    depth_->addItem(tr("1 level"), 1);
    for (const int levels : {2, 3, 5, 10})
        depth_->addItem(tr("%1 levels").arg(levels), levels);
    depth_->setAccessibleName(tr("Levels to trace"));
    auto* traceButton = new QPushButton(tr("&Trace"), this);
    traceButton->setProperty("primary", true);
    row->addWidget(identifier_);
    row->addWidget(direction_);
    row->addWidget(depth_);
    row->addWidget(traceButton);
    row->addStretch();
    const auto start = [this] {
        if (!identifier_->text().trimmed().isEmpty())
            openKey(identifier_->text().trimmed());
    };
    connect(identifier_, &QLineEdit::returnPressed, this, start);
    connect(traceButton, &QPushButton::clicked, this, start);
    const auto again = [this] {
        if (!id_.isEmpty())
            openKey(id_);
    };
    connect(direction_, &QComboBox::activated, this, again);
    connect(depth_, &QComboBox::activated, this, again);
}

QWidget* GenealogyPage::buildChooser() {
    QVBoxLayout* inside = nullptr;
    auto* frame = card(this, &inside);
    auto* title =
        caption(tr("More than one lot has this identifier. Which one do you mean?"), frame);
    chooserTable_ =
        new TableView(tr("Lots with this identifier"), QStringLiteral("lot-chooser"), frame);
    chooserTable_->setModel(candidates_);
    chooserTable_->setColumnWidths({30, 20, 0, 18, 16});
    inside->addWidget(title);
    inside->addWidget(chooserTable_, 1);
    connect(chooserTable_, &TableView::opened, this,
            [this](const QModelIndex& index) { openKey(index.data(models::KeyRole).toString()); });
    return frame;
}

QWidget* GenealogyPage::buildResult() {
    auto* splitter = splitView(Qt::Horizontal, this);
    tabs_ = new QTabWidget(splitter);
    tabs_->setDocumentMode(true);
    tabs_->setAccessibleName(tr("Views of the genealogy"));
    graph_ = new GraphView(tabs_);
    table_ = new TableView(tr("Genealogy as a table"), QStringLiteral("genealogy"), tabs_);
    table_->setModel(lines_);
    table_->setColumnWidths({26, 13, 22, 20, 16, 9, 11, 0});
    tabs_->addTab(graph_, tr("Graph"));
    tabs_->addTab(table_, tr("Table"));
    auto* tools = new QWidget(tabs_);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    const auto tool = [&](const char* iconName, const QString& name, auto run) {
        auto* button = new QToolButton(tools);
        button->setIcon(icon(iconName));
        button->setToolTip(name);
        button->setAccessibleName(name);
        connect(button, &QToolButton::clicked, this, run);
        row->addWidget(button);
    };
    tool("minus", tr("Zoom out"), [this] { graph_->zoomBy(1 / 1.2); });
    tool("plus", tr("Zoom in"), [this] { graph_->zoomBy(1.2); });
    tool("fit", tr("Fit the graph"), [this] { graph_->fitAll(); });
    tool("export", tr("Export the genealogy as CSV"), [this] {
        table_->selectionModel()->clearSelection();
        table_->exportCsv();
    });
    tabs_->setCornerWidget(tools);
    panel_ = new RecallPanel(splitter);
    splitter->addWidget(tabs_);
    splitter->addWidget(panel_);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({640, 450});
    connect(graph_, &GraphView::chosen, this, &GenealogyPage::chooseNode);
    connect(graph_, &GraphView::opened, this, &GenealogyPage::openKey);
    connect(table_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (const auto* line = lines_->rowAt(index))
            panel_->setNode(line->node, line->dangling);
    });
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        if (const auto* line = lines_->rowAt(index))
            openKey(line->node.key);
    });
    connect(panel_, &RecallPanel::lotOpened, this, &GenealogyPage::openKey);
    connect(tabs_, &QTabWidget::currentChanged, this, &Page::linkChanged);
    return splitter;
}

QString GenealogyPage::title() const {
    return id_.isEmpty() || trace_.root.id.value.isEmpty()
               ? tr("Genealogy")
               : tr("Genealogy of %1").arg(trace_.root.id.value);
}

models::Link GenealogyPage::link() const {
    if (id_.isEmpty())
        return {QStringLiteral("genealogy"), {}, {}};
    const int levels = depth_->currentData().toInt();
    return {QStringLiteral("lot"),
            id_,
            {{QStringLiteral("direction"), direction_->currentData().toString()},
             {QStringLiteral("depth"), levels == 0 ? QString() : QString::number(levels)},
             {QStringLiteral("view"),
              tabs_->currentIndex() == 1 ? QStringLiteral("table") : QString()}}};
}

void GenealogyPage::open(const models::Link& link) {
    if (link.key.isEmpty()) {
        if (id_.isEmpty())
            identifier_->setFocus();
        return;  // the rail comes back to what was traced last
    }
    id_ = link.key;
    if (const int at = direction_->findData(link.option(QStringLiteral("direction"))); at >= 0)
        direction_->setCurrentIndex(at);
    depth_->setCurrentIndex(
        std::max(0, depth_->findData(link.option(QStringLiteral("depth")).toInt())));
    tabs_->setCurrentIndex(link.option(QStringLiteral("view")) == QLatin1String("table") ? 1 : 0);
    ask();
}

void GenealogyPage::openKey(const QString& key) {
    models::Link next = link();
    next.kind = QStringLiteral("lot");
    next.key = key;
    next.options.insert(QStringLiteral("direction"), direction_->currentData().toString());
    Q_EMIT go(next);
}

void GenealogyPage::refresh() {
    if (!id_.isEmpty())
        ask();
}

bool GenealogyPage::settled() const {
    return !traceCall_.running() && !recallCall_.running() && !findCall_.running() &&
           graph_->settled();
}

void GenealogyPage::ask() {
    busy_->setBusy(true);
    models::traceGenealogy(session()->client(), traceCall_, id_,
                           direction_->currentData().toString(), depth_->currentData().toInt(),
                           [this](const models::Answer<models::GenealogyTrace>& answer) {
                               busy_->setBusy(false);
                               if (answer)
                                   take(*answer);
                               else
                                   fail(answer.failure());
                           });
}

void GenealogyPage::take(const models::GenealogyTrace& trace) {
    banner_->clear();
    const bool other = trace.root.key != trace_.root.key;
    trace_ = trace;
    body_->setCurrentWidget(result_);
    identifier_->setText(trace.root.id.value);
    lines_->setTrace(trace);
    graph_->setTrace(trace);
    tabs_->setTabText(1, tr("Table %1").arg(lines_->rowCount()));
    if (other)
        panel_->setNode(trace.root, trace.dangling.contains(trace.root.key));
    QStringList notes;
    if (trace.truncated)
        notes << tr("The genealogy is larger than what is shown; limit direction or levels.");
    if (!trace.cycles.isEmpty())
        notes << tr("%1 of its relations form a cycle, which cannot be: see the table.")
                     .arg(trace.cycles.size());
    if (!notes.isEmpty())
        banner_->show(QStringLiteral("warning"), QStringLiteral("warning"),
                      notes.join(QLatin1Char(' ')));
    models::recallScope(session()->client(), recallCall_, trace.root.key,
                        [this](const models::Answer<models::Recall>& answer) {
                            if (answer)
                                panel_->setRecall(*answer);
                            else
                                banner_->show(answer.failure());
                        });
    Q_EMIT titleChanged();
}

void GenealogyPage::fail(const models::Failure& failure) {
    if (failure.code == QLatin1String("lot.ambiguous")) {
        askWhich();
    } else if (failure.unreachable) {
        banner_->show(failure);
    } else {
        empty_->show(QStringLiteral("genealogy"), tr("Nothing is known of “%1”").arg(id_),
                     failure.message() + QLatin1Char(' ') +
                         tr("Lots appear as soon as a system reports that they were produced, "
                            "consumed or shipped."));
        body_->setCurrentWidget(empty_);
    }
}

void GenealogyPage::askWhich() {
    models::findLots(session()->client(), findCall_, id_, kMostCandidates,
                     [this](const models::Answer<QList<models::GenealogyNode>>& answer) {
                         if (!answer) {
                             banner_->show(answer.failure());
                             return;
                         }
                         candidates_->merge(*answer);
                         body_->setCurrentWidget(chooser_);
                         chooserTable_->setFocus();
                         chooserTable_->moveCurrent(0);
                     });
}

void GenealogyPage::chooseNode(const QString& key) {
    for (const models::GenealogyNode& node : trace_.nodes) {
        if (node.key == key)
            panel_->setNode(node, trace_.dangling.contains(key));
    }
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
