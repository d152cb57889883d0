#include "ui/pages/exceptions/exceptions_page.h"

#include "models/api/exceptions_api.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/tables/exception_groups_model.h"
#include "models/tables/exceptions_model.h"
#include "ui/pages/exceptions/exception_dialogs.h"
#include "ui/pages/exceptions/exception_panel.h"
#include "ui/pages/exceptions/replay_dialog.h"
#include "ui/theme/icons.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/reason_dialog.h"
#include "ui/widgets/stacked_delegate.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

using models::ExceptionScope;

namespace {

constexpr int kAgesMs = 5'000;
const char* const kScopeNames[] = {"mine", "team", "all", "snoozed", "closed"};

TableView* stackedTable(const QString& name, const QString& id, QAbstractItemModel* model,
                        const QList<int>& widths, QWidget* parent) {
    auto* table = new TableView(name, id, parent);
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

ExceptionsPage::ExceptionsPage(models::Session* session, QWidget* parent)
    : Page(session, parent),
      groups_(new models::ExceptionGroupsModel(session, this)),
      messages_(new models::ExceptionsModel(session, this)) {
    auto* layout = pageLayout(this);
    layout->addLayout(buildScopes());
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);
    auto* holder = new QWidget(this);
    body_ = new QStackedLayout(holder);
    auto* splitter = splitView(Qt::Horizontal, holder);
    splitter->addWidget(buildLists(splitter));
    splitter->addWidget(buildDetail(splitter));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({1000, 960});
    empty_ = new EmptyState(holder);
    body_->addWidget(splitter);
    body_->addWidget(empty_);
    layout->addWidget(holder, 1);
    busy_ = new BusyOverlay(holder);
    connectModels();
    addKeys();
    setFocusProxy(messagesTable_);
}

QLayout* ExceptionsPage::buildScopes() {
    auto* row = rowLayout();
    scopes_ = new QButtonGroup(this);
    const QString names[] = {tr("&Mine"), tr("My &team’s"), tr("A&ll"), tr("Snoo&zed"),
                             tr("&Closed")};
    for (int i = 0; i < 5; ++i) {
        auto* chip = new QToolButton(this);
        chip->setText(names[i]);
        chip->setCheckable(true);
        chip->setAccessibleName(
            tr("Show exceptions: %1").arg(QString(names[i]).remove(QLatin1Char('&'))));
        chip->setChecked(i == static_cast<int>(scope_));
        scopes_->addButton(chip, i);
        row->addWidget(chip);
    }
    row->addStretch();
    connect(scopes_, &QButtonGroup::idClicked, this, [this](int id) {
        linked_ = false;
        setScope(static_cast<ExceptionScope>(id));
    });
    return row;
}

QWidget* ExceptionsPage::buildLists(QWidget* parent) {
    auto* splitter = splitView(Qt::Vertical, parent);
    const auto part = [&](QLabel*& title, QLayout** row) {
        auto* box = new QWidget(splitter);
        auto* layout = new QVBoxLayout(box);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(Theme::space(0.75));
        auto* head = rowLayout();
        title = caption({}, box);
        head->addWidget(title);
        head->addStretch();
        layout->addLayout(head);
        *row = head;
        splitter->addWidget(box);
        return box;
    };
    QLayout* row = nullptr;
    auto* upper = part(groupsTitle_, &row);
    groupsTable_ = stackedTable(tr("Causes"), QStringLiteral("exception-groups"), groups_,
                                {0, 12, 11, 18}, upper);
    groupsTable_->setSelectionMode(QAbstractItemView::SingleSelection);
    upper->layout()->addWidget(groupsTable_);
    auto* lower = part(messagesTitle_, &row);
    replayGroup_ = new QPushButton(icon("replay"), tr("Replay the &group …"), lower);
    replayGroup_->setAccessibleName(tr("Replay the whole group"));
    row->addWidget(replayGroup_);
    messagesTable_ = stackedTable(tr("Exceptions of the cause"), QStringLiteral("exceptions"),
                                  messages_, {9, 0, 12, 13, 14}, lower);
    lower->layout()->addWidget(messagesTable_);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 5);
    splitter->setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    connect(replayGroup_, &QPushButton::clicked, this, &ExceptionsPage::replayGroup);
    return splitter;
}

