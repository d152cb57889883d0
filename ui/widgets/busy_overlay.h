#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace throughline::ui {

/// Progress over the widget it belongs to: appears after 300 ms, can be cancelled after 2 s.
class BusyOverlay : public QWidget {
    Q_OBJECT
public:
    explicit BusyOverlay(QWidget* over);
    void setBusy(bool busy);
    [[nodiscard]] bool busy() const { return busy_; }

Q_SIGNALS:
    void cancelled();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    bool busy_ = false;
    int phase_ = 0;
    QTimer showTimer_, cancelTimer_, turnTimer_;
    QPushButton* cancel_;
};

}  // namespace throughline::ui
