#pragma once

#include "models/link.h"
#include "models/types/queue.h"

#include <QFrame>

class QLabel;
class QLayout;
class QPushButton;

namespace throughline::models {
class LaneDeliveriesModel;
class Session;
}  // namespace throughline::models

namespace throughline::ui {

class LaneVerbs;
class StateBadge;
class TableView;

/// A lane opened: the message that stops it, why, and what waits behind it.
class LanePanel : public QFrame {
    Q_OBJECT
public:
    /// `verbs` says what may be done.
    LanePanel(models::Session* session, const LaneVerbs* verbs, QWidget* parent);
    void show(const models::LaneRow& lane);
    void clear();
    void refresh();
    [[nodiscard]] const models::LaneRow& lane() const { return lane_; }
    [[nodiscard]] bool mayAct() const;

Q_SIGNALS:
    void skipWanted();
    void redirectWanted();
    void go(const throughline::models::Link& link);

private:
    void showFacts();

    [[nodiscard]] QLayout* buildActions();
    void showActions();

    models::Session* session_;
    const LaneVerbs* verbs_;
    models::LaneRow lane_;
    models::LaneDeliveriesModel* deliveries_;
    QLabel *title_, *cause_, *facts_, *behind_;
    StateBadge* state_;
    QPushButton *exception_, *order_, *skip_, *redirect_;
    TableView* table_;
};

}  // namespace throughline::ui
