#include "ui/pages/exceptions/exception_commands.h"

#include "models/api/exceptions_api.h"
#include "models/format.h"
#include "models/link.h"
#include "models/session.h"
#include "ui/pages/exceptions/exception_dialogs.h"
#include "ui/pages/exceptions/replay_dialog.h"
#include "ui/widgets/reason_dialog.h"

namespace throughline::ui {

using models::ExceptionChange;

ExceptionCommands::ExceptionCommands(models::Session* session, QWidget* window)
    : QObject(window), session_(session), window_(window) {}

void ExceptionCommands::run(const QString& action, const QStringList& ids,
                            const models::ExceptionDetail& shown) {
    const models::ExceptionRow& row = shown.row;
    const QString name = ids.size() == 1 ? ids.first() : tr("%1 exceptions").arg(ids.size());
    const auto forAll = [this, ids, action](const QString& value, const QDateTime& until) {
        QList<ExceptionChange> changes;
        for (const QString& id : ids)
            changes << ExceptionChange{id, action, value, {}, until, 0};
        change(changes);
    };
    const auto withText = [forAll](const QString& text) { forAll(text, {}); };
    if (action == QLatin1String("fix")) {
        Q_EMIT go({QStringLiteral("fix"), row.id, {}});
    } else if (action == QLatin1String("message")) {
        if (!row.eventId.isEmpty())
            Q_EMIT go({QStringLiteral("event"), row.eventId, {}});
    } else if (action == QLatin1String("replay")) {
        follow(ids.size() == 1 ? ReplayDialog::askOne(window_, session_, row)
                               : ReplayDialog::askMany(window_, session_, ids));
    } else if (action == QLatin1String("assign")) {
        ExceptionDialogs::askAssignee(window_, name, session_->status().user, row.assignee,
                                      withText);
    } else if (action == QLatin1String("note")) {
        ExceptionDialogs::askNote(window_, name, withText);
    } else if (action == QLatin1String("snooze")) {
        ExceptionDialogs::askSnooze(window_, name, session_->now(),
                                    [forAll](const QDateTime& until) { forAll({}, until); });
    } else {
        askReason(action, ids, row.waitingBehind);
    }
}

void ExceptionCommands::askReason(const QString& action, const QStringList& ids, int behind) {
    ReasonDialog::Question question;
    const QString name = ids.size() == 1 ? ids.first() : tr("%1 exceptions").arg(ids.size());
    if (action == QLatin1String("discard")) {
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
    ReasonDialog::ask(window_, question, [this, action, ids](const QString& reason) {
        QList<ExceptionChange> changes;
        for (const QString& id : ids)
            changes << ExceptionChange{id, action, {}, reason, {}, 0};
        change(changes);
    });
}

void ExceptionCommands::change(QList<ExceptionChange> changes) {
    if (changes.isEmpty()) {
        Q_EMIT changed();
        return;
    }
    const ExceptionChange first = changes.takeFirst();
    models::changeException(session_->client(), changeCall_, first,
                            [this, changes](const models::Answer<models::ExceptionRow>& answer) {
                                if (answer) {
                                    change(changes);
                                    return;
                                }
                                Q_EMIT changed();
                                Q_EMIT failed(answer.failure());
                            });
}

void ExceptionCommands::replayGroup(const QString& causeKey, const QString& title) {
    follow(ReplayDialog::askGroup(window_, session_, causeKey, title));
}

void ExceptionCommands::follow(ReplayDialog* dialog) {
    connect(dialog, &ReplayDialog::replayed, this, &ExceptionCommands::changed);
}

}  // namespace throughline::ui
