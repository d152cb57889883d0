#pragma once

#include "ui/pages/trace/path_layout.h"

#include <QAbstractScrollArea>
#include <QPersistentModelIndex>

namespace throughline::models {
class Session;
class TraceMessagesModel;
}  // namespace throughline::models

namespace throughline::ui {

/// The path of an order as a sequence diagram: columns are systems, arrows are messages, time runs
/// down; failures and replays stand out. Draws the rows of TraceMessagesModel (which the Messages
/// tab shows as a table) and only what is in view. Ctrl+wheel changes the density; below the height
/// of a line labels go and arrows stay.
class PathDiagram : public QAbstractScrollArea {
    Q_OBJECT
public:
    PathDiagram(models::Session* session, models::TraceMessagesModel* model,
                QWidget* parent = nullptr);

    void setSystems(const QStringList& systems, const QString& plant);
    void selectKey(const QString& key);
    [[nodiscard]] int selectedRow() const { return selected_.isValid() ? selected_.row() : -1; }

Q_SIGNALS:
    void chosen(const QString& key);
    void opened(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void layOut();
    void select(int row, bool tell);
    [[nodiscard]] int rowAt(const QPoint& at) const;
    [[nodiscard]] QString keyOf(int row) const;
    [[nodiscard]] QString describe(int row) const;

    models::Session* session_;
    models::TraceMessagesModel* model_;
    PathLayout layout_;
    QString plant_;
    QPersistentModelIndex selected_;
    double zoom_ = 1.0;
};

}  // namespace throughline::ui
