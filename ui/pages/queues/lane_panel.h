#pragma once

#include "models/link.h"
#include "models/types/queue.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace throughline::models {
class LaneDeliveriesModel;
class Session;
}  // namespace throughline::models

namespace throughline::ui {

class StateBadge;
class TableView;

/// A lane opened: the message that stops it, why, and what waits behind it.
class LanePanel : public QFrame {
    Q_OBJECT
public:
    LanePanel(models::Session* session, QWidget* parent);
    void show(const models::LaneRow& lane);
    void clear();
    void refresh();

Q_SIGNALS:
    void go(const throughline::models::Link& link);

private:
    void showFacts();

    models::Session* session_;
    models::LaneRow lane_;
    models::LaneDeliveriesModel* deliveries_;
    QLabel *title_, *cause_, *facts_, *behind_;
    StateBadge* state_;
    QPushButton *exception_, *order_;
    TableView* table_;
};

}  // namespace throughline::ui
