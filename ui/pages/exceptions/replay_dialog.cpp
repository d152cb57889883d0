#include "ui/pages/exceptions/replay_dialog.h"

#include "models/api/exceptions_api.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "ui/theme/icons.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/key_value_grid.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

namespace {
constexpr int kTypedAbove = 100;
}

ReplayDialog* ReplayDialog::askOne(QWidget* parent, models::Session* session,
                                   const models::ExceptionRow& row) {
    const QString title = row.order.isEmpty()
                              ? tr("Replay %1 as it is").arg(row.id)
                              : tr("Replay the message of order %1 as it is").arg(row.order);
    auto* dialog = new ReplayDialog(parent, session, {{row.id}, {}, {}, false}, title);
    dialog->start();
    return dialog;
}

ReplayDialog* ReplayDialog::askMany(QWidget* parent, models::Session* session,
                                    const QStringList& ids) {
    auto* dialog = new ReplayDialog(parent, session, {ids, {}, {}, false},
                                    tr("Replay %1 messages as they are").arg(ids.size()));
    dialog->start();
    return dialog;
}

ReplayDialog* ReplayDialog::askGroup(QWidget* parent, models::Session* session,
                                     const QString& causeKey, const QString& title) {
    auto* dialog = new ReplayDialog(parent, session, {{}, causeKey, {}, false},
                                    tr("Replay the group “%1”").arg(models::visibleText(title)));
    dialog->start();
    return dialog;
}

ReplayDialog::ReplayDialog(QWidget* parent, models::Session* session, models::ReplayRequest request,
                           const QString& title)
    : DialogShell(parent, title, tr("Send again")),
      session_(session),
      request_(std::move(request)) {
    build();
}

void ReplayDialog::build() {
    explanation_->setAccessibleName(tr("What the replay would do"));
    setExplanation(tr("Looking at what this would do …"));
    impact_ = new StateBadge(this);
    impact_->hide();
    body()->insertWidget(1, impact_, 0, Qt::AlignLeft);
    targets_ = new KeyValueGrid(1, this);
    targets_->hide();
    body()->addWidget(targets_);
    banner_ = new ErrorBanner(this);
    body()->addWidget(banner_);

    reason_ = new QLineEdit(this);
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("Why; kept in the audit trail"));
    reasonBox_ = addField(tr("&Reason"), reason_);
    count_ = new QLineEdit(this);
    count_->setAccessibleName(tr("Count"));
    countBox_ = addField(tr("Type the number of messages to &confirm it"), count_);
    countBox_->hide();
    outcomes_ = new QListWidget(this);
    outcomes_->setAccessibleName(tr("Outcome of each message"));
    outcomes_->setWordWrap(true);
    outcomes_->setIconSize(QSize(Theme::iconSize(), Theme::iconSize()));
    outcomes_->setMinimumHeight(Theme::space(14));
    outcomes_->hide();
    body()->addWidget(outcomes_, 1);
    agree()->setIcon(icon("replay"));
    connect(agree(), &QPushButton::clicked, this, &ReplayDialog::send);
    connect(reason_, &QLineEdit::textChanged, this, &ReplayDialog::check);
    connect(count_, &QLineEdit::textChanged, this, &ReplayDialog::check);
}

void ReplayDialog::start() {
    open();
    reason_->setFocus();
    check();
    if (request_.causeKey.isEmpty() && request_.ids.size() == 1) {
        models::previewFix(session_->client(), call_, request_.ids.first(), {},
                           [this](const models::Answer<models::Preview>& answer) {
                               if (answer)
                                   showPreview(*answer);
                               else
                                   fail(answer.failure());
                           });
        return;
    }
    models::ReplayRequest count = request_;
    count.dryRun = true;
    models::replay(session_->client(), call_, count,
                   [this](const models::Answer<models::ReplayResult>& answer) {
                       if (answer)
                           showCount(answer->counted);
                       else
                           fail(answer.failure());
                   });
}

