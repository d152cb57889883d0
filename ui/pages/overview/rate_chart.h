#pragma once

#include "models/types/overview.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QTimeZone>

class QChart;
class QChartView;
class QDateTimeAxis;
class QLabel;
class QLineSeries;
class QValueAxis;

namespace throughline::ui {

/// Rates of the last hour as lines, in the plant's time; what they show is also said in words.
class RateChart : public QFrame {
    Q_OBJECT
public:
    struct Line {
        QString name;  ///< "Accepted"
        Token color;
    };
    /// `unit`: "a minute", "waiting".
    RateChart(const QString& title, const QString& unit, const QList<Line>& lines,
              QWidget* parent = nullptr);

    /// One series a line, in the same order.
    void show(const QList<models::Series>& series, const QTimeZone& zone);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintTheme();
    void describe();

    QString title_, unit_;
    QList<Line> lines_;
    QList<models::Series> shown_;
    QList<QLineSeries*> series_;
    QChart* chart_;
    QChartView* view_;
    QDateTimeAxis* time_;
    QValueAxis* value_;
    QLabel* now_;
};

}  // namespace throughline::ui
