#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

/// A symbol and a short text, as the status bar lines them up.
class StatusItem : public QWidget {
    Q_OBJECT
public:
    StatusItem(QString icon, const QString& name, QWidget* parent);
    /// `tone` is a models::Tone.
    void show(const QString& text, int tone, const QString& tooltip = {});
    void setIcon(const QString& icon);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString icon_;
    QString text_;
    int tone_ = 0;
};

/// The bottom line: live or not, rates, backlog, exceptions, disk, jobs, and the plant's clock.
class StatusStrip : public QFrame {
    Q_OBJECT
public:
    explicit StatusStrip(models::Session* session, QWidget* parent = nullptr);

    /// A passing word ("copied"), shown for some seconds.
    void say(const QString& text);
    /// Running jobs (replays); empty: none.
    void setJobs(const QString& text);

private:
    void showStatus();
    void showTrouble();
    void showClock();

    models::Session* session_;
    StatusItem *live_, *store_, *rate_, *backlog_, *exceptions_, *disk_, *jobs_, *clock_;
    QLabel* said_;
    QTimer saidTimer_;
    QTimer clockTimer_;
};

}  // namespace throughline::ui
