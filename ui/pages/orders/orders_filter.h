#pragma once

#include "models/link.h"
#include "models/types/order.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace throughline::ui {

/// What the list of orders is narrowed by; the engine does the narrowing.
class OrdersFilter : public QWidget {
    Q_OBJECT
public:
    explicit OrdersFilter(QWidget* parent);

    /// The query with this filter's part of it.
    [[nodiscard]] models::OrdersQuery applied(models::OrdersQuery query) const;
    [[nodiscard]] models::Link link() const;
    void take(const models::Link& link);
    void clear();
    void setCount(const QString& text);
    void focusText();
    void toggleStuck();

Q_SIGNALS:
    void changed();
    /// Enter in the text: on to the list.
    void left();

private:
    void fill();

    QLineEdit* text_;
    QComboBox *status_, *milestone_;
    QCheckBox* stuck_;
    QLabel* count_;
    QTimer typing_;
};

}  // namespace throughline::ui
