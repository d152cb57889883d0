#pragma once

#include "ui/frame/page.h"

#include <QTimer>

class QStackedLayout;

namespace throughline::models {
class QueuesModel;
struct QueueRow;
}  // namespace throughline::models

namespace throughline::ui {

class BusyOverlay;
class ErrorBanner;
class LanesView;
class QueuePause;
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
    void build();
    void connectModels();
    void chooseDestination(const QString& destination);
    void showState();
    [[nodiscard]] const models::QueueRow* current() const;

    models::QueuesModel* queues_;
    QString destination_;
    ErrorBanner* banner_;
    TableView* table_;
    LanesView* lanes_;
    QStackedLayout* body_;
    QueuePause* pause_;
    BusyOverlay* busy_;
    QTimer ages_;
    bool answered_ = false;
    bool loadFailed_ = false;
};

}  // namespace throughline::ui
