#pragma once

#include "models/types/event.h"

#include <QWidget>

class QLabel;

namespace throughline::models {
class AttemptsModel;
class Session;
}  // namespace throughline::models

namespace throughline::ui {

class PayloadView;
class TableView;

/// Every attempt at delivering an event, and request and response of the chosen one.
class AttemptsView : public QWidget {
    Q_OBJECT
public:
    explicit AttemptsView(models::Session* session, QWidget* parent = nullptr);
    void setDetail(const models::EventDetail& detail);

private:
    void showAttempt(const QModelIndex& index);

    models::AttemptsModel* model_;
    TableView* table_;
    PayloadView *request_, *response_;
    QLabel* none_;
};

}  // namespace throughline::ui
