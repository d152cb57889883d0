#include "ui/pages/fix/fix_page.h"

#include "models/api/exceptions_api.h"
#include "models/format.h"
#include "models/line_diff.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "ui/pages/fix/diff_view.h"
#include "ui/pages/fix/dry_run_view.h"
#include "ui/pages/fix/fix_editor.h"
#include "ui/theme/icons.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

namespace {
constexpr int kTypingMs = 250;
constexpr int kLineRole = Qt::UserRole + 1;
}  // namespace

FixPage::FixPage(models::Session* session, QWidget* parent) : Page(session, parent) {
    auto* layout = pageLayout(this);
    layout->setSpacing(Theme::space(1));
    layout->addLayout(buildHead());
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);
    auto* splitter = splitView(Qt::Horizontal, this);
    splitter->addWidget(buildEditor(splitter));
    tabs_ = new QTabWidget(splitter);
    tabs_->setAccessibleName(tr("Changes and dry run"));
    diff_ = new DiffView(tr("Changes against the original"), tabs_);
    dryRun_ = new DryRunView(tabs_);
    tabs_->addTab(diff_, tr("Changes"));
    tabs_->addTab(dryRun_, tr("Dry run"));
    splitter->addWidget(tabs_);
    splitter->setSizes({1000, 1100});
    layout->addWidget(splitter, 1);
    layout->addLayout(buildFoot());
    busy_ = new BusyOverlay(splitter);

    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(&typing_, &QTimer::timeout, this, &FixPage::textChanged);
    connect(editor_, &QPlainTextEdit::textChanged, this, [this] {
        typing_.start();
        checkSend();
    });
    connect(banner_, &ErrorBanner::acted, this, [this] {
        if (stale_)
            load(false);
        else if (sent_)
            Q_EMIT go({QStringLiteral("order"), detail_.row.order, {}});
        else
            refresh();
    });
    connect(session, &models::Session::exceptionsChanged, this, [this] {
        if (isVisible() && loaded_ && !sent_)
            refresh();
    });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_D), tr("Dry run"), [this] { try_->click(); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), tr("Send again"),
                [this] { send_->click(); });
    addShortcut(QKeySequence(Qt::Key_Escape), tr("Back to the exception"),
                [this] { back_->click(); });
    setFocusProxy(editor_);
}

QLayout* FixPage::buildHead() {
    auto* column = new QVBoxLayout;
    column->setSpacing(Theme::space(0.5));
    auto* row = rowLayout();
    back_ = new QPushButton(icon("arrow-left"), tr("Exception"), this);
    back_->setAccessibleName(tr("Back to the exception"));
    cause_ = plainLabel({}, this);
    cause_->setFont(Theme::font(1.1, true));
    cause_->setWordWrap(true);
    cause_->setAccessibleName(tr("Cause"));
    row->addWidget(back_);
    row->addWidget(cause_, 1);
    column->addLayout(row);
    failing_ = plainLabel({}, this);
    failing_->setWordWrap(true);
    failing_->setAccessibleName(tr("What failed"));
    column->addWidget(failing_);
    connect(back_, &QPushButton::clicked, this, [this] {
        keepDraft();
        Q_EMIT go({QStringLiteral("exception"), id_, {}});
    });
    return column;
}

QWidget* FixPage::buildEditor(QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(0.75));
    editorTitle_ = caption(tr("Payload"), box);
    layout->addWidget(editorTitle_);
    lockNote_ = mutedLabel({}, box);
    lockNote_->setWordWrap(true);
    layout->addWidget(lockNote_);
    editor_ = new FixEditor(tr("Payload to fix"), box);
    layout->addWidget(editor_, 1);
    problems_ = new QListWidget(box);
    problems_->setAccessibleName(tr("Problems in the payload"));
    problems_->setWordWrap(true);
    problems_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    problems_->setIconSize(QSize(Theme::iconSize(), Theme::iconSize()));
    problems_->hide();
    layout->addWidget(problems_);
    connect(problems_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        editor_->goToLine(item->data(kLineRole).toInt());
    });
    return box;
}

