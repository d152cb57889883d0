#pragma once

#include "models/async_call.h"
#include "models/types/overview.h"
#include "ui/frame/page.h"

#include <QTimer>

class QGridLayout;
class QLabel;
class QStackedLayout;

namespace throughline::models {
class AttentionModel;
}

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class KpiCard;
class RateChart;
class SystemsBoard;
class TableView;

/// What needs somebody now, how the plants do, and how it went in the last hour.
class OverviewPage : public Page {
    Q_OBJECT
public:
    explicit OverviewPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Overview"); }
    [[nodiscard]] models::Link link() const override {
        return {QStringLiteral("overview"), {}, {}};
    }
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    QWidget* buildAttention(QWidget* parent);
    QLayout* buildCharts(QWidget* parent);
    void ask();
    void show(const models::Overview& overview);
    void showTiles(const QList<models::KpiTile>& tiles);

    models::AttentionModel* attention_;
    ErrorBanner* banner_;
    QGridLayout* tiles_;
    QList<KpiCard*> cards_;
    TableView* table_;
    EmptyState* calm_;
    QStackedLayout* attentionBody_;
    QLabel* attentionTitle_;
    SystemsBoard* board_;
    RateChart *throughput_, *backlog_, *failures_;
    BusyOverlay* busy_;
    QTimer soon_, regular_;
    models::AsyncCall call_{this};
    models::AsyncCall systemsCall_{this};
    bool answered_ = false, systemsAnswered_ = false;
};

}  // namespace throughline::ui
