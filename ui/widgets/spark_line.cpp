#include "ui/widgets/spark_line.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

void paintSparkLine(QPainter& painter, const QRectF& where, const QList<double>& values,
                    const QColor& color) {
    if (values.size() < 2 || where.width() < 4)
        return;
    const auto [low, high] = std::minmax_element(values.cbegin(), values.cend());
    const double bottom = std::min(0.0, *low);
    const double span = std::max(*high - bottom, 1e-9);
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double x = where.left() + where.width() * static_cast<double>(i) /
                                            static_cast<double>(values.size() - 1);
        line << QPointF(x, where.bottom() - where.height() * (values.at(i) - bottom) / span);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF area = line;
    area << where.bottomRight() << where.bottomLeft();
    QColor fill = color;
    fill.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

SparkLine::SparkLine(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SparkLine::setValues(const QList<double>& values) {
    values_ = values;
    if (!values.isEmpty()) {
        const auto [low, high] = std::minmax_element(values.cbegin(), values.cend());
        setAccessibleDescription(tr("From %1 to %2, now %3")
                                     .arg(QLocale().toString(*low), QLocale().toString(*high),
                                          QLocale().toString(values.last())));
    }
    update();
}

QSize SparkLine::sizeHint() const {
    return {Theme::space(10), Theme::space(4)};
}

void SparkLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintSparkLine(painter, QRectF(rect()).adjusted(1, 2, -1, -2), values_,
                   Theme::color(Token::Chart1));
}

}  // namespace throughline::ui