QLayout* FixPage::buildFoot() {
    auto* row = rowLayout();
    reason_ = new QLineEdit(this);
    reason_->setAccessibleName(tr("Reason of the fix"));
    reason_->setPlaceholderText(tr("Why; kept with the new version and in the audit trail"));
    try_ = new QPushButton(icon("play"), tr("&Dry run"), this);
    try_->setAccessibleName(tr("Dry run"));
    try_->setToolTip(tr("Shows what would be sent; nothing is (Ctrl+D)"));
    send_ = new QPushButton(icon("replay", Token::AccentText), tr("&Send again"), this);
    send_->setAccessibleName(tr("Send again"));
    send_->setProperty("primary", true);
    row->addWidget(buddyLabel(tr("&Reason"), reason_));
    row->addWidget(reason_, 1);
    row->addWidget(try_);
    row->addWidget(send_);
    connect(reason_, &QLineEdit::textChanged, this, &FixPage::checkSend);
    connect(try_, &QPushButton::clicked, this, &FixPage::dryRun);
    connect(send_, &QPushButton::clicked, this, &FixPage::send);
    return row;
}

QString FixPage::title() const {
    return tr("Fix %1").arg(id_);
}

models::Link FixPage::link() const {
    return {QStringLiteral("fix"), id_, {}};
}

void FixPage::open(const models::Link& link) {
    if (link.key == id_ && loaded_ && !sent_) {
        refresh();
        return;
    }
    keepDraft();
    id_ = link.key;
    loaded_ = sent_ = stale_ = tried_ = false;
    detail_ = {};
    cause_->clear();
    failing_->clear();
    reason_->setText(drafts_.value(id_).reason);
    banner_->clear();
    dryRun_->clear();
    load(drafts_.contains(id_));
    Q_EMIT titleChanged();
}

void FixPage::keepDraft() {
    if (id_.isEmpty() || !loaded_)
        return;
    if (sent_ || (editor_->payload() == editable_.payload && reason_->text().isEmpty()))
        drafts_.remove(id_);
    else
        drafts_.insert(id_, {editor_->payload(), reason_->text()});
}

void FixPage::refresh() {
    if (id_.isEmpty())
        return;
    models::getException(
        session()->client(), detailCall_, id_,
        [this](const models::Answer<models::ExceptionDetail>& answer) {
            if (!answer) {
                banner_->show(answer.failure());
                return;
            }
            detail_ = *answer;
            const models::ExceptionRow& row = detail_.row;
            cause_->setText(models::visibleText(row.causeTitle));
            QStringList words;
            if (!row.field.isEmpty())
                words << tr("%1 is “%2”.")
                             .arg(models::visibleText(row.field),
                                  models::visibleText(row.value).left(120));
            if (!row.rule.isEmpty())
                words << tr("Rule: %1.").arg(models::visibleText(row.rule).left(200));
            if (!row.order.isEmpty())
                words << tr("Order %1.").arg(models::visibleText(row.order));
            if (row.waitingBehind > 0)
                words << models::countText(row.waitingBehind, tr("1 message waits behind it."),
                                           tr("%1 messages wait behind it."));
            failing_->setText(words.join(QLatin1Char(' ')));
            // Somebody else was here: what is typed stays, and is not sent over theirs.
            if (loaded_ && !sent_ && row.revision != editable_.revision)
                showConflict();
            checkSend();
        });
}

void FixPage::load(bool keepText) {
    busy_->setBusy(true);
    models::getEditable(session()->client(), loadCall_, id_,
                        [this, keepText](const models::Answer<models::EditablePayload>& answer) {
                            busy_->setBusy(false);
                            if (!answer) {
                                banner_->show(answer.failure());
                                return;
                            }
                            stale_ = false;
                            banner_->clear();
                            take(*answer, keepText);
                            refresh();
                        });
}

