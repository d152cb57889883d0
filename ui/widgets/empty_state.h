#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace throughline::ui {

class IconLabel;

/// What stands where nothing is: what happened, what it means, what to do next.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);
    /// `action` empty: no button.
    void show(const QString& icon, const QString& title, const QString& explanation,
              const QString& action = {});

Q_SIGNALS:
    void acted();

private:
    IconLabel* icon_;
    QLabel *title_, *explanation_;
    QPushButton* action_;
};

}  // namespace throughline::ui
