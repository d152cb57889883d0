#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/types/fix.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedLayout;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class ErrorBanner;
class StateBadge;

/// Sends again as it is: first what it would do (one exception: impact, target; a group: how many),
/// then the reason, then the outcome of each message. Above 100 the count is typed. Opened with
/// ask…(); deletes itself.
class ReplayDialog : public QDialog {
    Q_OBJECT
public:
    static ReplayDialog* askOne(QWidget* parent, models::Session* session, const QString& id);
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
    QLabel *title_, *say_, *countCaption_;
    StateBadge* impact_;
    ErrorBanner* banner_;
    QLineEdit *reason_, *count_;
    QListWidget* outcomes_;
    QWidget* form_;
    QPushButton *send_, *close_;
    models::AsyncCall call_{this};
};

}  // namespace throughline::ui
