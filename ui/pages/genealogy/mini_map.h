#pragma once

#include <QWidget>

class QGraphicsView;

namespace throughline::ui {

/// The whole graph in a corner, with the part in view; a click goes there. Hidden while all is in
/// view.
class MiniMap : public QWidget {
    Q_OBJECT
public:
    explicit MiniMap(QGraphicsView* view);
    void follow();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QTransform fromScene() const;

    QGraphicsView* view_;
};

}  // namespace throughline::ui
