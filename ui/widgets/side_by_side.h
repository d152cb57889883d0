#pragma once

#include <QWidget>

class QBoxLayout;

namespace throughline::ui {

/// Children beside each other, or one below the other where the width does not do.
class SideBySide : public QWidget {
    Q_OBJECT
public:
    /// Below `leastWidth` they stand one below the other.
    SideBySide(int leastWidth, QWidget* parent);
    void add(QWidget* child, int stretch);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int leastWidth_;
    QBoxLayout* box_;
};

}  // namespace throughline::ui
