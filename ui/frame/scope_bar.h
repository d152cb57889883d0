#pragma once

#include <QWidget>

class QComboBox;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

/// Plant and time range that every list obeys.
class ScopeBar : public QWidget {
    Q_OBJECT
public:
    explicit ScopeBar(models::Session* session, QWidget* parent);

private:
    void fillPlants();
    void showScope();
    void applyPlant();
    void applyRange();
    void askSince();

    models::Session* session_;
    QComboBox *plant_, *range_;
};

}  // namespace throughline::ui
