#pragma once

#include "models/answer.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace throughline::ui {

class IconLabel;

/// A failure said where it matters, with the way on; what is on screen stays.
class ErrorBanner : public QFrame {
    Q_OBJECT
public:
    explicit ErrorBanner(QWidget* parent = nullptr);
    void show(const models::Failure& failure);
    /// `kind`: "error", "warning", "info" or "held".
    void show(const QString& kind, const QString& icon, const QString& text);
    /// The person gave up waiting: what that means, and how to ask again.
    void showCancelled();
    void setAction(const QString& text);
    /// False: it tells of a state that lasts, and goes with it.
    void setDismissible(bool dismissible);
    void clear();

Q_SIGNALS:
    void acted();

private:
    IconLabel* icon_;
    QLabel* text_;
    QPushButton* action_;
    QToolButton* close_;
};

}  // namespace throughline::ui
