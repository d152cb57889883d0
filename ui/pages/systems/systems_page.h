#pragma once

#include "ui/frame/page.h"

#include <QTimer>

class QLabel;
class QStackedLayout;

namespace throughline::models {
class SystemsModel;
}

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class KeyValueGrid;
class StateBadge;
class TableView;

/// Every system of the landscape: connected or not, since when, and why.
class SystemsPage : public Page {
    Q_OBJECT
public:
    explicit SystemsPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Systems"); }
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;

private:
    QWidget* buildDetail(QWidget* parent);
    void connectModel();
    void showChosen();

    models::SystemsModel* model_;
    QString chosen_;
    ErrorBanner* banner_;
    TableView* table_;
    EmptyState* empty_;
    QStackedLayout* body_;
    QLabel* name_;
    StateBadge* state_;
    QLabel* why_;
    KeyValueGrid* facts_;
    BusyOverlay* busy_;
    QTimer ages_;
    bool answered_ = false;
};

}  // namespace throughline::ui
