#pragma once

#include "ui/frame/navigator.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

class QStackedWidget;

namespace throughline::ui {

class ErrorBanner;
class NavigationRail;
class StatusStrip;
class TopBar;

/// The frame: navigation, top bar, the page in front, status bar. Holds no business of its own.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(models::Session* session, QList<PageSpec> pages, QWidget* parent = nullptr);

    [[nodiscard]] Navigator* navigator() const { return navigator_; }
    [[nodiscard]] NavigationRail* rail() const { return rail_; }
    [[nodiscard]] TopBar* topBar() const { return topBar_; }
    [[nodiscard]] StatusStrip* statusStrip() const { return status_; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void buildActions();
    void showPlace();
    void showCounts();
    void setTheme(Theme::Mode mode);
    void toggleTheme();
    void showShortcuts();

    models::Session* session_;
    QStackedWidget* stack_;
    NavigationRail* rail_;
    TopBar* topBar_;
    StatusStrip* status_;
    Navigator* navigator_;
};

}  // namespace throughline::ui