QWidget* ExceptionsPage::buildDetail(QWidget* parent) {
    auto* holder = new QWidget(parent);
    detailBody_ = new QStackedLayout(holder);
    panel_ = new ExceptionPanel(session(), holder);
    noDetail_ = new EmptyState(holder);
    noDetail_->show(QStringLiteral("exceptions"), tr("No exception chosen"),
                    tr("Choose one on the left to see what failed and what may be done."));
    detailBody_->addWidget(panel_);
    detailBody_->addWidget(noDetail_);
    detailBody_->setCurrentWidget(noDetail_);
    connect(panel_, &ExceptionPanel::wanted, this, &ExceptionsPage::act);
    connect(panel_, &ExceptionPanel::go, this, &ExceptionsPage::go);
    return holder;
}

void ExceptionsPage::connectModels() {
    connect(groupsTable_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (index.isValid())
            chooseGroup(index.data(models::KeyRole).toString());
    });
    connect(groupsTable_, &TableView::opened, this, [this] { messagesTable_->setFocus(); });
    connect(messagesTable_, &TableView::chosen, this, [this](const QModelIndex& index) {
        if (index.isValid())
            chooseException(index.data(models::KeyRole).toString());
    });
    connect(messagesTable_, &TableView::opened, this, [this] {
        act(panel_->detail().may(QStringLiteral("fix")) ? QStringLiteral("fix")
                                                        : QStringLiteral("message"));
    });
    connect(groups_, &models::ExceptionGroupsModel::loadingChanged, busy_, &BusyOverlay::setBusy);
    connect(busy_, &BusyOverlay::cancelled, groups_, &models::ExceptionGroupsModel::cancel);
    connect(groups_, &models::ExceptionGroupsModel::loaded, this, &ExceptionsPage::groupsLoaded);
    connect(messages_, &models::ExceptionsModel::loaded, this, &ExceptionsPage::messagesLoaded);
    const auto fail = qOverload<const models::Failure&>(&ErrorBanner::show);
    connect(groups_, &models::ExceptionGroupsModel::failed, banner_, fail);
    connect(messages_, &models::ExceptionsModel::failed, banner_, fail);
    connect(banner_, &ErrorBanner::acted, this, &ExceptionsPage::refresh);
    connect(session(), &models::Session::exceptionsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(session(), &models::Session::scopeChanged, this, &ExceptionsPage::ask);
    connect(session(), &models::Session::statusChanged, this, &ExceptionsPage::showState);
    ages_.setInterval(kAgesMs);
    connect(&ages_, &QTimer::timeout, this, [this] {
        groups_->touch();
        messages_->touch();
    });
    ages_.start();
}

void ExceptionsPage::addKeys() {
    const auto key = [this](Qt::Key keys, const QString& what, const char* action) {
        addShortcut(QKeySequence(keys), what,
                    [this, name = QString::fromLatin1(action)] { panel_->press(name); });
    };
    key(Qt::Key_E, tr("Fix"), "fix");
    key(Qt::Key_R, tr("Replay"), "replay");
    key(Qt::Key_A, tr("Assign"), "assign");
    key(Qt::Key_N, tr("Note"), "note");
    key(Qt::Key_S, tr("Snooze"), "snooze");
    addShortcut(QKeySequence(Qt::Key_G), tr("Replay the whole group"), [this] { replayGroup(); });
}

models::Link ExceptionsPage::link() const {
    const QString scope = scope_ == ExceptionScope::All
                              ? QString()
                              : QString::fromLatin1(kScopeNames[static_cast<int>(scope_)]);
    const QMap<QString, QString> options{{QStringLiteral("scope"), scope}};
    if (!id_.isEmpty())
        return {QStringLiteral("exception"), id_, options};
    if (!cause_.isEmpty())
        return {QStringLiteral("exception-group"), cause_, options};
    return {QStringLiteral("exceptions"), {}, options};
}

