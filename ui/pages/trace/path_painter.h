#pragma once

#include <QFont>
#include <QTimeZone>

class QPainter;
class QRectF;

namespace throughline::models {
class Session;
struct StateInfo;
struct TraceLeg;
}  // namespace throughline::models

namespace throughline::ui {

class PathLayout;

/// Draws the path diagram: the heads of the columns, and a row for each arrow.
class PathPainter {
public:
    PathPainter(QPainter& painter, const PathLayout& layout, const models::Session& session,
                const QFont& font);

    void header(int viewportWidth);
    void row(const models::TraceLeg& leg, const QRectF& room, const QTimeZone& zone, bool selected,
             bool focused);

private:
    void time(const models::TraceLeg& leg, const QRectF& room, const QTimeZone& zone);
    void arrow(const models::TraceLeg& leg, const QRectF& room);
    void label(const models::TraceLeg& leg, const QRectF& room, bool selected);
    [[nodiscard]] qreal lineY(const QRectF& room) const;
    [[nodiscard]] qreal labelTop(const QRectF& room) const;
    [[nodiscard]] bool labelled(const QRectF& room) const;

    QPainter& painter_;
    const PathLayout& layout_;
    const models::Session& session_;
    QFont font_;
};

}  // namespace throughline::ui
