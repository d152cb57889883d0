#pragma once

#include "models/types/fix.h"

#include <QCoreApplication>

namespace throughline::ui {

class ErrorBanner;

/// What became of a fix, in the page's banner.
class FixNews {
    Q_DECLARE_TR_FUNCTIONS(throughline::ui::FixNews)
public:
    static void tellOutcome(ErrorBanner* banner, const models::ReplayOutcome& outcome,
                            const QString& order);
    static void tellConflict(ErrorBanner* banner);
};

}  // namespace throughline::ui
