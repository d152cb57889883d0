#pragma once

#include "models/async_call.h"
#include "models/types/exception_detail.h"
#include "models/types/exception_group.h"
#include "ui/frame/page.h"

#include <QTimer>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace throughline::models {
class ExceptionGroupsModel;
class ExceptionsModel;
}  // namespace throughline::models

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class ExceptionPanel;
class ReplayDialog;
class TableView;

/// What waits for a person: causes, the messages of the one chosen, and beside them the exception
/// with everything that may be done about it.
class ExceptionsPage : public Page {
    Q_OBJECT
public:
    explicit ExceptionsPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Exceptions"); }
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    QLayout* buildScopes();
    QWidget* buildLists(QWidget* parent);
    QWidget* buildDetail(QWidget* parent);
    void connectModels();
    void addKeys();
    void ask();
    void setScope(models::ExceptionScope scope);
    void groupsLoaded();
    void messagesLoaded();
    void chooseGroup(const QString& causeKey);
    void chooseException(const QString& id);
    void loadDetail();
    void showState();
    void showEmpty();
    void act(const QString& action);
    void askDiscard(const QString& action, const QStringList& ids);
    void replayGroup();
    void follow(ReplayDialog* dialog);
    /// Carries the changes out one after the other, then refreshes.
    void change(QList<models::ExceptionChange> changes);
    [[nodiscard]] QStringList chosenIds() const;
    [[nodiscard]] QString nameOf(const QStringList& ids) const;

    models::ExceptionGroupsModel* groups_;
    models::ExceptionsModel* messages_;
    models::ExceptionScope scope_ = models::ExceptionScope::All;
    QString cause_, id_;
    bool linked_ = false;  // id_ came by a link: its group is still to be found
    QButtonGroup* scopes_;
    ErrorBanner* banner_;
    TableView *groupsTable_, *messagesTable_;
    QLabel *groupsTitle_, *messagesTitle_;
    QPushButton* replayGroup_;
    ExceptionPanel* panel_;
    EmptyState *empty_, *noDetail_;
    QStackedLayout *body_, *detailBody_;
    BusyOverlay* busy_;
    QTimer ages_;
    models::AsyncCall detailCall_{this};
    models::AsyncCall changeCall_{this};
    bool answered_ = false;
};

}  // namespace throughline::ui
