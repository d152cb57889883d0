#pragma once

#include "models/types/order.h"

#include <QWidget>

namespace throughline::ui {

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
    models::OrderQuantities quantities_;
};

}  // namespace throughline::ui
