#pragma once

#include <QRectF>
#include <QStringList>

class QFontMetrics;

namespace throughline::ui {

/// Where things stand in the path diagram: a column for the time, one for each system, a row for
/// each arrow. Coordinates are those of the viewport.
class PathLayout {
public:
    void setSystems(const QStringList& systems) { systems_ = systems; }
    [[nodiscard]] const QStringList& systems() const { return systems_; }
    /// `zoom` 1: rows with room for a label.
    void layOut(const QFontMetrics& metrics, int viewportWidth, int rows, double zoom);
    void scrollTo(int x, int y);

    [[nodiscard]] int gutter() const { return gutter_; }
    [[nodiscard]] int spacing() const { return spacing_; }
    [[nodiscard]] int rowHeight() const { return rowHeight_; }
    [[nodiscard]] int headerHeight() const { return headerHeight_; }
    [[nodiscard]] int contentWidth() const { return contentWidth_; }
    [[nodiscard]] int contentHeight() const { return contentHeight_; }
    [[nodiscard]] int scrollX() const { return x_; }
    [[nodiscard]] qreal columnX(const QString& system) const;  ///< -1: not there
    [[nodiscard]] QRectF rowRect(int row, int viewportWidth) const;
    [[nodiscard]] int rowAt(int viewportY) const;  ///< may lie behind the last; -1: the header
    /// First and last row within this height of viewport.
    [[nodiscard]] QPair<int, int> rowsIn(int viewportHeight) const;

private:
    QStringList systems_;
    int gutter_ = 0, spacing_ = 0, rowHeight_ = 1, headerHeight_ = 0;
    int contentWidth_ = 0, contentHeight_ = 0, rows_ = 0;
    int x_ = 0, y_ = 0;
};

}  // namespace throughline::ui
