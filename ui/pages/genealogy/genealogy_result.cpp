#include "ui/pages/genealogy/genealogy_result.h"

#include "models/tables/genealogy_model.h"
#include "ui/pages/genealogy/graph_view.h"
#include "ui/pages/genealogy/recall_panel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

GenealogyResult::GenealogyResult(QWidget* parent)
    : QWidget(parent), lines_(new models::GenealogyModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* splitter = splitView(Qt::Horizontal, this);
    layout->addWidget(splitter);
    tabs_ = new QTabWidget(splitter);
    tabs_->setDocumentMode(true);
    tabs_->setAccessibleName(tr("Views of the genealogy"));
    graph_ = new GraphView(tabs_);
    table_ = new TableView(tr("Genealogy as a table"), QStringLiteral("genealogy"), tabs_);
    table_->setModel(lines_);
    table_->setColumnWidths({26, 13, 22, 20, 16, 9, 11, 0});
    table_->fitStates(static_cast<int>(models::GenealogyModel::Column::Disposition), "disposition");
    tabs_->addTab(graph_, tr("Graph"));
    tabs_->addTab(table_, tr("Table"));
    tabs_->setCornerWidget(buildTools());
    panel_ = new RecallPanel(splitter);
    splitter->addWidget(tabs_);
    splitter->addWidget(panel_);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({640, 450});
    setFocusProxy(graph_);
    connectViews();
}

QWidget* GenealogyResult::buildTools() {
    auto* tools = new QWidget(tabs_);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(0.5));
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
    return tools;
}

void GenealogyResult::connectViews() {
    connect(graph_, &GraphView::chosen, this, &GenealogyResult::chooseNode);
    connect(graph_, &GraphView::opened, this, &GenealogyResult::opened);
    connect(table_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (const auto* line = lines_->rowAt(index))
            panel_->setNode(line->node, line->dangling);
    });
    connect(table_, &TableView::opened, this, [this](const QModelIndex& index) {
        if (const auto* line = lines_->rowAt(index))
            Q_EMIT opened(line->node.key);
    });
    connect(panel_, &RecallPanel::lotOpened, this, &GenealogyResult::opened);
    connect(tabs_, &QTabWidget::currentChanged, this, &GenealogyResult::viewChanged);
}

void GenealogyResult::setTrace(const models::GenealogyTrace& trace) {
    const bool other = trace.root.key != trace_.root.key;
    trace_ = trace;
    lines_->setTrace(trace);
    graph_->setTrace(trace);
    tabs_->setTabText(1, tr("Table %1").arg(lines_->rowCount()));
    if (other)
        panel_->setNode(trace.root, trace.dangling.contains(trace.root.key));
}

QString GenealogyResult::warning() const {
    QStringList notes;
    if (trace_.truncated)
        notes << tr("The genealogy is larger than what is shown; limit direction or levels.");
    if (!trace_.cycles.isEmpty())
        notes << tr("%1 of its relations form a cycle, which cannot be: see the table.")
                     .arg(trace_.cycles.size());
    return notes.join(QLatin1Char(' '));
}

void GenealogyResult::setRecall(const models::Recall& recall) {
    panel_->setRecall(recall);
}

void GenealogyResult::showTable(bool table) {
    tabs_->setCurrentIndex(table ? 1 : 0);
}

bool GenealogyResult::tableShown() const {
    return tabs_->currentIndex() == 1;
}

bool GenealogyResult::settled() const {
    return graph_->settled();
}

void GenealogyResult::chooseNode(const QString& key) {
    for (const models::GenealogyNode& node : trace_.nodes) {
        if (node.key == key)
            panel_->setNode(node, trace_.dangling.contains(key));
    }
}

}  // namespace throughline::ui
