#pragma once

#include "models/types/genealogy.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace throughline::models {
class LotsModel;
}

namespace throughline::ui {

class KeyValueGrid;
class StateBadge;
class TableView;

/// The chosen node, and the recall scope of what was traced: how much of it is shipped, in transit,
/// on hand or not known, whom it concerns, and every affected lot.
class RecallPanel : public QFrame {
    Q_OBJECT
public:
    explicit RecallPanel(QWidget* parent = nullptr);
    void setNode(const models::GenealogyNode& node, bool dangling);
    void setRecall(const models::Recall& recall);
    [[nodiscard]] TableView* table() const { return table_; }

Q_SIGNALS:
    void lotOpened(const QString& key);

private:
    QLabel* counter(const QString& name, int column, QGridLayout* grid);

    QLabel *id_, *recallTitle_, *people_;
    StateBadge* badge_;
    KeyValueGrid* facts_;
    QLabel *affected_, *shipped_, *inTransit_, *onHand_, *unknown_;
    models::LotsModel* lots_;
    TableView* table_;
};

}  // namespace throughline::ui
