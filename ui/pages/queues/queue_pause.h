#pragma once

#include "models/async_call.h"
#include "models/types/queue.h"

#include <QObject>

class QWidget;

namespace throughline::models {
class Session;
struct Failure;
}  // namespace throughline::models

namespace throughline::ui {

/// Pauses or resumes a destination: says what that means, asks for a reason, sends it. UI thread.
class QueuePause : public QObject {
    Q_OBJECT
public:
    QueuePause(models::Session* session, QWidget* over);
    /// The other of what the queue is now.
    void ask(const models::QueueRow& queue);

Q_SIGNALS:
    void done();
    void failed(const throughline::models::Failure& failure);

private:
    void send(const QString& destination, bool paused, const QString& reason);

    models::Session* session_;
    QWidget* over_;
    models::AsyncCall call_{this};
};

}  // namespace throughline::ui
