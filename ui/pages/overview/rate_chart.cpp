#include "ui/pages/overview/rate_chart.h"

#include "ui/widgets/layouts.h"

#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace throughline::ui {

namespace {

/// Three whole, easily read steps that reach `most`.
double niceTop(double most) {
    for (double ten = 1;; ten *= 10) {
        for (const double factor : {1.0, 1.2, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
            const double step = ten * factor;
            if (step * 3 >= most && step == std::floor(step))
                return step * 3;
        }
    }
}

QString number(double value) {
    return QLocale().toString(value, 'f', value < 10 && value != std::floor(value) ? 1 : 0);
}

}  // namespace

RateChart::RateChart(const QString& title, const QString& unit, const QList<Line>& lines,
                     QWidget* parent)
    : QFrame(parent),
      title_(title),
      unit_(unit),
      lines_(lines),
      chart_(new QChart),
      time_(new QDateTimeAxis(this)),
      value_(new QValueAxis(this)) {
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1),
                               Theme::space(0.5));
    layout->setSpacing(0);
    auto* head = rowLayout();
    head->addWidget(caption(title, this));
    head->addWidget(mutedLabel(unit, this));
    head->addStretch();
    layout->addLayout(head);
    now_ = new QLabel(this);
    now_->setTextFormat(Qt::RichText);  // our own words and colours only
    now_->setFont(Theme::font(0.92));
    layout->addWidget(now_);

    chart_->legend()->hide();
    chart_->setMargins(QMargins(0, 0, 0, 0));
    chart_->setBackgroundVisible(false);
    chart_->layout()->setContentsMargins(0, 0, 0, 0);
    chart_->addAxis(time_, Qt::AlignBottom);
    chart_->addAxis(value_, Qt::AlignLeft);
    time_->setFormat(QStringLiteral("HH:mm"));
    time_->setTickCount(4);
    value_->setTickCount(4);
    value_->setLabelFormat(QStringLiteral("%d"));
    for (const Line& line : lines_) {
        auto* series = new QLineSeries(this);
        series->setName(line.name);
        chart_->addSeries(series);
        series->attachAxis(time_);
        series->attachAxis(value_);
        series_ << series;
    }
    view_ = new QChartView(chart_, this);
    view_->setRenderHint(QPainter::Antialiasing);
    view_->setFrameShape(NoFrame);
    view_->setBackgroundBrush(Qt::NoBrush);
    view_->setStyleSheet(QStringLiteral("background: transparent; border: none;"));
    view_->setMinimumHeight(Theme::space(16));
    view_->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(view_, 1);
    setAccessibleName(title);
    // Charts beside each other are of one width, whatever their legends say.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setMinimumWidth(Theme::space(30));
    paintTheme();
}

void RateChart::show(const QList<models::Series>& series, const QTimeZone& zone) {
    double most = 1;
    QDateTime from;
    QDateTime to;
    for (qsizetype i = 0; i < std::min(series.size(), series_.size()); ++i) {
        const models::Series& one = series.at(i);
        QList<QPointF> points;
        points.reserve(one.values.size());
        for (qsizetype at = 0; at < one.values.size(); ++at) {
            // The axis writes local time: the plant's clock is handed to it as if it were here.
            const QDateTime there = one.first.addSecs(at * one.stepSeconds).toTimeZone(zone);
            const QDateTime shown(there.date(), there.time());
            points << QPointF(static_cast<double>(shown.toMSecsSinceEpoch()), one.values.at(at));
            most = std::max(most, one.values.at(at));
            if (!from.isValid() || shown < from)
                from = shown;
            if (!to.isValid() || shown > to)
                to = shown;
        }
        series_.at(i)->replace(points);
    }
    if (from.isValid() && from < to)
        time_->setRange(from, to);
    value_->setRange(0, niceTop(most));
    shown_ = series;
    describe();
}

void RateChart::describe() {
    QStringList legend;
    QStringList words;
    for (qsizetype i = 0; i < std::min(shown_.size(), lines_.size()); ++i) {
        const QList<double>& values = shown_.at(i).values;
        if (values.isEmpty())
            continue;
        const double now = values.last();
        const double most = *std::max_element(values.cbegin(), values.cend());
        legend << QStringLiteral("<span style='color:%1'>━</span> %2 %3")
                      .arg(Theme::color(lines_.at(i).color).name(),
                           lines_.at(i).name.toHtmlEscaped(), number(now));
        words << tr("%1: now %2, at most %3 %4")
                     .arg(lines_.at(i).name, number(now), number(most), unit_);
    }
    now_->setText(legend.join(QStringLiteral(" &nbsp; ")));
    time_->setLabelsVisible(!legend.isEmpty());
    value_->setLabelsVisible(!legend.isEmpty());
    setAccessibleDescription(words.isEmpty() ? tr("No values yet")
                                             : words.join(QStringLiteral(". ")));
    setToolTip(words.join(QLatin1Char('\n')));
}

void RateChart::paintTheme() {
    const QPen grid(Theme::color(Token::Border), 1);
    const QFont small = Theme::font(0.85);
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(time_), static_cast<QAbstractAxis*>(value_)}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(Theme::color(Token::Muted));
        axis->setGridLinePen(grid);
        axis->setLinePen(grid);
    }
    time_->setGridLineVisible(false);
    value_->setLineVisible(false);
    for (qsizetype i = 0; i < series_.size(); ++i)
        series_.at(i)->setPen(QPen(Theme::color(lines_.at(i).color), 1.75));
    describe();
}

void RateChart::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !series_.isEmpty())
        paintTheme();
}

}  // namespace throughline::ui