void ExceptionsPage::open(const models::Link& link) {
    // The plain link of the rail comes back to the page as it was left.
    const bool plain = link.kind == QLatin1String("exceptions");
    const QString scope = link.option(QStringLiteral("scope"));
    if (!plain || !scope.isEmpty()) {
        scope_ = ExceptionScope::All;
        for (int i = 0; i < 5; ++i) {
            if (scope == QLatin1String(kScopeNames[i]))
                scope_ = static_cast<ExceptionScope>(i);
        }
    }
    if (link.kind == QLatin1String("exception-group")) {
        id_.clear();
        cause_ = link.key;
        groupsTable_->selectKey(cause_);
    } else if (link.kind == QLatin1String("exception")) {
        linked_ = id_ != link.key;
        id_ = link.key;
        if (linked_)
            loadDetail();
    }
    showState();
    ask();
    refresh();
}

void ExceptionsPage::setScope(ExceptionScope scope) {
    if (std::exchange(scope_, scope) == scope)
        return;
    showState();
    ask();
    Q_EMIT linkChanged();
}

void ExceptionsPage::ask() {
    models::ExceptionsQuery query;
    query.scope = scope_;
    query.user = session()->status().user;
    query.role = session()->status().role;
    query.plant = session()->scope().plant;
    groups_->setQuery(query);
    query.causeKey = cause_;
    if (!cause_.isEmpty())
        messages_->setQuery(query);
}

void ExceptionsPage::refresh() {
    groups_->refresh();
    if (!cause_.isEmpty())
        messages_->refresh();
    if (!id_.isEmpty())
        loadDetail();
}

bool ExceptionsPage::settled() const {
    return answered_ && !groups_->loading() && !messages_->loading() && !detailCall_.running();
}

void ExceptionsPage::groupsLoaded() {
    answered_ = true;
    banner_->clear();
    if (!linked_ && groups_->rowCount() == 0) {
        cause_.clear();
        id_.clear();
    }
    if (linked_) {
        groupsTable_->selectKey(cause_);
    } else {
        const bool there = !cause_.isEmpty() && groups_->indexOf(cause_).isValid();
        if (!there && groups_->rowCount() > 0)
            groupsTable_->selectKey(groups_->rows().first().causeKey);
        else if (there && groupsTable_->currentKey() != cause_)
            groupsTable_->selectKey(cause_);
    }
    showState();
}

void ExceptionsPage::messagesLoaded() {
    if (!linked_ && messages_->rowCount() > 0 &&
        (!messagesTable_->currentIndex().isValid() || messagesTable_->currentKey() != id_) &&
        !messagesTable_->selectKey(id_))
        messagesTable_->selectKey(messages_->rows().first().id);
    else if (linked_ && messagesTable_->selectKey(id_))
        linked_ = false;
    showState();
}

void ExceptionsPage::chooseGroup(const QString& causeKey) {
    if (std::exchange(cause_, causeKey) != causeKey) {
        if (!linked_)
            id_.clear();
        ask();
        Q_EMIT linkChanged();
    }
    showState();
}

void ExceptionsPage::chooseException(const QString& id) {
    if (std::exchange(id_, id) == id && panel_->detail().row.id == id)
        return;
    linked_ = false;
    loadDetail();
    Q_EMIT linkChanged();
}

void ExceptionsPage::loadDetail() {
    models::getException(
        session()->client(), detailCall_, id_,
        [this](const models::Answer<models::ExceptionDetail>& answer) {
            if (!answer) {
                banner_->show(answer.failure());
                return;
            }
            panel_->show(*answer);
            detailBody_->setCurrentWidget(panel_);
            if (!linked_)
                return;
            // Its group, and the scope in which it is listed at all.
            const QString& state = answer->row.state;
            if (state == QLatin1String("resolved") || state == QLatin1String("discarded"))
                scope_ = ExceptionScope::Closed;
            cause_ = answer->row.causeKey;
            groupsTable_->selectKey(cause_);
            ask();
            messages_->refresh();
        });
}

