#pragma once

#include "models/types/overview.h"

#include <QFrame>

class QLabel;

namespace throughline::ui {

class SparkLine;
class StateBadge;

/// One key figure: value with unit, state in words, target, and how it went; what it means in the
/// tooltip.
class KpiCard : public QFrame {
    Q_OBJECT
public:
    explicit KpiCard(QWidget* parent = nullptr);
    void show(const models::KpiTile& tile);
    /// What a card needs for its longest texts.
    static int leastWidth();

private:
    QLabel *title_, *value_, *unit_, *target_;
    StateBadge* state_;
    SparkLine* trend_;
};

}  // namespace throughline::ui
