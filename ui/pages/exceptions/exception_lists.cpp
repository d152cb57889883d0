#include "ui/pages/exceptions/exception_lists.h"

#include "models/format.h"
#include "models/tables/exception_groups_model.h"
#include "models/tables/exceptions_model.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/stacked_delegate.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

namespace {

constexpr int kAgesMs = 5'000;

TableView* stackedTable(const QString& name, const QString& id, QAbstractItemModel* model,
                        const QList<int>& widths) {
    auto* table = new TableView(name, id);
    table->setModel(model);
    table->setItemDelegate(new StackedDelegate(table));
    table->verticalHeader()->setDefaultSectionSize(StackedDelegate::rowHeight());
    // What the second lines tell has columns of its own for who wants them.
    for (int column = static_cast<int>(widths.size()); column < model->columnCount(); ++column)
        table->setColumnHidden(column, true);
    table->setColumnWidths(widths);
    return table;
}

}  // namespace

ExceptionLists::ExceptionLists(models::Session* session, QWidget* parent)
    : QSplitter(Qt::Vertical, parent),
      groups_(new models::ExceptionGroupsModel(session, this)),
      messages_(new models::ExceptionsModel(session, this)) {
    setChildrenCollapsible(false);
    setHandleWidth(Theme::space(1));
    groupsTable_ =
        stackedTable(tr("Causes"), QStringLiteral("exception-causes"), groups_, {0, 11, 12, 20});
    groupsTable_->setSelectionMode(QAbstractItemView::SingleSelection);
    messagesTable_ = stackedTable(tr("Exceptions of the cause"), QStringLiteral("exception-rows"),
                                  messages_, {10, 0, 13, 15, 15});
    replayGroup_ = new QPushButton(icon("replay"), tr("Replay the &group …"), this);
    replayGroup_->setAccessibleName(tr("Replay the whole group"));
    addWidget(buildPart(&groupsTitle_, groupsTable_, nullptr));
    addWidget(buildPart(&messagesTitle_, messagesTable_, replayGroup_));
    setStretchFactor(0, 4);
    setStretchFactor(1, 5);
    setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    connect(replayGroup_, &QPushButton::clicked, this, [this] {
        if (const models::ExceptionGroup* shown = group())
            Q_EMIT replayGroup(shown->causeKey, shown->title);
    });
    connectModels();
}

QWidget* ExceptionLists::buildPart(QLabel** title, TableView* table, QWidget* beside) {
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(0.75));
    auto* head = rowLayout();
    *title = caption({}, box);
    head->addWidget(*title);
    head->addStretch();
    if (beside != nullptr)
        head->addWidget(beside);
    layout->addLayout(head);
    layout->addWidget(table);
    return box;
}

void ExceptionLists::connectModels() {
    connect(groupsTable_, &TableView::chosen, this, [this](const QModelIndex& index) {
        const QString key = index.data(models::KeyRole).toString();
        if (!index.isValid() || std::exchange(cause_, key) == key)
            return;
        if (!linked_)
            id_.clear();
        askMessages();
        showTitles();
        Q_EMIT chosen();
    });
    connect(groupsTable_, &TableView::opened, this, [this] { messagesTable_->setFocus(); });
    connect(messagesTable_, &TableView::chosen, this, [this](const QModelIndex& index) {
        const QString key = index.data(models::KeyRole).toString();
        if (!index.isValid() || std::exchange(id_, key) == key)
            return;
        linked_ = false;
        Q_EMIT chosen();
    });
    connect(messagesTable_, &TableView::opened, this, &ExceptionLists::opened);
    connect(groups_, &models::LiveTable::loadingChanged, this, &ExceptionLists::loadingChanged);
    connect(groups_, &models::LiveTable::loaded, this, &ExceptionLists::groupsLoaded);
    connect(messages_, &models::LiveTable::loaded, this, &ExceptionLists::messagesLoaded);
    connect(groups_, &models::LiveTable::failed, this, &ExceptionLists::failed);
    connect(messages_, &models::LiveTable::failed, this, &ExceptionLists::failed);
    ages_.setInterval(kAgesMs);
    connect(&ages_, &QTimer::timeout, this, [this] {
        groups_->touch();
        messages_->touch();
    });
    ages_.start();
}

void ExceptionLists::ask(const models::ExceptionsQuery& query) {
    query_ = query;
    groups_->setQuery(query);
    askMessages();
}

void ExceptionLists::askMessages() {
    models::ExceptionsQuery query = query_;
    query.causeKey = cause_;
    if (!cause_.isEmpty())
        messages_->setQuery(query);
}

void ExceptionLists::refresh() {
    groups_->refresh();
    if (!cause_.isEmpty())
        messages_->refresh();
}

