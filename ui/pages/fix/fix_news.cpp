#include "ui/pages/fix/fix_news.h"

#include "models/payload_lines.h"
#include "ui/widgets/error_banner.h"

namespace throughline::ui {

void FixNews::tellOutcome(ErrorBanner* banner, const models::ReplayOutcome& outcome,
                          const QString& order) {
    const QString words = models::visibleText(outcome.text);
    if (!outcome.ok) {
        banner->show(QStringLiteral("error"), QStringLiteral("error"),
                     tr("The new version is kept, and was refused again: %1").arg(words));
        return;
    }
    banner->show(
        QStringLiteral("info"), QStringLiteral("check"),
        tr("Sent: %1. The exception closes by itself once the receiver has taken it.").arg(words));
    if (!order.isEmpty())
        banner->setAction(tr("Watch order %1").arg(order));
}

void FixNews::tellConflict(ErrorBanner* banner) {
    banner->show(QStringLiteral("warning"), QStringLiteral("warning"),
                 tr("Somebody changed this exception in the meantime. Your text is still here; "
                    "reloading takes theirs, and Ctrl+Z brings yours back."));
    banner->setAction(tr("Reload"));
}

}  // namespace throughline::ui
