#include "ui/pages/trace/path_layout.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

void PathLayout::layOut(const QFontMetrics& metrics, int viewportWidth, int rows, double zoom) {
    rows_ = rows;
    rowHeight_ = std::max(5, qRound((metrics.height() * 2 + Theme::space(0.75)) * zoom));
    headerHeight_ = metrics.height() + Theme::space(1.5);
    gutter_ = metrics.horizontalAdvance(QStringLiteral("28 Nov 00:00")) + Theme::space(3);
    const int margin = Theme::space(12);
    const int columns = std::max(1, static_cast<int>(systems_.size()));
    const int least = metrics.averageCharWidth() * 13;
    const int room = viewportWidth - gutter_ - margin;
    spacing_ = columns > 1 ? std::max(least, std::min(room / (columns - 1), least * 3)) : least;
    contentWidth_ = gutter_ + spacing_ * (columns - 1) + margin;
    contentHeight_ = headerHeight_ + rows * rowHeight_ + Theme::space(2);
}

void PathLayout::scrollTo(int x, int y) {
    x_ = x;
    y_ = y;
}

qreal PathLayout::columnX(const QString& system) const {
    const auto at = systems_.indexOf(system);
    return at < 0 ? -1 : gutter_ + Theme::space(5) + static_cast<qreal>(at) * spacing_ - x_;
}

QRectF PathLayout::rowRect(int row, int viewportWidth) const {
    return QRectF(0, row * rowHeight_ - y_ + headerHeight_, viewportWidth, rowHeight_);
}

int PathLayout::rowAt(int viewportY) const {
    return viewportY < headerHeight_ ? -1 : (viewportY - headerHeight_ + y_) / rowHeight_;
}

QPair<int, int> PathLayout::rowsIn(int viewportHeight) const {
    return {std::max(0, y_ / rowHeight_),
            std::min(rows_ - 1, (y_ + viewportHeight - headerHeight_) / rowHeight_)};
}

}  // namespace throughline::ui
