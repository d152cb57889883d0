#include "ui/pages/trace/trace_page.h"

#include "models/api/orders_api.h"
#include "models/session.h"
#include "models/tables/quantities_model.h"
#include "models/tables/trace_messages_model.h"
#include "ui/inspector/message_inspector.h"
#include "ui/pages/trace/order_header.h"
#include "ui/pages/trace/path_diagram.h"
#include "ui/theme/icons.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

namespace {

const QStringList& tabNames() {
    static const QStringList names = {QStringLiteral("path"), QStringLiteral("messages"),
                                      QStringLiteral("quantities")};
    return names;
}

}  // namespace

TracePage::TracePage(models::Session* session, QWidget* parent)
    : Page(session, parent),
      messages_(new models::TraceMessagesModel(session, this)),
      quantities_(new models::QuantitiesModel(this)) {
    body_ = new QStackedLayout(this);
    empty_ = new EmptyState(this);
    auto* content = new QWidget(this);
    body_->addWidget(content);
    body_->addWidget(empty_);
    auto* layout = pageLayout(content);
    layout->setSpacing(Theme::space(1));
    banner_ = new ErrorBanner(content);
    cause_ = new ErrorBanner(content);
    header_ = new OrderHeader(session, content);
    layout->addWidget(banner_);
    layout->addWidget(header_);
    layout->addWidget(cause_);

    splitter_ = splitView(Qt::Horizontal, content);
    splitter_->addWidget(buildTabs(splitter_));
    QVBoxLayout* inside = nullptr;
    auto* frame = card(splitter_, &inside);
    inside->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1.5),
                               Theme::space(1));
    inspector_ = new MessageInspector(session, frame);
    inside->addWidget(inspector_);
    inspectorCard_ = frame;
    frame->hide();
    splitter_->addWidget(frame);
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 2);
    layout->addWidget(splitter_, 1);
    busy_ = new BusyOverlay(this);
    connect(busy_, &BusyOverlay::cancelled, this, [this] { call_.cancel(); });
    connect(banner_, &ErrorBanner::acted, this, &TracePage::refresh);
    connect(empty_, &EmptyState::acted, this, [this] {
        Q_EMIT go({QStringLiteral("orders"), {}, {}});
    });
    connect(session, &models::Session::ordersChanged, this, [this](const QStringList& orders) {
        if (isVisible() && orders.contains(order_))
            refresh();
    });
    connectSelection();
    setFocusProxy(path_);
}

QWidget* TracePage::buildTabs(QWidget* parent) {
    tabs_ = new QTabWidget(parent);
    tabs_->setDocumentMode(true);
    tabs_->setAccessibleName(tr("Views of the trace"));
    path_ = new PathDiagram(session(), messages_, tabs_);
    messagesTable_ =
        new TableView(tr("Messages of the order"), QStringLiteral("trace-messages"), tabs_);
    messagesTable_->setModel(messages_);
    messagesTable_->setColumnWidths({11, 28, 13, 17, 18, 12, 0});
    quantitiesTable_ =
        new TableView(tr("Quantities of the order"), QStringLiteral("trace-quantities"), tabs_);
    quantitiesTable_->setModel(quantities_);
    quantitiesTable_->setColumnWidths({26, 14, 32, 22, 0});
    tabs_->addTab(path_, tr("Path"));
    tabs_->addTab(messagesTable_, tr("Messages"));
    tabs_->addTab(quantitiesTable_, tr("Quantities"));
    tabs_->setTabToolTip(0, tr("The same messages are under Messages as a table."));
    return tabs_;
}

void TracePage::connectSelection() {
    connect(path_, &PathDiagram::chosen, this, &TracePage::chooseKey);
    connect(path_, &PathDiagram::opened, this, &TracePage::openKey);
    connect(messagesTable_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (index.isValid() && messagesTable_->hasFocus())
            chooseKey(index.data(models::KeyRole).toString());
    });
    connect(messagesTable_, &TableView::opened, this,
            [this](const QModelIndex& index) { openKey(index.data(models::KeyRole).toString()); });
    connect(header_, &OrderHeader::eventChosen, this, &TracePage::chooseKey);
    connect(header_, &OrderHeader::lotChosen, this, [this](const QString& lot) {
        Q_EMIT go({QStringLiteral("lot"), lot, {}});
    });
    connect(cause_, &ErrorBanner::acted, this, [this] {
        Q_EMIT go({QStringLiteral("exception"), exceptionId_, {}});
    });
    connect(inspector_, &MessageInspector::previous, this, [this] { step(-1); });
    connect(inspector_, &MessageInspector::next, this, [this] { step(1); });
    connect(inspector_, &MessageInspector::opened, this, &TracePage::openKey);
    connect(tabs_, &QTabWidget::currentChanged, this, [this] {
        showInspector();
        Q_EMIT linkChanged();
    });
}

