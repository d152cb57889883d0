#pragma once

#include "models/types/order.h"

#include <QFrame>

class QLabel;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class MilestoneRail;
class QuantityBar;
class StateBadge;

/// The head of a trace: what the order is, how it stands, its quantities and its milestones.
class OrderHeader : public QFrame {
    Q_OBJECT
public:
    explicit OrderHeader(models::Session* session, QWidget* parent = nullptr);
    void setTrace(const models::OrderTrace& trace);
    /// Another order is on its way: nothing of the one before stays.
    void clear();

Q_SIGNALS:
    void eventChosen(const QString& eventId);
    void lotChosen(const QString& lot);

private:
    QLabel* fact(const QString& name, QLayout* into);

    models::Session* session_;
    QLabel *order_, *item_, *plant_, *due_, *customer_, *sourceStatus_, *lots_;
    StateBadge* badge_;
    QuantityBar* quantities_;
    MilestoneRail* milestones_;
};

}  // namespace throughline::ui
