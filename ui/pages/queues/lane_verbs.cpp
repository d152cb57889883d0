#include "ui/pages/queues/lane_verbs.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"
#include "models/types/exception_group.h"
#include "ui/widgets/reason_dialog.h"

namespace throughline::ui {

namespace {

QString behind(const models::LaneRow& lane) {
    const int others = std::max(0, lane.depth - 1);
    if (others == 0)
        return LaneVerbs::tr("Nothing waits behind it.");
    return models::countText(others, LaneVerbs::tr("The message that waits behind it goes on."),
                             LaneVerbs::tr("The %1 messages that wait behind it go on."));
}

QString what(const models::LaneRow& lane) {
    return LaneVerbs::tr("“%1” of lane %2")
        .arg(models::eventTypeTitle(lane.headType), models::visibleText(lane.laneKey));
}

}  // namespace

LaneVerbs::LaneVerbs(models::Session* session, QWidget* over)
    : QObject(over), session_(session), over_(over) {}

QString LaneVerbs::whyNot(const models::LaneRow& lane, const QString& headState) const {
    const QString& role = session_->status().role;
    if (!models::hasTeam(role))
        return tr("Your role “%1” may look, not act.").arg(role);
    if (lane.headDelivery.isEmpty())
        return tr("The lane has no message.");
    if (headState == QLatin1String("in_flight"))
        return tr("An attempt is under way; wait until it has ended.");
    return {};
}

void LaneVerbs::askSkip(const models::LaneRow& lane, const QString& destination) {
    ReasonDialog::Question question;
    question.title = tr("Skip %1?").arg(what(lane));
    question.consequence =
        tr("%1 does not get it: what it says has to reach it another way. %2 The message stays in "
           "the order's trace as withdrawn.")
            .arg(destination, behind(lane));
    question.action = tr("Skip");
    question.dangerous = true;
    ReasonDialog::ask(over_, question, [this, id = lane.headDelivery](const QString& reason) {
        models::skipDelivery(session_->client(), call_, id, reason,
                             [this](const models::Answer<bool>& answer) {
                                 if (!answer)
                                     Q_EMIT failed(answer.failure());
                                 Q_EMIT done(answer ? tr("Skipped.") : QString());
                             });
    });
}

void LaneVerbs::askRedirect(const models::LaneRow& lane, const QString& destination) {
    models::listQueues(session_->client(), call_, [this, lane, destination](const auto& answer) {
        if (answer)
            askWhere(lane, destination, *answer);
        else
            Q_EMIT failed(answer.failure());
    });
}

void LaneVerbs::askWhere(const models::LaneRow& lane, const QString& destination,
                         const QList<models::QueueRow>& queues) {
    ReasonDialog::Question question;
    question.title = tr("Redirect %1?").arg(what(lane));
    question.consequence =
        tr("It goes to the destination that you choose instead of %1, at the end "
           "of its lane there, in that destination's form. %2")
            .arg(destination, behind(lane));
    question.action = tr("Redirect");
    question.dangerous = true;
    question.choice = tr("&To");
    question.choiceName = tr("New destination");
    for (const models::QueueRow& queue : queues) {
        if (queue.destination != lane.destination)
            question.choices << qMakePair(queue.destination, queue.fullName());
    }
    ReasonDialog::askWith(
        over_, question, [this, id = lane.headDelivery](const QString& reason, const QString& to) {
            models::redirectDelivery(session_->client(), call_, id, to, reason,
                                     [this](const models::Answer<QString>& answer) {
                                         if (!answer)
                                             Q_EMIT failed(answer.failure());
                                         Q_EMIT done(answer ? tr("Redirected.") : QString());
                                     });
        });
}

}  // namespace throughline::ui
