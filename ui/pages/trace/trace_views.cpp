#include "ui/pages/trace/trace_views.h"

#include "models/session.h"
#include "models/tables/quantities_model.h"
#include "models/tables/trace_messages_model.h"
#include "ui/inspector/message_inspector.h"
#include "ui/pages/trace/path_diagram.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/say.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

namespace {

const QStringList& tabNames() {
    static const QStringList names = {QStringLiteral("path"), QStringLiteral("messages"),
                                      QStringLiteral("quantities")};
    return names;
}

}  // namespace

TraceViews::TraceViews(models::Session* session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      messages_(new models::TraceMessagesModel(session, this)),
      quantities_(new models::QuantitiesModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    splitter_ = splitView(Qt::Horizontal, this);
    splitter_->addWidget(buildTabs(splitter_));
    splitter_->addWidget(buildInspector(splitter_));
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 2);
    layout->addWidget(splitter_);
    // Where the window is low the page scrolls, before a view becomes a slit.
    setMinimumHeight(Theme::space(36));
    connectSelection();
    setFocusProxy(path_);
}

QWidget* TraceViews::buildTabs(QWidget* parent) {
    tabs_ = new QTabWidget(parent);
    tabs_->setDocumentMode(true);
    tabs_->setAccessibleName(tr("Views of the trace"));
    path_ = new PathDiagram(session_, messages_, tabs_);
    messagesTable_ =
        new TableView(tr("Messages of the order"), QStringLiteral("trace-messages"), tabs_);
    messagesTable_->setModel(messages_);
    messagesTable_->setColumnWidths({14, 28, 13, 17, 18, 12, 0});
    messagesTable_->fitStates(static_cast<int>(models::TraceMessagesModel::Column::State),
                              "delivery");
    quantitiesTable_ =
        new TableView(tr("Quantities of the order"), QStringLiteral("trace-quantities"), tabs_);
    quantitiesTable_->setModel(quantities_);
    quantitiesTable_->setColumnWidths({26, 14, 32, 22, 0});
    quantitiesTable_->fitStates(static_cast<int>(models::QuantitiesModel::Column::Agreement),
                                "gap");
    tabs_->addTab(path_, tr("Path"));
    tabs_->addTab(messagesTable_, tr("Messages"));
    tabs_->addTab(quantitiesTable_, tr("Quantities"));
    tabs_->setTabToolTip(0, tr("The same messages are under Messages as a table."));
    return tabs_;
}

QWidget* TraceViews::buildInspector(QWidget* parent) {
    QVBoxLayout* inside = nullptr;
    inspectorCard_ = card(parent, &inside);
    inside->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1.5),
                               Theme::space(1));
    inspector_ = new MessageInspector(session_, inspectorCard_);
    inside->addWidget(inspector_);
    inspectorCard_->hide();
    return inspectorCard_;
}

void TraceViews::connectSelection() {
    connect(path_, &PathDiagram::chosen, this, &TraceViews::choose);
    connect(path_, &PathDiagram::opened, this, &TraceViews::openKey);
    connect(messagesTable_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (index.isValid() && messagesTable_->hasFocus())
            choose(index.data(models::KeyRole).toString());
    });
    connect(messagesTable_, &TableView::opened, this,
            [this](const QModelIndex& index) { openKey(index.data(models::KeyRole).toString()); });
    connect(inspector_, &MessageInspector::previous, this, [this] { step(-1); });
    connect(inspector_, &MessageInspector::next, this, [this] { step(1); });
    connect(inspector_, &MessageInspector::opened, this, &TraceViews::openKey);
    connect(inspector_, &MessageInspector::said, this,
            [this](const QString& text) { say(this, text); });
    connect(tabs_, &QTabWidget::currentChanged, this, [this] {
        showInspector();
        Q_EMIT changed();
    });
}

void TraceViews::setTrace(const models::OrderTrace& trace) {
    messages_->setMessages(trace.messages, trace.order.plant);
    path_->setSystems(trace.systems, trace.order.plant);
    quantities_->setTrace(trace.order.quantities, trace.gaps);
    tabs_->setTabText(1, tr("Messages %1").arg(trace.messages.size()));
    tabs_->setTabText(
        2, trace.gaps.isEmpty() ? tr("Quantities") : tr("Quantities %1").arg(trace.gaps.size()));
    tabs_->setTabIcon(2, trace.gaps.isEmpty() ? QIcon() : icon("warning", Token::Warning));
    if (!key_.isEmpty())
        inspector_->refresh();
}

void TraceViews::clear() {
    key_.clear();
    messages_->merge({});
    inspectorCard_->hide();
}

bool TraceViews::empty() const {
    return messages_->rowCount() == 0;
}

bool TraceViews::loading() const {
    return inspector_->loading();
}

void TraceViews::showTab(const QString& name) {
    tabs_->setCurrentIndex(std::max<int>(0, static_cast<int>(tabNames().indexOf(name))));
}

QString TraceViews::tab() const {
    return tabNames().value(tabs_->currentIndex());
}

void TraceViews::choose(const QString& key) {
    const QString event = key.section(QLatin1Char('/'), 0, 0);
    if (event.isEmpty())
        return;
    key_ = key;
    if (!messages_->indexOf(key).isValid()) {
        for (const models::TraceLeg& leg : messages_->rows()) {
            if (leg.message.eventId == event) {
                key_ = leg.key();
                break;
            }
        }
    }
    showInspector();
    inspector_->showEvent(event);
    path_->selectKey(key_);
    if (messagesTable_->currentKey() != key_)
        messagesTable_->selectKey(key_);
    Q_EMIT changed();
}

void TraceViews::showInspector() {
    // Quantities speak of the whole order: the room is theirs.
    const bool wanted = !key_.isEmpty() && tabs_->currentWidget() != quantitiesTable_;
    if (wanted && inspectorCard_->isHidden()) {
        inspectorCard_->show();
        const int room = splitter_->width();
        splitter_->setSizes({room * 11 / 20, room * 9 / 20});
    } else if (!wanted) {
        inspectorCard_->hide();
    }
}

void TraceViews::openKey(const QString& key) {
    QStringList events;
    for (const models::TraceLeg& leg : messages_->rows()) {
        if (leg.firstOfMessage)
            events << leg.message.eventId;
    }
    Q_EMIT go({QStringLiteral("event"),
               key.section(QLatin1Char('/'), 0, 0),
               {{QStringLiteral("tab"), QStringLiteral("compare")},
                {QStringLiteral("of"), events.join(QLatin1Char(','))}}});
}

void TraceViews::step(int by) {
    const QModelIndex at = messages_->indexOf(key_);
    const QModelIndex next = messages_->index(at.row() + by, 0);
    if (next.isValid())
        choose(next.data(models::KeyRole).toString());
}

}  // namespace throughline::ui
