#pragma once

#include "models/types/order.h"

#include <QColor>
#include <QWidget>

namespace throughline::ui {

/// One quantity of an order, as the bar shows it.
struct QuantityPart {
    QString name;
    models::Quantity quantity;
    QColor color;
};

/// An order's quantities as one bar against what was released, with every figure beside its swatch.
class QuantityBar : public QWidget {
    Q_OBJECT
public:
    explicit QuantityBar(QWidget* parent = nullptr);
    void setQuantities(const models::OrderQuantities& quantities);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLegend(QPainter& painter, const QList<QuantityPart>& parts, qreal y);

    models::OrderQuantities quantities_;
};

}  // namespace throughline::ui
