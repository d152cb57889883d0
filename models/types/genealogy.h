#pragma once

#include "models/types/common.h"

namespace throughline::models {

struct GenealogyNode {
    QString key;
    Identifier id;
    QString item, disposition, location, customer, shipment;
    int depth = 0;  ///< negative: upstream
    Quantity quantity;
    bool operator==(const GenealogyNode&) const = default;
};

struct GenealogyEdge {
    QString output, input, order, operation, kind, certainty, equipment, operatorId, eventId;
    Quantity quantity;
    QDateTime time;
    bool operator==(const GenealogyEdge&) const = default;
};

struct GenealogyTrace {
    GenealogyNode root;
    QList<GenealogyNode> nodes;
    QList<GenealogyEdge> edges;
    QStringList dangling;
    QList<QStringList> cycles;
    bool truncated = false;
};

struct Recall {
    GenealogyNode root;
    QList<GenealogyNode> affected;
    QStringList orders, customers, shipments;
    int shipped = 0, inTransit = 0, onHand = 0, unknown = 0, possible = 0;
};

}  // namespace throughline::models
