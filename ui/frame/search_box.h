#pragma once

#include "models/link.h"

#include <QLineEdit>

class QListView;
class QLabel;
class QFrame;

namespace throughline::models {
class SearchModel;
class Session;
}  // namespace throughline::models

namespace throughline::ui {

/// The one search of the console: takes an order, lot, serial, shipment, ASN, message or
/// correlation id, or a throughline:// link, shows what the engine finds below, and goes there.
class SearchBox : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchBox(models::Session* session, QWidget* parent = nullptr);

Q_SIGNALS:
    void go(const throughline::models::Link& link);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void showPopup();
    void choose(const QModelIndex& index);
    void accept();

    models::SearchModel* model_;
    QFrame* popup_;
    QListView* list_;
    QLabel* note_;
    bool goWhenFound_ = false;
};

}  // namespace throughline::ui
