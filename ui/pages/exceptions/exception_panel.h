#pragma once

#include "models/types/exception_detail.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace throughline::models {
class Session;
struct Link;
}  // namespace throughline::models

namespace throughline::ui {

class ActionBar;
class FailingCard;
class HelpTabs;
class KeyValueGrid;
class StateBadge;

/// One exception: what failed, whose it is and what to check first, what it holds back, what may
/// be done about it, the facts, and the runbook.
class ExceptionPanel : public QFrame {
    Q_OBJECT
public:
    explicit ExceptionPanel(models::Session* session, QWidget* parent = nullptr);

    void show(const models::ExceptionDetail& detail);
    [[nodiscard]] const models::ExceptionDetail& detail() const { return detail_; }
    [[nodiscard]] ActionBar* actions() const { return actions_; }

Q_SIGNALS:
    void go(const throughline::models::Link& link);

protected:
    void changeEvent(QEvent* event) override;

private:
    QLayout* buildHead();
    QWidget* buildBehind();
    QLayout* buildLinks();
    void paintSign();
    void showFacts();

    models::Session* session_;
    models::ExceptionDetail detail_;
    QLabel *cause_, *id_, *behind_;
    QLabel* behindSign_ = nullptr;
    FailingCard* failing_;
    QWidget* behindRow_;
    StateBadge* state_;
    ActionBar* actions_;
    QPushButton *order_, *queue_, *message_;
    KeyValueGrid *next_, *facts_;
    HelpTabs* help_;
};

}  // namespace throughline::ui
