#pragma once

#include "models/types/event.h"

#include <QWidget>

namespace throughline::models {
class AttemptsModel;
class Session;
}  // namespace throughline::models

namespace throughline::ui {

class EmptyState;
class PayloadPane;
class TableView;

/// Every attempt at delivering an event, and request and response of the chosen one.
class AttemptsView : public QWidget {
    Q_OBJECT
public:
    explicit AttemptsView(models::Session* session, QWidget* parent = nullptr);
    void setDetail(const models::EventDetail& detail);

Q_SIGNALS:
    void said(const QString& text);

private:
    void showNone(const models::EventDetail& detail);
    void showAttempt(const QModelIndex& index);

    models::AttemptsModel* model_;
    TableView* table_;
    PayloadPane *request_, *response_;
    QWidget* below_;
    EmptyState* none_;
};

}  // namespace throughline::ui
