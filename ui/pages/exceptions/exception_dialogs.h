#pragma once

#include <QDateTime>
#include <QString>

#include <functional>

class QWidget;

/// The small questions about one exception or several. All open with open() and delete themselves.
namespace throughline::ui {

void askAssignee(QWidget* parent, const QString& what, const QString& me, const QString& now,
                 std::function<void(const QString& user)> then);
void askNote(QWidget* parent, const QString& what, std::function<void(const QString& text)> then);
/// `now` is the engine's clock.
void askSnooze(QWidget* parent, const QString& what, const QDateTime& now,
               std::function<void(const QDateTime& until)> then);

}  // namespace throughline::ui