QString TracePage::title() const {
    return tr("Order %1").arg(order_);
}

models::Link TracePage::link() const {
    return {QStringLiteral("order"),
            order_,
            {{QStringLiteral("tab"), tabNames().value(tabs_->currentIndex())},
             {QStringLiteral("message"), key_}}};
}

void TracePage::open(const models::Link& link) {
    if (link.key != order_) {
        order_ = link.key;
        key_.clear();
        messages_->merge({});
        inspectorCard_->hide();
        cause_->clear();
        body_->setCurrentIndex(0);
    }
    const auto tab = tabNames().indexOf(link.option(QStringLiteral("tab")));
    tabs_->setCurrentIndex(std::max<int>(0, static_cast<int>(tab)));
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
    return !call_.running() && !inspector_->loading();
}

void TracePage::take(const models::OrderTrace& trace) {
    banner_->clear();
    body_->setCurrentIndex(0);
    plant_ = trace.order.plant;
    header_->setTrace(trace);
    messages_->setMessages(trace.messages, plant_);
    path_->setSystems(trace.systems, plant_);
    quantities_->setTrace(trace.order.quantities, trace.gaps);
    tabs_->setTabText(1, tr("Messages %1").arg(trace.messages.size()));
    tabs_->setTabText(
        2, trace.gaps.isEmpty() ? tr("Quantities") : tr("Quantities ⚠ %1").arg(trace.gaps.size()));
    showException(trace);
    if (trace.truncated)
        banner_->show(QStringLiteral("warning"), QStringLiteral("warning"),
                      tr("Only the first 2,000 events of this order are shown."));
    if (!wantedKey_.isEmpty())
        chooseKey(std::exchange(wantedKey_, {}));
    else if (!key_.isEmpty())
        inspector_->refresh();
}

void TracePage::showException(const models::OrderTrace& trace) {
    exceptionId_ = trace.exceptions.isEmpty() ? QString() : trace.exceptions.first().id;
    if (exceptionId_.isEmpty()) {
        cause_->clear();
        return;
    }
    const models::ExceptionRow& first = trace.exceptions.first();
    QString text = first.causeTitle.isEmpty() ? first.sentence : first.causeTitle;
    if (!first.field.isEmpty())
        text += first.value.isEmpty() ? tr("\nField %1").arg(first.field)
                                      : tr("\nField %1 is “%2”").arg(first.field, first.value);
    if (!first.rule.isEmpty())
        text += tr(" · Rule: %1").arg(first.rule);
    if (first.waitingBehind > 0)
        text += tr(" · %1 waiting behind it").arg(first.waitingBehind);
    if (trace.exceptions.size() > 1)
        text += tr(" · and %1 more").arg(trace.exceptions.size() - 1);
    cause_->show(QStringLiteral("error"), QStringLiteral("error"), text);
    cause_->setAction(tr("Open exception"));
}

void TracePage::fail(const models::Failure& failure) {
    if (failure.unreachable || messages_->rowCount() > 0) {
        banner_->show(failure);
        return;
    }
    empty_->show(QStringLiteral("orders"), tr("No order %1").arg(order_),
                 failure.message() + QLatin1Char(' ') +
                     tr("It may be spelled differently, or no system has told of it yet."),
                 tr("All orders"));
    body_->setCurrentWidget(empty_);
}

void TracePage::chooseKey(const QString& key) {
    const QString event = key.section(QLatin1Char('/'), 0, 0);
    if (event.isEmpty())
        return;
    // A milestone names the event alone: its first leg stands for it.
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
    Q_EMIT linkChanged();
}

void TracePage::showInspector() {
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

void TracePage::openKey(const QString& key) {
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

void TracePage::step(int by) {
    const QModelIndex at = messages_->indexOf(key_);
    const QModelIndex next = messages_->index(at.row() + by, 0);
    if (next.isValid())
        chooseKey(next.data(models::KeyRole).toString());
}

QList<QPair<QString, QString>> TracePage::shortcuts() const {
    return {{QStringLiteral("J K ↑ ↓"), tr("Next and previous message")},
            {QStringLiteral("Enter"), tr("Message on its own page")},
            {QStringLiteral("← →"), tr("Along the milestones")},
            {QStringLiteral("Ctrl+wheel"), tr("Density of the path")}};
}

}  // namespace throughline::ui
