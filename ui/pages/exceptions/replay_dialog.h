#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/types/exception.h"
#include "models/types/fix.h"
#include "ui/widgets/dialog_shell.h"

class QLineEdit;
class QListWidget;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class ErrorBanner;
class KeyValueGrid;
class StateBadge;

/// Sends again as it is: first what it would do (one exception: impact, target; a group: how many),
/// then the reason, then the outcome of each message. Above 100 the count is typed. Opened with
/// ask…(); deletes itself.
class ReplayDialog : public DialogShell {
    Q_OBJECT
public:
    static ReplayDialog* askOne(QWidget* parent, models::Session* session,
                                const models::ExceptionRow& row);
    static ReplayDialog* askMany(QWidget* parent, models::Session* session, const QStringList& ids);
    static ReplayDialog* askGroup(QWidget* parent, models::Session* session,
                                  const QString& causeKey, const QString& title);

Q_SIGNALS:
    /// Something was sent: lists have changed.
    void replayed();

private:
    ReplayDialog(QWidget* parent, models::Session* session, models::ReplayRequest request,
                 const QString& title);
    void start();
    void build();
    void showPreview(const models::Preview& preview);
    void showCount(int count);
    void fail(const models::Failure& failure);
    void check();
    void send();
    void showOutcomes(const models::ReplayResult& result);

    models::Session* session_;
    models::ReplayRequest request_;
    int counted_ = 0;
    bool possible_ = false;
    QString why_;  // the button is off
    StateBadge* impact_;
    KeyValueGrid* targets_;
    ErrorBanner* banner_;
    QWidget *reasonBox_, *countBox_;
    QLineEdit *reason_, *count_;
    QListWidget* outcomes_;
    models::AsyncCall call_{this};
};

}  // namespace throughline::ui
