#pragma once

#include "models/graph_layout.h"
#include "models/types/genealogy.h"

#include <QGraphicsView>

namespace throughline::ui {

class GraphNodeItem;
class MiniMap;

/// A genealogy as a layered graph from left (what went in) to right (what came out). Wheel or + and
/// − zoom, 0 fits, arrows walk along the edges, Enter traces from the chosen node. The Table tab
/// shows the same.
class GraphView : public QGraphicsView {
    Q_OBJECT
public:
    explicit GraphView(QWidget* parent = nullptr);
    ~GraphView() override;

    void setTrace(const models::GenealogyTrace& trace);
    void select(const QString& key);
    [[nodiscard]] bool settled() const { return !layouter_.running(); }
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
    void show(const models::GraphLayout& layout);
    void walk(int key);
    void noteSelection();

    models::GenealogyTrace trace_;
    models::GraphLayouter layouter_{this};
    QHash<QString, GraphNodeItem*> items_;
    MiniMap* map_;
    QString selected_;
    bool fitted_ = true;
    bool selecting_ = false;
};

}  // namespace throughline::ui
