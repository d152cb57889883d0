#pragma once

#include "models/link.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QToolButton;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class SearchBox;

/// Back and forward, where you are, search, scope, theme, and who is asking which engine.
class TopBar : public QFrame {
    Q_OBJECT
public:
    explicit TopBar(models::Session* session, QWidget* parent = nullptr);

    void setPlace(const QString& title, const QString& link, bool canBack, bool canForward);
    [[nodiscard]] SearchBox* search() const { return search_; }

Q_SIGNALS:
    void back();
    void forward();
    void go(const throughline::models::Link& link);
    void themeToggled();
    void helpWanted();

private:
    void fillPlants();
    void applyScope();
    void showSession();
    QToolButton* button(const char* iconName, const QString& name, const QString& keys);

    models::Session* session_;
    QToolButton *back_, *forward_, *theme_;
    QLabel* title_;
    SearchBox* search_;
    QComboBox *plant_, *range_;
    QToolButton* chip_;
    QString link_;
};

}  // namespace throughline::ui
