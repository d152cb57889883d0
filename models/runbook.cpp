#include "models/runbook.h"

#include <QStringList>

namespace throughline::models {

namespace {

/// The text of "- step" or "1. step"; empty for any other line.
QString itemOf(const QString& line) {
    qsizetype at = 0;
    while (at < line.size() && line.at(at).isDigit())
        ++at;
    const bool numbered = at > 0 && line.mid(at).startsWith(QLatin1String(". "));
    if (!numbered && !line.startsWith(QLatin1String("- ")))
        return {};
    QString item = line.mid(numbered ? at + 2 : 2).trimmed();
    return item.remove(QLatin1Char('`')).remove(QLatin1String("**"));
}

}  // namespace

QString firstCheck(const QString& markdown) {
    QString first;
    bool under = false;
    const QStringList lines = markdown.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        if (line.startsWith(QLatin1Char('#')))
            under = line.endsWith(QLatin1String("Check first"));
        const QString item = itemOf(line);
        if (under && !item.isEmpty())
            return item;
        if (first.isEmpty())
            first = item;
    }
    return first;
}

}  // namespace throughline::models