void FixPage::take(const models::EditablePayload& editable, bool keepText) {
    const bool again = loaded_;
    // Their payload is as it was: only the exception moved on, so what is typed still holds.
    const bool samePayload = again && editable.payload == editable_.payload;
    editable_ = editable;
    loaded_ = true;
    originalFields_ = models::jsonFields(editable.original);
    if (!samePayload) {
        if (keepText && drafts_.contains(id_))
            editor_->setPayload(drafts_.value(id_).text, false);
        else
            editor_->setPayload(editable.payload, again);
    }
    editorTitle_->setText(editable.version > 1 ? tr("Payload, version %1").arg(editable.version)
                                               : tr("Payload as it came"));
    lockNote_->setText(editable.anything ? tr("It was never accepted: every field may be changed.")
                       : editable.editable.isEmpty()
                           ? tr("The contract lets a fix change no field of this event.")
                           : tr("May be changed: %1. The rest is locked by the contract.")
                                 .arg(editable.editable.join(QStringLiteral(", "))));
    textChanged();
    if (!again && !editable.editable.isEmpty()) {
        // Where the work is.
        const int line =
            models::lineOfField(models::jsonFields(editor_->payload()), editable.editable.first());
        if (line > 0)
            editor_->goToLine(line);
    }
}

void FixPage::textChanged() {
    typing_.stop();
    if (!loaded_)
        return;
    const QString text = editor_->payload();
    diff_->setTexts(editable_.original, text);
    tabs_->setTabText(
        0, diff_->changes() == 0 ? tr("Changes") : tr("Changes (%1)").arg(diff_->changes()));
    editor_->setChanged(models::changedLines(models::lineDiff(editable_.original, text)));
    if (tried_ && text != previewed_) {
        tried_ = false;
        preview_ = {};
        dryRun_->clear();
    }
    showProblems();
    checkSend();
}

void FixPage::addProblem(QHash<int, QString>& inLines, int line, const QString& words) {
    if (line > 0 && !inLines.contains(line))
        inLines.insert(line, words);
    auto* item =
        new QListWidgetItem(icon("error", Token::Error),
                            line > 0 ? tr("Line %1: %2").arg(line).arg(words) : words, problems_);
    item->setData(kLineRole, line);
}

void FixPage::showProblems() {
    problems_->clear();
    QHash<int, QString> inLines;
    const models::JsonFields fields = models::jsonFields(editor_->payload());
    lockedProblems_ = 0;
    if (!editable_.anything) {
        editor_->setLocked(models::lockedLines(fields, editable_.editable));
        if (fields.ok && originalFields_.ok) {
            const QStringList touched =
                models::lockedChanges(originalFields_, fields, editable_.editable);
            for (const QString& pointer : touched) {
                ++lockedProblems_;
                addProblem(inLines, models::lineOfField(fields, pointer),
                           tr("%1 is locked; put it back as it was").arg(pointer));
            }
        } else if (!fields.ok) {
            addProblem(inLines, 0, tr("The text is not well-formed JSON yet."));
        }
    } else {
        editor_->setLocked({});
    }
    for (const models::Failure& problem : preview_.problems) {
        const bool saidAlready =
            problem.code == QLatin1String("fix.locked_field") && lockedProblems_ > 0;
        if (saidAlready)
            continue;
        const int line =
            problem.line > 0 ? problem.line : models::lineOfField(fields, problem.field);
        addProblem(inLines, line, models::visibleText(problem.message()));
    }
    editor_->setProblems(inLines);
    problems_->setVisible(problems_->count() > 0);
    const int lines = std::min(problems_->count() + 1, 5);
    problems_->setFixedHeight(lines * (fontMetrics().height() + Theme::space(0.75)));
}

void FixPage::dryRun() {
    if (!loaded_ || sent_)
        return;
    textChanged();
    const QString text = editor_->payload();
    busy_->setBusy(true);
    models::previewFix(session()->client(), previewCall_, id_, text,
                       [this, text](const models::Answer<models::Preview>& answer) {
                           busy_->setBusy(false);
                           if (!answer) {
                               banner_->show(answer.failure());
                               return;
                           }
                           previewed_ = text;
                           showPreview(*answer);
                       });
}

