#pragma once

#include "models/types/overview.h"
#include "ui/widgets/side_by_side.h"

#include <QTimeZone>

namespace throughline::ui {

class RateChart;

/// How it went in the last hour: throughput with failures, backlog, latency.
class RateCharts : public SideBySide {
    Q_OBJECT
public:
    explicit RateCharts(QWidget* parent = nullptr);
    void show(const models::Overview& overview, const QTimeZone& zone);

private:
    RateChart *throughput_, *backlog_, *latency_;
};

}  // namespace throughline::ui
