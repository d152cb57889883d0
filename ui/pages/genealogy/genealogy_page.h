#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/types/genealogy.h"
#include "ui/frame/page.h"

class QComboBox;
class QLineEdit;
class QSplitter;
class QStackedLayout;
class QTabWidget;
class QToolButton;

namespace throughline::models {
class GenealogyModel;
class LotsModel;
}  // namespace throughline::models

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class GraphView;
class RecallPanel;
class TableView;

/// What went into what, from any identifier: throughline://lot/S-881?direction=forward.
class GenealogyPage : public Page {
    Q_OBJECT
public:
    explicit GenealogyPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    void buildBar(QLayout* into);
    QWidget* buildChooser();
    QWidget* buildResult();
    void ask();
    void askWhich();
    void take(const models::GenealogyTrace& trace);
    void fail(const models::Failure& failure);
    void chooseNode(const QString& key);
    void openKey(const QString& key);
    void showStart();

    QString id_;
    models::GenealogyTrace trace_;
    models::AsyncCall traceCall_{this}, recallCall_{this}, findCall_{this};
    models::GenealogyModel* lines_;
    models::LotsModel* candidates_;
    QLineEdit* identifier_;
    QComboBox *direction_, *depth_;
    ErrorBanner* banner_;
    QStackedLayout* body_;
    EmptyState* empty_;
    QWidget *chooser_, *result_;
    TableView *chooserTable_, *table_;
    QTabWidget* tabs_;
    GraphView* graph_;
    RecallPanel* panel_;
    BusyOverlay* busy_;
};

}  // namespace throughline::ui
