#pragma once

#include "models/types/exception_detail.h"

#include <QHash>
#include <QWidget>

class QPushButton;

namespace throughline::ui {

/// What may be done about an exception; what may not is disabled and says why.
class ActionBar : public QWidget {
    Q_OBJECT
public:
    explicit ActionBar(QWidget* parent = nullptr);
    void show(const models::ExceptionDetail& detail);
    /// Presses the action's button, if it is permitted.
    void press(const QString& action);
    /// "E" is "fix"; empty for other keys.
    static QString actionOf(const QString& key);

Q_SIGNALS:
    /// "fix", "replay", "assign", "note", "snooze", "discard", "restore" or "resolve".
    void wanted(const QString& action);

private:
    QHash<QString, QPushButton*> buttons_;
};

}  // namespace throughline::ui
