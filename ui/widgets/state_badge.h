#pragma once

#include "models/states.h"

#include <QWidget>

class QPainter;
class QFontMetricsF;

namespace throughline::ui {

/// A state as icon, text and colour on its quiet surface; never colour alone.
class StateBadge : public QWidget {
    Q_OBJECT
public:
    explicit StateBadge(QWidget* parent = nullptr);
    /// Key of models/states.h ("order/running"); empty hides the badge.
    void setState(const QString& key);
    /// Other words for the same state ("Held: failed inspection").
    void setState(const QString& key, const QString& text);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    models::StateInfo info_;
};

/// The badge as painted in tables and graphs; `room` is where it may go, it takes what it needs.
void paintBadge(QPainter& painter, const QRectF& room, const models::StateInfo& info,
                const QFont& font);
QSizeF badgeSize(const models::StateInfo& info, const QFont& font);

}  // namespace throughline::ui
