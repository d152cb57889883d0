#pragma once

#include <QAbstractScrollArea>
#include <QPersistentModelIndex>

namespace throughline::models {
class Session;
class TraceMessagesModel;
struct TraceLeg;
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

private:
    void layOut();
    void select(int row, bool tell);
    [[nodiscard]] int rowAt(const QPoint& at) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] qreal columnX(const QString& system) const;
    [[nodiscard]] int headerHeight() const;
    [[nodiscard]] QString describe(int row) const;
    void paintHeader(QPainter& painter);
    void paintRow(QPainter& painter, int row, const QRectF& room);
    void paintArrow(QPainter& painter, const models::TraceLeg& leg, const QRectF& room);

    models::Session* session_;
    models::TraceMessagesModel* model_;
    QStringList systems_;
    QString plant_;
    QPersistentModelIndex selected_;
    double zoom_ = 1.0;
    int gutter_ = 0;
    int spacing_ = 0;
};

}  // namespace throughline::ui
