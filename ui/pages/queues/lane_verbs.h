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

/// Takes the message that stops a lane out of it: skips it, or sends it to another destination.
/// Says what that means, asks for a reason, sends it. UI thread.
class LaneVerbs : public QObject {
    Q_OBJECT
public:
    LaneVerbs(models::Session* session, QWidget* over);
    /// `destination` in words of people.
    void askSkip(const models::LaneRow& lane, const QString& destination);
    void askRedirect(const models::LaneRow& lane, const QString& destination);
    /// Why nothing may be done to the lane's head now; empty: something may.
    [[nodiscard]] QString whyNot(const models::LaneRow& lane, const QString& headState) const;

Q_SIGNALS:
    void done(const QString& text);
    void failed(const throughline::models::Failure& failure);

private:
    void askWhere(const models::LaneRow& lane, const QString& destination,
                  const QList<models::QueueRow>& queues);

    models::Session* session_;
    QWidget* over_;
    models::AsyncCall call_{this};
};

}  // namespace throughline::ui
