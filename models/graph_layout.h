#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPolygonF>
#include <QSizeF>
#include <QString>

#include <atomic>
#include <memory>

namespace throughline::models {

/// A graph to be laid out in layers from left to right; sizes in the units of the result.
struct GraphInput {
    struct Node {
        QString key;
        int layer = 0;  ///< a hint for the linear layout: distance from the root, negative upstream
    };
    struct Edge {
        qsizetype from = 0, to = 0;  ///< indices into `nodes`
    };
    QList<Node> nodes;
    QList<Edge> edges;
    QSizeF nodeSize{160, 56};
    qreal layerGap = 64, nodeGap = 16;
};

struct GraphLayout {
    QList<QRectF> nodes;     ///< as in the input
    QList<QPolygonF> edges;  ///< Bézier control points: 3n + 1 each, or two for a straight line
    QSizeF size;
};

/// Layered by Graphviz `dot` (up to 1,000 nodes; not linear, not cancellable); any thread, one at a
/// time.
GraphLayout layOutByDot(const GraphInput& input);
/// Layered in linear time, for what is larger: layers by distance, order by the neighbours' middle.
GraphLayout layOutLinear(const GraphInput& input);

/// Lays out off the UI thread; a result that was overtaken by another request is dropped.
class GraphLayouter : public QObject {
    Q_OBJECT
public:
    explicit GraphLayouter(QObject* parent = nullptr);
    ~GraphLayouter() override;

    void start(const GraphInput& input);
    [[nodiscard]] bool running() const { return running_; }

Q_SIGNALS:
    void done(const throughline::models::GraphLayout& layout);

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
    bool running_ = false;
};

}  // namespace throughline::models