void FixPage::showPreview(const models::Preview& preview) {
    if (editor_->payload() != previewed_)
        return;  // typed on meanwhile: it no longer holds
    tried_ = true;
    preview_ = preview;
    dryRun_->show(preview);
    tabs_->setCurrentWidget(dryRun_);
    showProblems();
    checkSend();
    if (preview.possible && reason_->text().isEmpty() && !editor_->hasFocus())
        reason_->setFocus();
}

void FixPage::checkSend() {
    const bool reasoned = !reason_->text().trimmed().isEmpty();
    const bool current = tried_ && editor_->payload() == previewed_;
    QString why;
    if (sent_)
        why = tr("It was sent.");
    else if (!loaded_)
        why = tr("The payload is not there yet.");
    else if (!detail_.row.id.isEmpty() && !detail_.may(QStringLiteral("fix")))
        why = detail_.denied.value(QStringLiteral("fix"), tr("Not possible here."));
    else if (stale_)
        why = tr("Somebody changed the exception; reload first.");
    else if (lockedProblems_ > 0)
        why = tr("A locked field was changed.");
    else if (!current)
        why = tr("Do a dry run of this text first.");
    else if (!preview_.possible)
        why = tr("It would be refused; see the problems.");
    else if (!reasoned)
        why = tr("Give a reason first.");
    send_->setEnabled(why.isEmpty());
    send_->setToolTip(why.isEmpty() ? tr("Keeps it as a new version and sends it (Ctrl+Enter)")
                                    : why);
    try_->setEnabled(loaded_ && !sent_);
    editor_->setReadOnly(sent_);
}

void FixPage::send() {
    if (!send_->isEnabled())
        return;
    busy_->setBusy(true);
    send_->setEnabled(false);
    models::sendFix(session()->client(), sendCall_, id_, editor_->payload(),
                    reason_->text().trimmed(), editable_.revision,
                    [this](const models::Answer<models::ReplayOutcome>& answer) {
                        busy_->setBusy(false);
                        if (answer) {
                            showSent(*answer);
                            return;
                        }
                        if (answer.failure().code == QLatin1String("fix.stale"))
                            showConflict();
                        else
                            banner_->show(answer.failure());
                        checkSend();
                    });
}

void FixPage::showSent(const models::ReplayOutcome& outcome) {
    const QString words = models::visibleText(outcome.text);
    if (outcome.ok) {
        sent_ = true;
        drafts_.remove(id_);
        banner_->show(QStringLiteral("info"), QStringLiteral("check"),
                      tr("Sent: %1. The exception closes by itself once the receiver has taken it.")
                          .arg(words));
        if (!detail_.row.order.isEmpty())
            banner_->setAction(tr("Watch order %1").arg(detail_.row.order));
    } else {
        banner_->show(QStringLiteral("error"), QStringLiteral("error"),
                      tr("The new version is kept, and was refused again: %1").arg(words));
        load(false);
    }
    checkSend();
}

void FixPage::showConflict() {
    stale_ = true;
    banner_->show(QStringLiteral("warning"), QStringLiteral("warning"),
                  tr("Somebody changed this exception in the meantime. Your text is still here; "
                     "reloading takes theirs, and Ctrl+Z brings yours back."));
    banner_->setAction(tr("Reload"));
    checkSend();
}

bool FixPage::settled() const {
    return loaded_ && !loadCall_.running() && !detailCall_.running() && !previewCall_.running();
}

QList<QPair<QString, QString>> FixPage::shortcuts() const {
    return {{QStringLiteral("Ctrl+D"), tr("Dry run")},
            {QStringLiteral("Ctrl+Enter"), tr("Send again")},
            {QStringLiteral("Esc"), tr("Back to the exception")}};
}

}  // namespace throughline::ui
