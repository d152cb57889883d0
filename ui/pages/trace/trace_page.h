#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/types/order.h"
#include "ui/frame/page.h"

class QStackedLayout;

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class OrderHeader;
class StopBanner;
class TraceViews;

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
    void build();
    void connectParts();
    void take(const models::OrderTrace& trace);
    void fail(const models::Failure& failure);

    QString order_, wantedKey_;
    models::AsyncCall call_{this};
    QStackedLayout* body_;
    EmptyState* empty_;
    ErrorBanner* banner_;
    StopBanner* stop_;
    OrderHeader* header_;
    TraceViews* views_;
    BusyOverlay* busy_;
};

}  // namespace throughline::ui
