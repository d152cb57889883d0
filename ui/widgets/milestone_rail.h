#pragma once

#include "models/types/order.h"

#include <QTimeZone>
#include <QWidget>

namespace throughline::ui {

/// The nine milestones of an order from left to right: when each came, when it was expected, how
/// late. Left and right move, Enter or a click chooses the message that reached it. What it shows
/// is also its accessible description.
class MilestoneRail : public QWidget {
    Q_OBJECT
public:
    explicit MilestoneRail(QWidget* parent = nullptr);

    void setMilestones(const QList<models::MilestoneStep>& steps, const QTimeZone& zone,
                       const QDateTime& now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The event that reached the milestone.
    void chosen(const QString& eventId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int titleLines() const;
    [[nodiscard]] QRectF columnRect(int index) const;
    [[nodiscard]] QString describe(const models::MilestoneStep& step) const;
    [[nodiscard]] QString shortTime(const QDateTime& time) const;
    void paintStep(QPainter& painter, int index);

    QList<models::MilestoneStep> steps_;
    QTimeZone zone_;
    QDateTime now_;
    int focused_ = 0;
    int titleLines_ = 1;
};

}  // namespace throughline::ui
