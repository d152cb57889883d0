#pragma once

#include "models/types/order.h"
#include "ui/frame/page.h"

#include <QTimer>

class QStackedLayout;

namespace throughline::models {
class OrdersModel;
}

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class OrdersFilter;
class TableView;

/// All production orders, filtered and sorted by the engine; a row leads to its trace.
class OrdersPage : public Page {
    Q_OBJECT
public:
    explicit OrdersPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Orders"); }
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    void build();
    void connectModel();
    void ask();
    void showEmptyOrTable();

    models::OrdersModel* model_;
    OrdersFilter* filter_;
    ErrorBanner* banner_;
    TableView* table_;
    EmptyState* empty_;
    QStackedLayout* body_;
    BusyOverlay* busy_;
    QTimer ages_;
    bool answered_ = false;
};

}  // namespace throughline::ui