void ExceptionsPage::showState() {
    const auto* chip = scopes_->button(static_cast<int>(scope_));
    if (!chip->isChecked())
        scopes_->button(static_cast<int>(scope_))->setChecked(true);
    const bool team = models::hasTeam(session()->status().role);
    auto* teamChip = scopes_->button(static_cast<int>(ExceptionScope::Team));
    teamChip->setEnabled(team);
    teamChip->setToolTip(team ? QString()
                              : tr("The role %1 belongs to no team that owns exceptions; All "
                                   "shows everybody’s.")
                                    .arg(session()->status().role));
    if (!answered_)
        return;
    int count = 0;
    for (const models::ExceptionGroup& group : groups_->rows())
        count += group.count;
    groupsTitle_->setText(
        tr("%1, %2").arg(models::countText(groups_->rowCount(), tr("1 cause"), tr("%1 causes")),
                         models::countText(count, tr("1 message"), tr("%1 messages"))));
    const models::ExceptionGroup* group = groups_->rowAt(groups_->indexOf(cause_));
    messagesTitle_->setText(group == nullptr
                                ? tr("Messages")
                                : models::countText(group->count, tr("1 message of this cause"),
                                                    tr("%1 messages of this cause")));
    const bool sendable = group != nullptr && scope_ != ExceptionScope::Closed &&
                          !group->code.startsWith(QLatin1String("expectation."));
    replayGroup_->setEnabled(sendable);
    replayGroup_->setToolTip(sendable           ? tr("Counts first, then asks (G)")
                             : group == nullptr ? tr("Choose a cause first.")
                                                : tr("Nothing was sent that could be sent again."));
    const bool nothing = groups_->rowCount() == 0 && id_.isEmpty();
    if (nothing)
        showEmpty();
    body_->setCurrentIndex(nothing ? 1 : 0);
    if (messages_->rowCount() == 0 && !linked_ && groups_->rowCount() == 0)
        detailBody_->setCurrentWidget(noDetail_);
}

void ExceptionsPage::showEmpty() {
    switch (scope_) {
        case ExceptionScope::Mine:
            empty_->show(QStringLiteral("check"), tr("Nothing is assigned to you"),
                         tr("“My team’s” and “All” show what others hold or nobody has taken."));
            break;
        case ExceptionScope::Team:
            empty_->show(QStringLiteral("check"), tr("Nothing waits for your team"),
                         tr("Every exception that your team owns is dealt with."));
            break;
        case ExceptionScope::All:
            empty_->show(QStringLiteral("check"), tr("Nothing waits for a person"),
                         session()->scope().plant.isEmpty()
                             ? tr("Every message was accepted and delivered, and every milestone "
                                  "came when it was expected.")
                             : tr("At this plant every message was accepted and delivered, and "
                                  "every milestone came when it was expected."));
            break;
        case ExceptionScope::Snoozed:
            empty_->show(QStringLiteral("snooze"), tr("Nothing is snoozed"),
                         tr("S puts an exception off for a while; it then waits here."));
            break;
        case ExceptionScope::Closed:
            empty_->show(QStringLiteral("exceptions"), tr("Nothing was closed yet"),
                         tr("What is resolved or discarded is kept here until retention ends."));
            break;
    }
}

QStringList ExceptionsPage::chosenIds() const {
    QStringList ids;
    const auto rows = messagesTable_->selectionModel()->selectedRows();
    for (const QModelIndex& index : rows)
        ids << index.data(models::KeyRole).toString();
    return ids.contains(id_) ? ids : QStringList{id_};
}

QString ExceptionsPage::nameOf(const QStringList& ids) const {
    return ids.size() == 1 ? ids.first() : tr("%1 exceptions").arg(ids.size());
}

