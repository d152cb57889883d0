#pragma once

#include "models/answer.h"
#include "models/link.h"
#include "models/types/exception.h"
#include "models/types/exception_group.h"

#include <QSplitter>
#include <QTimer>

class QLabel;
class QPushButton;

namespace throughline::models {
class ExceptionGroupsModel;
class ExceptionsModel;
class Session;
}  // namespace throughline::models

namespace throughline::ui {

class TableView;

/// The causes, and below them the exceptions of the cause that is chosen. What is chosen stays
/// chosen while the lists change; an exception opened by a link waits for its cause to be known.
class ExceptionLists : public QSplitter {
    Q_OBJECT
public:
    explicit ExceptionLists(models::Session* session, QWidget* parent = nullptr);

    /// `query` without a cause: that is what is chosen here.
    void ask(const models::ExceptionsQuery& query);
    void refresh();
    void cancel();
    void openCause(const QString& causeKey);
    /// False: it is the one that shows.
    bool openException(const QString& id);
    /// The cause of what a link opened is known now.
    void found(const models::ExceptionRow& row);

    [[nodiscard]] const QString& cause() const { return cause_; }
    [[nodiscard]] const QString& id() const { return id_; }
    [[nodiscard]] const models::ExceptionGroup* group() const;
    /// Of the selected rows; the one that shows is always among them.
    [[nodiscard]] QStringList chosenIds() const;
    /// The link with the messages that are listed here, for going from one to the next.
    [[nodiscard]] models::Link within(models::Link link) const;
    [[nodiscard]] bool searching() const { return linked_; }
    [[nodiscard]] bool settled() const;
    [[nodiscard]] bool empty() const;
    [[nodiscard]] TableView* messages() const { return messagesTable_; }
    /// `open`: what is listed is not closed.
    void setReplayable(bool open);
    void pressReplayGroup();

Q_SIGNALS:
    /// Another cause or exception shows.
    void chosen();
    /// Enter on an exception.
    void opened();
    void replayGroup(const QString& causeKey, const QString& title);
    void loaded();
    void loadingChanged(bool loading);
    void failed(const throughline::models::Failure& failure);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildPart(QLabel** title, TableView* table, QWidget* beside);
    void connectModels();
    void groupsLoaded();
    void messagesLoaded();
    void showTitles();
    void askMessages();

    models::ExceptionGroupsModel* groups_;
    models::ExceptionsModel* messages_;
    models::ExceptionsQuery query_;
    QString cause_, id_;
    bool linked_ = false;  // id_ came by a link: its cause is still to be found
    bool answered_ = false;
    TableView *groupsTable_, *messagesTable_;
    QLabel *groupsTitle_ = nullptr, *messagesTitle_ = nullptr;
    QPushButton* replayGroup_;
    bool trendGaveWay_ = false;  // to the cause, for want of room
    QTimer ages_;
};

}  // namespace throughline::ui
