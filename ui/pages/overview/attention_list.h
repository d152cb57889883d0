#pragma once

#include "models/link.h"
#include "models/types/overview.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace throughline::models {
class AttentionModel;
class Session;
}  // namespace throughline::models

namespace throughline::ui {

class TableView;

/// What needs somebody now, worst first; each row leads to where it is put right.
class AttentionList : public QWidget {
    Q_OBJECT
public:
    AttentionList(models::Session* session, QWidget* parent);
    void show(const QList<models::Attention>& attention);

Q_SIGNALS:
    void go(const throughline::models::Link& link);

private:
    models::AttentionModel* model_;
    QLabel* title_;
    TableView* table_;
    QStackedLayout* body_;
};

}  // namespace throughline::ui
