#pragma once

#include "models/graph_layout.h"
#include "models/types/genealogy.h"

#include <QGraphicsScene>

namespace throughline::ui {

class GraphNodeItem;

/// A genealogy as items, laid out off the UI thread; the node chosen survives a fresh layout.
class GraphScene : public QGraphicsScene {
    Q_OBJECT
public:
    explicit GraphScene(QObject* parent = nullptr);
    ~GraphScene() override;

    void setTrace(const models::GenealogyTrace& trace);
    [[nodiscard]] bool settled() const { return !layouter_.running(); }
    [[nodiscard]] bool empty() const { return items_.isEmpty(); }
    [[nodiscard]] const QString& chosenKey() const { return chosen_; }
    [[nodiscard]] GraphNodeItem* item(const QString& key) const { return items_.value(key); }
    /// Chooses the node, now or as soon as it is laid out.
    void choose(const QString& key);
    /// The node that an arrow key leads to from the chosen one: along an edge to the left or right,
    /// up and down to the nearest of the same layer; empty: none.
    [[nodiscard]] QString neighbour(int key) const;

Q_SIGNALS:
    void laidOut();
    void nodeChosen(const QString& key);

private:
    void fill(const models::GraphLayout& layout);
    void noteSelection();
    [[nodiscard]] bool joined(const QString& input, const QString& output) const;

    models::GenealogyTrace trace_;
    models::GraphLayouter layouter_{this};
    QHash<QString, GraphNodeItem*> items_;
    QString chosen_;
    bool filling_ = false;
};

}  // namespace throughline::ui
