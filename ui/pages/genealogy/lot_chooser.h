#pragma once

#include "models/types/genealogy.h"

#include <QFrame>

namespace throughline::models {
class LotsModel;
}

namespace throughline::ui {

class TableView;

/// Asks which of several lots with one identifier is meant.
class LotChooser : public QFrame {
    Q_OBJECT
public:
    explicit LotChooser(QWidget* parent);
    void show(const QList<models::GenealogyNode>& candidates);

Q_SIGNALS:
    void chosen(const QString& key);

private:
    models::LotsModel* lots_;
    TableView* table_;
};

}  // namespace throughline::ui
