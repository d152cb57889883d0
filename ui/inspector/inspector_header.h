#pragma once

#include "models/types/event.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class StateBadge;

/// Which message it is and how it fares; the way to the one before and after.
class InspectorHeader : public QWidget {
    Q_OBJECT
public:
    explicit InspectorHeader(models::Session* session, QWidget* parent = nullptr);
    /// Nothing but the id is known.
    void showOnly(const QString& id);
    void setDetail(const models::EventDetail& detail);
    void setOpenVisible(bool visible);
    void setSteps(bool previous, bool next);

Q_SIGNALS:
    void previous();
    void next();
    void opened();

private:
    models::Session* session_;
    QLabel *title_, *subtitle_;
    StateBadge* badge_;
    QToolButton *previous_, *next_, *open_;
};

}  // namespace throughline::ui
