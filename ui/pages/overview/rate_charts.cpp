#include "ui/pages/overview/rate_charts.h"

#include "ui/pages/overview/rate_chart.h"

namespace throughline::ui {

RateCharts::RateCharts(QWidget* parent) : SideBySide(Theme::space(105), parent) {
    throughput_ = new RateChart(tr("Throughput"), tr("a minute"),
                                {{tr("Accepted"), Token::Chart1},
                                 {tr("Settled"), Token::Chart2},
                                 {tr("Failed"), Token::Chart4}},
                                this);
    backlog_ =
        new RateChart(tr("Backlog"), tr("deliveries"), {{tr("Waiting"), Token::Chart5}}, this);
    latency_ = new RateChart(tr("Latency"), tr("ms until accepted"),
                             {{tr("Median"), Token::Chart6}, {tr("99 %"), Token::Chart3}}, this);
    for (RateChart* chart : {throughput_, backlog_, latency_})
        add(chart, 1);
}

void RateCharts::show(const models::Overview& overview, const QTimeZone& zone) {
    const auto series = [&](const char* name) {
        return overview.seriesOf(QString::fromLatin1(name));
    };
    throughput_->show({series("accepted"), series("settled"), series("failed")}, zone);
    backlog_->show({series("backlog")}, zone);
    latency_->show({series("latency_p50"), series("latency_p99")}, zone);
}

}  // namespace throughline::ui