void ExceptionLists::cancel() {
    groups_->cancel();
}

void ExceptionLists::openCause(const QString& causeKey) {
    id_.clear();
    linked_ = false;
    cause_ = causeKey;
    groupsTable_->selectKey(cause_);
    askMessages();
}

bool ExceptionLists::openException(const QString& id) {
    if (id_ == id)
        return false;
    linked_ = true;
    id_ = id;
    return true;
}

void ExceptionLists::found(const models::ExceptionRow& row) {
    cause_ = row.causeKey;
    groupsTable_->selectKey(cause_);
    askMessages();
    messages_->refresh();
}

const models::ExceptionGroup* ExceptionLists::group() const {
    return groups_->rowAt(groups_->indexOf(cause_));
}

QStringList ExceptionLists::chosenIds() const {
    QStringList ids;
    const auto rows = messagesTable_->selectionModel()->selectedRows();
    for (const QModelIndex& index : rows)
        ids << index.data(models::KeyRole).toString();
    return ids.contains(id_) ? ids : QStringList{id_};
}

models::Link ExceptionLists::within(models::Link link) const {
    if (link.kind != QLatin1String("event"))
        return link;
    QStringList ids;
    for (const models::ExceptionRow& row : messages_->rows()) {
        if (!row.eventId.isEmpty() && !ids.contains(row.eventId))
            ids << row.eventId;
    }
    link.options.insert(QStringLiteral("of"), ids.join(QLatin1Char(',')));
    return link;
}

bool ExceptionLists::settled() const {
    return answered_ && !groups_->loading() && !messages_->loading();
}

bool ExceptionLists::empty() const {
    return answered_ && groups_->rowCount() == 0 && id_.isEmpty();
}

void ExceptionLists::groupsLoaded() {
    answered_ = true;
    if (!linked_ && groups_->rowCount() == 0) {
        cause_.clear();
        id_.clear();
    }
    const bool there = !cause_.isEmpty() && groups_->indexOf(cause_).isValid();
    if (there && groupsTable_->currentKey() != cause_)
        groupsTable_->selectKey(cause_);
    else if (!there && !linked_ && groups_->rowCount() > 0)
        groupsTable_->selectKey(groups_->rows().first().causeKey);
    showTitles();
    Q_EMIT loaded();
}

void ExceptionLists::messagesLoaded() {
    if (linked_) {
        if (messagesTable_->selectKey(id_))
            linked_ = false;
    } else if (messages_->rowCount() > 0 &&
               (!messagesTable_->currentIndex().isValid() || messagesTable_->currentKey() != id_) &&
               !messagesTable_->selectKey(id_)) {
        messagesTable_->selectKey(messages_->rows().first().id);
    }
    showTitles();
    Q_EMIT loaded();
}

void ExceptionLists::showTitles() {
    int count = 0;
    for (const models::ExceptionGroup& one : groups_->rows())
        count += one.count;
    groupsTitle_->setText(
        tr("%1, %2").arg(models::countText(groups_->rowCount(), tr("1 cause"), tr("%1 causes")),
                         models::countText(count, tr("1 exception"), tr("%1 exceptions"))));
    const models::ExceptionGroup* shown = group();
    messagesTitle_->setText(
        shown == nullptr
            ? tr("Exceptions")
            : models::countText(shown->count, tr("1 of this cause"), tr("%1 of this cause")));
}

/// In a narrow window the trend gives way to the words of the cause.
void ExceptionLists::resizeEvent(QResizeEvent* event) {
    QSplitter::resizeEvent(event);
    constexpr int kTrend = static_cast<int>(models::ExceptionGroupsModel::Column::Trend);
    const bool narrow = width() < fontMetrics().averageCharWidth() * 62;
    if (narrow == trendGaveWay_ || (narrow && groupsTable_->isColumnHidden(kTrend)))
        return;
    trendGaveWay_ = narrow;
    groupsTable_->setColumnHidden(kTrend, narrow);
}

void ExceptionLists::pressReplayGroup() {
    replayGroup_->click();
}

void ExceptionLists::setReplayable(bool open) {
    const models::ExceptionGroup* shown = group();
    const bool sendable =
        open && shown != nullptr && !shown->code.startsWith(QLatin1String("expectation."));
    replayGroup_->setEnabled(sendable);
    replayGroup_->setToolTip(sendable           ? tr("Counts first, then asks (G)")
                             : shown == nullptr ? tr("Choose a cause first.")
                             : open             ? tr("Nothing was sent that could be sent again.")
                                    : tr("These are closed; restore what is to be sent again."));
}

}  // namespace throughline::ui
