#include "models/sequence_gap.h"

#include "models/payload_lines.h"

#include <QCoreApplication>

namespace throughline::models {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("throughline::models", text);
}

/// What never came: "7" or "7 to 9", as the engine writes the range.
QString missing(const ExceptionRow& row) {
    const QStringList ends = row.value.split(QStringLiteral(" to "));
    return ends.size() == 2
               ? tr("Events %1 to %2").arg(visibleText(ends.first()), visibleText(ends.last()))
               : tr("Event %1").arg(visibleText(row.value));
}

}  // namespace

bool isSequenceGap(const ExceptionRow& row) {
    return row.code == QLatin1String("intake.sequence_gap") && !row.value.isEmpty();
}

QString gapText(const ExceptionRow& row) {
    return tr("%1 never came").arg(missing(row));
}

QString gapSentence(const ExceptionRow& row, const QString& systemName) {
    if (systemName.isEmpty())
        return tr("%1 of order %2 never came.").arg(missing(row), visibleText(row.order));
    return tr("%1 of order %2 from %3 never came.")
        .arg(missing(row), visibleText(row.order), visibleText(systemName));
}

}  // namespace throughline::models
