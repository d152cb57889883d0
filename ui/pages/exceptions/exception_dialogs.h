#pragma once

#include <QCoreApplication>
#include <QDateTime>

#include <functional>

class QWidget;

namespace throughline::ui {

/// The small questions about one exception or several. `what` names them.
class ExceptionDialogs {
    Q_DECLARE_TR_FUNCTIONS(throughline::ui::ExceptionDialogs)
public:
    static void askAssignee(QWidget* parent, const QString& what, const QString& me,
                            const QString& now, std::function<void(const QString& user)> then);
    static void askNote(QWidget* parent, const QString& what,
                        std::function<void(const QString& text)> then);
    /// `now` is the engine's clock.
    static void askSnooze(QWidget* parent, const QString& what, const QDateTime& now,
                          std::function<void(const QDateTime& until)> then);
};

}  // namespace throughline::ui
