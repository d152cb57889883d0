#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/types/order.h"
#include "ui/frame/page.h"

#include <QTimer>

class QSplitter;
class QStackedLayout;
class QTabWidget;

namespace throughline::models {
class QuantitiesModel;
class TraceMessagesModel;
}  // namespace throughline::models

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class MessageInspector;
class OrderHeader;
class PathDiagram;
class TableView;

/// The trace of one order: throughline://order/4711. Where it stands, what stopped it, every
/// message behind it.
class TracePage : public Page {
    Q_OBJECT
public:
    explicit TracePage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    QWidget* buildTabs(QWidget* parent);
    void connectSelection();
    void take(const models::OrderTrace& trace);
    void fail(const models::Failure& failure);
    void showException(const models::OrderTrace& trace);
    void showInspector();
    void chooseKey(const QString& key);
    void openKey(const QString& key);
    void step(int by);

    QString order_, plant_, wantedKey_, key_;
    models::AsyncCall call_{this};
    models::TraceMessagesModel* messages_;
    models::QuantitiesModel* quantities_;
    QStackedLayout* body_;
    EmptyState* empty_;
    ErrorBanner *banner_, *cause_;
    OrderHeader* header_;
    QTabWidget* tabs_;
    PathDiagram* path_;
    TableView *messagesTable_, *quantitiesTable_;
    MessageInspector* inspector_;
    QWidget* inspectorCard_;
    QSplitter* splitter_;
    BusyOverlay* busy_;
    QString exceptionId_;
};

}  // namespace throughline::ui
