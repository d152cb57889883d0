#pragma once

#include "models/link.h"
#include "models/types/queue.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace throughline::models {
class LanesModel;
class Session;
struct Failure;
}  // namespace throughline::models

namespace throughline::ui {

class EmptyState;
class LanePanel;
class LaneVerbs;
class QueueHead;
class TableView;

/// The lanes of one destination, and the one chosen opened beside them.
class LanesView : public QWidget {
    Q_OBJECT
public:
    LanesView(models::Session* session, QWidget* parent);

    void setDestination(const QString& destination);
    /// What the head of the view says of the destination; nullptr: not known (yet).
    void setQueue(const models::QueueRow* queue);
    void setOnlyBlocked(bool only);
    [[nodiscard]] bool onlyBlocked() const;
    void toggleOnlyBlocked();
    /// The lane's own actions, by their keys.
    void skip();
    void redirect();
    void refresh();
    void touch();

Q_SIGNALS:
    void go(const throughline::models::Link& link);
    void pauseWanted();
    /// A message left its lane, or was not let go.
    void laneChanged();
    void said(const QString& text);
    void filterChanged();
    void failed(const throughline::models::Failure& failure);

private:
    QWidget* buildLanes(QWidget* parent);
    void ask();
    void showLanes();
    void showLane();

    models::LanesModel* model_;
    LaneVerbs* verbs_;
    QueueHead* head_;
    QString destination_, name_;
    QLabel* title_;
    QCheckBox* onlyBlocked_;
    QPushButton* pause_;
    TableView* table_;
    EmptyState* empty_;
    QStackedLayout* body_;
    LanePanel* panel_;
};

}  // namespace throughline::ui
