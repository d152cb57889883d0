#include "ui/pages/trace/stop_banner.h"

#include "models/payload_lines.h"

namespace throughline::ui {

StopBanner::StopBanner(QWidget* parent) : ErrorBanner(parent) {}

void StopBanner::show(const QList<models::ExceptionRow>& exceptions) {
    id_ = exceptions.isEmpty() ? QString() : exceptions.first().id;
    if (id_.isEmpty()) {
        clear();
        return;
    }
    const models::ExceptionRow& first = exceptions.first();
    QString text = first.causeTitle.isEmpty() ? first.sentence : first.causeTitle;
    if (first.waitingBehind > 0)
        text += tr(" · %1 waiting behind it").arg(first.waitingBehind);
    if (exceptions.size() > 1)
        text += tr(" · and %1 more").arg(exceptions.size() - 1);
    if (!first.field.isEmpty())
        text += first.value.isEmpty()
                    ? tr("\nField %1").arg(first.field)
                    : tr("\nField %1 is “%2”").arg(first.field, models::visibleText(first.value));
    if (!first.rule.isEmpty())
        text += tr(" · Rule: %1").arg(first.rule);
    ErrorBanner::show(QStringLiteral("error"), QStringLiteral("error"), text);
    setAction(tr("Open exception"));
}

}  // namespace throughline::ui
