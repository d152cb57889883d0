#pragma once

#include "models/async_call.h"
#include "ui/frame/page.h"

#include <QTimer>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace throughline::models {
class LanesModel;
class QueuesModel;
struct Failure;
struct QueueRow;
}  // namespace throughline::models

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class TableView;

/// What waits for each destination, and below it the lanes of the one chosen: what stops each, and
/// how much it holds back. Pause and resume, with a reason.
class QueuesPage : public Page {
    Q_OBJECT
public:
    explicit QueuesPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Queues"); }
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    QWidget* buildQueues(QWidget* parent);
    QWidget* buildLanes(QWidget* parent);
    void connectModels();
    void chooseDestination(const QString& destination);
    void showState();
    void askPause();
    [[nodiscard]] int worstRow() const;
    [[nodiscard]] const models::QueueRow* current() const;

    models::QueuesModel* queues_;
    models::LanesModel* lanes_;
    QString destination_;
    ErrorBanner* banner_;
    TableView* queuesTable_;
    TableView* lanesTable_;
    EmptyState* noQueues_;
    EmptyState* noLanes_;
    QStackedLayout* body_;
    QStackedLayout* lanesBody_;
    QLabel* lanesTitle_;
    QCheckBox* onlyBlocked_;
    QPushButton* pause_;
    BusyOverlay* busy_;
    QTimer ages_;
    models::AsyncCall pauseCall_{this};
    bool answered_ = false;
};

}  // namespace throughline::ui
