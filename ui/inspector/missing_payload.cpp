#include "ui/inspector/missing_payload.h"

#include "models/payload_lines.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/payload_view.h"

#include <QCoreApplication>

namespace throughline::ui {

namespace {

struct Words {
    QString icon, title, text;
};

QString tr(const char* text) {
    return QCoreApplication::translate("throughline::ui", text);
}

Words wordsOf(const models::Failure& failure) {
    if (failure.code == QLatin1String("storage.payload_removed"))
        return {QStringLiteral("clock"), tr("Removed by retention"),
                tr("It is older than payloads are kept here. It is not damaged, and nothing is "
                   "missing that was to be kept; a backup from before may still have it.")};
    if (failure.code == QLatin1String("storage.damaged"))
        return {QStringLiteral("error"),
                tr("Damaged: %1 %2")
                    .arg(models::visibleText(failure.field), models::visibleText(failure.value)),
                tr("What the store reads back is not what was written, so it is set aside and not "
                   "shown. Everything else works. Have the data folder copied and the last backup "
                   "restored into a new one, to compare.")};
    return {QStringLiteral("search"), failure.sentence, models::visibleText(failure.detail)};
}

}  // namespace

void showMissing(PayloadView* view, const models::Failure& failure) {
    const Words words = wordsOf(failure);
    view->showInstead(words.icon, words.title, words.text);
}

void showMissing(EmptyState* place, const models::Failure& failure) {
    const Words words = wordsOf(failure);
    place->show(words.icon, words.title, words.text);
}

bool isMissing(const models::Failure& failure) {
    return failure.code.startsWith(QLatin1String("storage.")) ||
           failure.code == QLatin1String("event.unknown") ||
           failure.code == QLatin1String("request.not_found");
}

}  // namespace throughline::ui
