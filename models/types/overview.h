#pragma once

#include "models/types/common.h"

namespace throughline::models {

/// Something that needs a person now, and where to go for it.
struct Attention {
    QString kind, severity, title, detail, link;
    int count = 0;
    QDateTime since;
    bool operator==(const Attention&) const = default;
};

struct KpiTile {
    QString id, title, value, unit, target, state, meaning;
    QList<double> trend;
    bool operator==(const KpiTile&) const = default;
};

/// Values at equal steps of time.
struct Series {
    QString name;
    QList<double> values;
    QDateTime first;
    qint64 stepSeconds = 60;
};

struct Overview {
    QList<Attention> attention;
    QList<KpiTile> tiles;
    QList<Series> series;  ///< "accepted", "settled", "failed", "backlog"; a minute
    double p50Ms = 0, p99Ms = 0;

    [[nodiscard]] Series seriesOf(const QString& name) const;
};

}  // namespace throughline::models
