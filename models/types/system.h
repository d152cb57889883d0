#pragma once

#include "models/types/common.h"

namespace throughline::models {

struct PlantRow {
    QString id, name, zone;  ///< zone: IANA name
    bool operator==(const PlantRow&) const = default;
};

struct SystemRow {
    QString id, name, kind, plant, state, why;
    QDateTime lastReceived, lastDelivered, lastFailure;
    int received24h = 0, delivered24h = 0, failed24h = 0;
    QStringList endpoints;
    bool authExpired = false;
    bool operator==(const SystemRow&) const = default;
};

struct SystemsList {
    QList<SystemRow> systems;
    QList<PlantRow> plants;

    /// The plant's systems and those of the enterprise; an empty plant: all.
    [[nodiscard]] SystemsList ofPlant(const QString& plant) const;
};

}  // namespace throughline::models
