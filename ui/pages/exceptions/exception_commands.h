#pragma once

#include "models/async_call.h"
#include "models/types/exception_detail.h"

#include <QObject>

namespace throughline::models {
class Session;
struct Link;
}  // namespace throughline::models

namespace throughline::ui {

class ReplayDialog;

/// What a person does about exceptions: asks what has to be asked, then carries it out.
class ExceptionCommands : public QObject {
    Q_OBJECT
public:
    ExceptionCommands(models::Session* session, QWidget* window);

    /// "fix", "message", "replay", "assign", "note", "snooze", "discard", "restore", "resolve" for
    /// the exceptions with these ids; `shown` is the one that shows.
    void run(const QString& action, const QStringList& ids, const models::ExceptionDetail& shown);
    void replayGroup(const QString& causeKey, const QString& title);

Q_SIGNALS:
    void changed();
    void go(const throughline::models::Link& link);
    void failed(const throughline::models::Failure& failure);

private:
    void askReason(const QString& action, const QStringList& ids, int behind);
    void follow(ReplayDialog* dialog);
    /// Carries the changes out one after the other.
    void change(QList<models::ExceptionChange> changes);

    models::Session* session_;
    QWidget* window_;
    models::AsyncCall changeCall_{this};
};

}  // namespace throughline::ui
