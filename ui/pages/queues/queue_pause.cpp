#include "ui/pages/queues/queue_pause.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/session.h"
#include "ui/widgets/reason_dialog.h"

namespace throughline::ui {

QueuePause::QueuePause(models::Session* session, QWidget* over)
    : QObject(over), session_(session), over_(over) {}

void QueuePause::ask(const models::QueueRow& queue) {
    const bool pausing = !queue.paused;
    const QString waiting =
        models::countText(queue.depth, tr("1 delivery waits"), tr("%1 deliveries wait"));
    const QString name = queue.systemName.isEmpty() ? queue.destination : queue.systemName;
    ReasonDialog::Question question;
    if (pausing) {
        question.title = tr("Pause %1?").arg(name);
        question.consequence = tr("Nothing more is sent to it until somebody resumes it. %1 there "
                                  "now; what comes is kept in order behind it.")
                                   .arg(waiting);
        question.action = tr("Pause");
    } else {
        question.title = tr("Resume %1?").arg(name);
        question.consequence =
            tr("%1 and will be sent in order, at the permitted rate.").arg(waiting);
        question.action = tr("Resume");
    }
    ReasonDialog::ask(over_, question,
                      [this, pausing, destination = queue.destination](const QString& reason) {
                          send(destination, pausing, reason);
                      });
}

void QueuePause::send(const QString& destination, bool paused, const QString& reason) {
    models::setQueuePaused(session_->client(), call_, destination, {}, paused, reason,
                           [this](const models::Answer<bool>& answer) {
                               if (!answer)
                                   Q_EMIT failed(answer.failure());
                               Q_EMIT done();
                           });
}

}  // namespace throughline::ui
