#pragma once

#include <QDateTime>
#include <QDialog>
#include <QTimeZone>

#include <functional>

namespace throughline::ui {

/// Asks since when lists shall look, in the plant's time. Opened with ask(); deletes itself.
class RangeDialog : public QDialog {
    Q_OBJECT
public:
    /// `then` runs with the moment in UTC once the person has agreed.
    static RangeDialog* ask(QWidget* parent, const QDateTime& since, const QTimeZone& zone,
                            const QDateTime& now, std::function<void(const QDateTime&)> then);

private:
    RangeDialog(QWidget* parent, const QDateTime& since, const QTimeZone& zone,
                const QDateTime& now);
};

}  // namespace throughline::ui
