#pragma once

#include "models/async_call.h"
#include "models/types/overview.h"
#include "ui/frame/page.h"

#include <QTimer>

namespace throughline::ui {

class AttentionList;
class BusyOverlay;
class ErrorBanner;
class KpiBoard;
class RateCharts;
class SystemsBoard;

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
    void build();
    void connectSession();
    void ask();
    void show(const models::Overview& overview);

    ErrorBanner* banner_;
    KpiBoard* tiles_;
    AttentionList* attention_;
    SystemsBoard* board_;
    RateCharts* charts_;
    BusyOverlay* busy_;
    QTimer soon_, regular_;
    models::AsyncCall call_{this};
    models::AsyncCall systemsCall_{this};
    bool answered_ = false, systemsAnswered_ = false;
};

}  // namespace throughline::ui