void ReplayDialog::showPreview(const models::Preview& preview) {
    counted_ = 1;
    possible_ = preview.possible;
    impact_->setState(QStringLiteral("impact/") + preview.impact);
    for (const models::PreviewTarget& target : preview.targets) {
        targets_->set(tr("To %1").arg(target.destination),
                      QStringLiteral("%1 %2").arg(target.method, models::visibleText(target.url)));
        targets_->set(tr("Key"), target.idempotencyKey);
    }
    targets_->setVisible(!preview.targets.isEmpty());
    if (!preview.possible) {
        QStringList problems;
        for (const models::Failure& problem : preview.problems)
            problems << models::visibleText(problem.message());
        banner_->show(QStringLiteral("error"), QStringLiteral("error"),
                      tr("As it is it would be refused again: %1").arg(problems.join(u' ')));
        why_ = tr("It would be refused again; fix it first.");
    }
    // What may double or overtake something is not sent by a mere Enter.
    setEnterAgrees(preview.impact == QLatin1String("safe"));
    setExplanation(models::visibleText(preview.why));
    check();
}

void ReplayDialog::showCount(int count) {
    counted_ = count;
    possible_ = count > 0;
    if (count == 0)
        why_ = tr("There is nothing to send.");
    setEnterAgrees(count <= kTypedAbove);
    countBox_->setVisible(count > kTypedAbove);
    setExplanation(
        count == 0 ? tr("No message fits any more.")
                   : models::countText(
                         count, tr("1 message is sent again, under its original key."),
                         tr("%1 messages are sent again, each under its original key and in "
                            "the order of its lane. What was delivered before is not doubled.")));
    check();
}

void ReplayDialog::fail(const models::Failure& failure) {
    banner_->show(failure);
    banner_->setAction({});
    setExplanation(counted_ == 0 ? tr("What it would do is not known.") : tr("It was not sent."));
    check();
}

void ReplayDialog::check() {
    const bool reasoned = !reason_->text().trimmed().isEmpty();
    const bool typed = counted_ <= kTypedAbove || count_->text() == QString::number(counted_);
    agree()->setEnabled(possible_ && reasoned && typed && !call_.running());
    agree()->setToolTip(!possible_  ? (why_.isEmpty() ? tr("Still looking.") : why_)
                        : !reasoned ? tr("Give a reason first.")
                        : !typed    ? tr("Type the count first.")
                                    : QString());
}

void ReplayDialog::send() {
    if (!agree()->isEnabled())
        return;
    request_.reason = reason_->text().trimmed();
    models::replay(session_->client(), call_, request_,
                   [this](const models::Answer<models::ReplayResult>& answer) {
                       if (answer)
                           showOutcomes(*answer);
                       else
                           fail(answer.failure());
                   });
    setExplanation(tr("Sending …"));
    agree()->setEnabled(false);
}

void ReplayDialog::showOutcomes(const models::ReplayResult& result) {
    int sent = 0;
    for (const models::ReplayOutcome& outcome : result.outcomes) {
        sent += outcome.ok ? 1 : 0;
        new QListWidgetItem(
            icon(outcome.ok ? "check" : "error", outcome.ok ? Token::Ok : Token::Error),
            QStringLiteral("%1: %2").arg(outcome.object, models::visibleText(outcome.text)),
            outcomes_);
    }
    const int failed = static_cast<int>(result.outcomes.size()) - sent;
    for (QWidget* gone : {static_cast<QWidget*>(impact_), static_cast<QWidget*>(targets_),
                          reasonBox_, countBox_, static_cast<QWidget*>(agree())})
        gone->hide();
    outcomes_->show();
    cancel()->setText(tr("Close"));
    cancel()->setDefault(true);
    cancel()->setFocus();
    setExplanation(failed == 0 ? models::countText(sent, tr("1 message is on its way again."),
                                                   tr("%1 messages are on their way again."))
                               : tr("%1 sent again, %2 not.").arg(sent).arg(failed));
    Q_EMIT replayed();
}

}  // namespace throughline::ui
