#pragma once

#include "models/types/fix.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedLayout;

namespace throughline::ui {

class EmptyState;
class KeyValueGrid;
class PayloadPane;
class StateBadge;

/// What a dry run found: the impact and why, and for each target the exact bytes beside those of
/// the last attempt.
class DryRunView : public QWidget {
    Q_OBJECT
public:
    explicit DryRunView(QWidget* parent = nullptr);

    void show(const models::Preview& preview);
    /// The text has changed since: what is shown no longer holds.
    void clear();

private:
    void showTarget(int index);

    models::Preview preview_;
    QStackedLayout* body_;
    EmptyState* empty_;
    StateBadge* impact_;
    QLabel* why_;
    QComboBox* target_;
    KeyValueGrid* facts_;
    PayloadPane *before_, *after_;
};

}  // namespace throughline::ui
