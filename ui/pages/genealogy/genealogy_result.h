#pragma once

#include "models/types/genealogy.h"

#include <QWidget>

class QTabWidget;

namespace throughline::models {
class GenealogyModel;
}

namespace throughline::ui {

class GraphView;
class RecallPanel;
class TableView;

/// A traced genealogy: as graph and as indented table, and the recall scope beside it.
class GenealogyResult : public QWidget {
    Q_OBJECT
public:
    explicit GenealogyResult(QWidget* parent);

    void setTrace(const models::GenealogyTrace& trace);
    /// What must be known about the trace before it is believed; empty: nothing.
    [[nodiscard]] QString warning() const;
    void setRecall(const models::Recall& recall);
    void showTable(bool table);
    [[nodiscard]] bool tableShown() const;
    [[nodiscard]] bool settled() const;

Q_SIGNALS:
    /// This node shall be traced.
    void opened(const QString& key);
    void viewChanged();

private:
    QWidget* buildTools();
    void connectViews();
    void chooseNode(const QString& key);

    models::GenealogyTrace trace_;
    models::GenealogyModel* lines_;
    QTabWidget* tabs_;
    GraphView* graph_;
    TableView* table_;
    RecallPanel* panel_;
};

}  // namespace throughline::ui
