#pragma once

#include "models/link.h"
#include "models/types/order.h"

#include <QWidget>

class QSplitter;
class QTabWidget;

namespace throughline::models {
class QuantitiesModel;
class Session;
class TraceMessagesModel;
}  // namespace throughline::models

namespace throughline::ui {

class MessageInspector;
class PathDiagram;
class TableView;

/// The views below the head of a trace: path, messages and quantities with one selection, and the
/// message chosen in the inspector beside them.
class TraceViews : public QWidget {
    Q_OBJECT
public:
    TraceViews(models::Session* session, QWidget* parent);

    void setTrace(const models::OrderTrace& trace);
    void clear();
    [[nodiscard]] bool empty() const;
    [[nodiscard]] bool loading() const;
    /// By name: "path", "messages", "quantities".
    void showTab(const QString& name);
    [[nodiscard]] QString tab() const;
    /// A leg of the path, or an event: its first leg stands for it.
    void choose(const QString& key);
    [[nodiscard]] const QString& chosen() const { return key_; }

Q_SIGNALS:
    void changed();
    void go(const throughline::models::Link& link);

private:
    QWidget* buildTabs(QWidget* parent);
    QWidget* buildInspector(QWidget* parent);
    void connectSelection();
    void showInspector();
    void openKey(const QString& key);
    void step(int by);

    models::Session* session_;
    models::TraceMessagesModel* messages_;
    models::QuantitiesModel* quantities_;
    QString key_;
    QTabWidget* tabs_;
    PathDiagram* path_;
    TableView *messagesTable_, *quantitiesTable_;
    MessageInspector* inspector_;
    QWidget* inspectorCard_;
    QSplitter* splitter_;
};

}  // namespace throughline::ui
