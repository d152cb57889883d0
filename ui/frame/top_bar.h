#pragma once

#include "models/link.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QMenu;
class QToolButton;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class SearchBox;
class SessionChip;

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
    void themeChosen(throughline::ui::Theme::Mode mode);
    void helpWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QMenu* buildMenu(QWidget* parent);
    void addLanguages(QMenu* menu);
    void showTitle();
    QToolButton* button(const char* iconName, const QString& name, const QString& keys);

    QToolButton *back_, *forward_, *theme_;
    QLabel* title_;
    QString titleText_;
    SearchBox* search_;
    SessionChip* chip_;
    QString link_;
};

}  // namespace throughline::ui
