#pragma once

#include "models/types/genealogy.h"

#include <QGraphicsView>

namespace throughline::ui {

class GraphScene;
class MiniMap;

/// A genealogy as a layered graph from left (what went in) to right (what came out). Wheel or + and
/// − zoom, 0 fits, arrows walk along the edges, Enter traces from the chosen node. The Table tab
/// shows the same.
class GraphView : public QGraphicsView {
    Q_OBJECT
public:
    explicit GraphView(QWidget* parent = nullptr);

    void setTrace(const models::GenealogyTrace& trace);
    void select(const QString& key);
    [[nodiscard]] bool settled() const;
    void zoomBy(double factor);
    void fitAll();

Q_SIGNALS:
    void chosen(const QString& key);
    void opened(const QString& key);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void showChosen(const QString& key);

    GraphScene* graph_;
    MiniMap* map_ = nullptr;
    QString told_;
    bool fitted_ = true;
};

}  // namespace throughline::ui
