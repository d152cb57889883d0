#pragma once

#include <QList>
#include <QWidget>

class QPainter;

namespace throughline::ui {

/// A row of values as a thin line, with its range in words for those who cannot see it.
class SparkLine : public QWidget {
    Q_OBJECT
public:
    explicit SparkLine(const QString& name, QWidget* parent = nullptr);
    void setValues(const QList<double>& values);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<double> values_;
};

void paintSparkLine(QPainter& painter, const QRectF& where, const QList<double>& values,
                    const QColor& color);

}  // namespace throughline::ui