void ExceptionsPage::act(const QString& action) {
    const QStringList ids = chosenIds();
    const models::ExceptionRow& row = panel_->detail().row;
    const auto forAll = [this, ids](const QString& what, const QString& value,
                                    const QDateTime& until) {
        QList<models::ExceptionChange> changes;
        for (const QString& id : ids)
            changes << models::ExceptionChange{id, what, value, {}, until, 0};
        change(changes);
    };
    if (action == QLatin1String("fix")) {
        Q_EMIT go({QStringLiteral("fix"), row.id, {}});
    } else if (action == QLatin1String("message")) {
        if (!row.eventId.isEmpty())
            Q_EMIT go({QStringLiteral("event"), row.eventId, {}});
    } else if (action == QLatin1String("replay")) {
        follow(ids.size() == 1 ? ReplayDialog::askOne(this, session(), ids.first())
                               : ReplayDialog::askMany(this, session(), ids));
    } else if (action == QLatin1String("assign")) {
        askAssignee(this, nameOf(ids), session()->status().user, row.assignee,
                    [forAll, action](const QString& user) { forAll(action, user, {}); });
    } else if (action == QLatin1String("note")) {
        askNote(this, nameOf(ids),
                [forAll, action](const QString& text) { forAll(action, text, {}); });
    } else if (action == QLatin1String("snooze")) {
        askSnooze(this, nameOf(ids), session()->now(),
                  [forAll, action](const QDateTime& until) { forAll(action, {}, until); });
    } else {
        askDiscard(action, ids);
    }
}

void ExceptionsPage::askDiscard(const QString& action, const QStringList& ids) {
    ReasonDialog::Question question;
    const QString name = nameOf(ids);
    if (action == QLatin1String("discard")) {
        const int behind = panel_->detail().row.waitingBehind;
        question.title = tr("Discard %1?").arg(name);
        question.consequence =
            tr("It is not sent any more. %1 It can be restored until retention ends.")
                .arg(ids.size() > 1 || behind == 0
                         ? tr("What waits behind it in its lane goes on.")
                         : models::countText(behind,
                                             tr("The message that waits behind it goes on."),
                                             tr("The %1 messages that wait behind it go on.")));
        question.action = tr("Discard");
        question.dangerous = true;
        question.typedCount = ids.size() > 100 ? static_cast<int>(ids.size()) : 0;
    } else if (action == QLatin1String("restore")) {
        question.title = tr("Restore %1?").arg(name);
        question.consequence = tr("It is open again and waits for somebody.");
        question.action = tr("Restore");
    } else {
        question.title = tr("Resolve %1?").arg(name);
        question.consequence = tr("It counts as dealt with; nothing is sent.");
        question.action = tr("Resolve");
    }
    ReasonDialog::ask(this, question, [this, action, ids](const QString& reason) {
        QList<models::ExceptionChange> changes;
        for (const QString& id : ids)
            changes << models::ExceptionChange{id, action, {}, reason, {}, 0};
        change(changes);
    });
}

void ExceptionsPage::change(QList<models::ExceptionChange> changes) {
    if (changes.isEmpty()) {
        refresh();
        return;
    }
    const models::ExceptionChange first = changes.takeFirst();
    models::changeException(session()->client(), changeCall_, first,
                            [this, changes](const models::Answer<models::ExceptionRow>& answer) {
                                if (answer) {
                                    change(changes);
                                    return;
                                }
                                refresh();
                                banner_->show(answer.failure());
                            });
}

void ExceptionsPage::replayGroup() {
    const models::ExceptionGroup* group = groups_->rowAt(groups_->indexOf(cause_));
    if (group != nullptr && replayGroup_->isEnabled())
        follow(ReplayDialog::askGroup(this, session(), cause_, group->title));
}

void ExceptionsPage::follow(ReplayDialog* dialog) {
    connect(dialog, &ReplayDialog::replayed, this, &ExceptionsPage::refresh);
}

QList<QPair<QString, QString>> ExceptionsPage::shortcuts() const {
    return {{QStringLiteral("E"), tr("Fix the payload and send it")},
            {QStringLiteral("R"), tr("Replay as it is")},
            {QStringLiteral("A"), tr("Assign")},
            {QStringLiteral("N"), tr("Note")},
            {QStringLiteral("S"), tr("Snooze")},
            {QStringLiteral("G"), tr("Replay the whole group")},
            {QStringLiteral("Enter"), tr("In the causes: to their messages; there: fix")}};
}

}  // namespace throughline::ui
