#include "ui/pages/exceptions/replay_dialog.h"

#include "models/api/exceptions_api.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "ui/theme/icons.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

namespace {
constexpr int kTypedAbove = 100;
}

ReplayDialog* ReplayDialog::askOne(QWidget* parent, models::Session* session, const QString& id) {
    auto* dialog =
        new ReplayDialog(parent, session, {{id}, {}, {}, false}, tr("Replay %1 as it is").arg(id));
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
    : QDialog(parent), session_(session), request_(std::move(request)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setAccessibleName(title);
    build();
    title_->setText(title);
}

void ReplayDialog::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(3), Theme::space(3), Theme::space(3), Theme::space(2));
    layout->setSpacing(Theme::space(1.5));
    title_ = plainLabel({}, this);
    title_->setFont(Theme::font(1.15, true));
    title_->setWordWrap(true);
    layout->addWidget(title_);
    impact_ = new StateBadge(this);
    layout->addWidget(impact_);
    say_ = plainLabel(tr("Looking at what this would do …"), this);
    say_->setWordWrap(true);
    say_->setAccessibleName(tr("What the replay would do"));
    layout->addWidget(say_);
    banner_ = new ErrorBanner(this);
    layout->addWidget(banner_);

    form_ = new QWidget(this);
    auto* form = new QVBoxLayout(form_);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(Theme::space(1));
    reason_ = new QLineEdit(form_);
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("Why; kept in the audit trail"));
    form->addWidget(buddyLabel(tr("&Reason"), reason_));
    form->addWidget(reason_);
    count_ = new QLineEdit(form_);
    count_->setAccessibleName(tr("Count"));
    countCaption_ = buddyLabel({}, count_);
    form->addWidget(countCaption_);
    form->addWidget(count_);
    countCaption_->hide();
    count_->hide();
    layout->addWidget(form_);

    outcomes_ = new QListWidget(this);
    outcomes_->setAccessibleName(tr("Outcome of each message"));
    outcomes_->setWordWrap(true);
    outcomes_->setIconSize(QSize(Theme::iconSize(), Theme::iconSize()));
    outcomes_->setMinimumHeight(Theme::space(16));
    outcomes_->hide();
    layout->addWidget(outcomes_, 1);

    auto* buttons = new QDialogButtonBox(this);
    close_ = buttons->addButton(QDialogButtonBox::Cancel);
    send_ = buttons->addButton(tr("Send again"), QDialogButtonBox::ActionRole);
    send_->setIcon(icon("replay"));
    send_->setAutoDefault(true);
    close_->setAutoDefault(false);  // Enter in the reason must not throw it away
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    connect(close_, &QPushButton::clicked, this, &QDialog::reject);
    connect(send_, &QPushButton::clicked, this, &ReplayDialog::send);
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
    QStringList lines{models::visibleText(preview.why)};
    for (const models::PreviewTarget& target : preview.targets) {
        lines << tr("Goes to %1: %2 %3, key %4")
                     .arg(target.destination, target.method, target.url, target.idempotencyKey);
    }
    say_->setText(lines.join(QLatin1Char('\n')));
    if (!preview.possible) {
        QStringList problems;
        for (const models::Failure& problem : preview.problems)
            problems << models::visibleText(problem.message());
        banner_->show(QStringLiteral("error"), QStringLiteral("error"),
                      tr("As it is it would be refused again: %1").arg(problems.join(u' ')));
        why_ = tr("It would be refused again; fix it first.");
    }
    // What may double or overtake something is not sent by a mere Enter.
    const bool safe = preview.impact == QLatin1String("safe");
    send_->setAutoDefault(safe);
    send_->setDefault(safe);
    check();
}

void ReplayDialog::showCount(int count) {
    counted_ = count;
    possible_ = count > 0;
    say_->setText(
        count == 0 ? tr("No message fits any more.")
                   : models::countText(
                         count, tr("1 message is sent again, under its original key."),
                         tr("%1 messages are sent again, each under its original key and in "
                            "the order of its lane. What was delivered before is not doubled.")));
    if (count == 0)
        why_ = tr("There is nothing to send.");
    send_->setDefault(count <= kTypedAbove);
    if (count > kTypedAbove) {
        countCaption_->setText(tr("Type %1 to confirm the &count").arg(count));
        countCaption_->show();
        count_->show();
        send_->setAutoDefault(false);
    }
    check();
}

void ReplayDialog::fail(const models::Failure& failure) {
    if (counted_ == 0)
        say_->setText(tr("What it would do is not known."));
    banner_->show(failure);
    banner_->setAction({});
    check();
}

void ReplayDialog::check() {
    const bool reasoned = !reason_->text().trimmed().isEmpty();
    const bool typed = counted_ <= kTypedAbove || count_->text() == QString::number(counted_);
    send_->setEnabled(possible_ && reasoned && typed && !call_.running());
    send_->setToolTip(!possible_  ? (why_.isEmpty() ? tr("Still looking.") : why_)
                      : !reasoned ? tr("Give a reason first.")
                      : !typed    ? tr("Type the count first.")
                                  : QString());
    // Once the layout knows the new texts.
    QTimer::singleShot(0, this, [this] {
        if (height() < sizeHint().height())
            adjustSize();
    });
}

void ReplayDialog::send() {
    if (!send_->isEnabled())
        return;
    request_.reason = reason_->text().trimmed();
    models::replay(session_->client(), call_, request_,
                   [this](const models::Answer<models::ReplayResult>& answer) {
                       if (answer)
                           showOutcomes(*answer);
                       else
                           fail(answer.failure());
                   });
    say_->setText(tr("Sending …"));
    send_->setEnabled(false);
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
    impact_->setState({});
    const int failed = static_cast<int>(result.outcomes.size()) - sent;
    say_->setText(failed == 0 ? models::countText(sent, tr("1 message is on its way again."),
                                                  tr("%1 messages are on their way again."))
                              : tr("%1 sent again, %2 not.").arg(sent).arg(failed));
    form_->hide();
    send_->hide();
    outcomes_->show();
    close_->setText(tr("Close"));
    close_->setDefault(true);
    close_->setFocus();
    QTimer::singleShot(0, this, [this] { adjustSize(); });
    Q_EMIT replayed();
}

}  // namespace throughline::ui
